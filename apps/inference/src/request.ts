import { gunzipSync } from 'node:zlib';

import { bodyOf, headerOf, type ApiEvent } from './api-event';
import { memberText } from './json-text';
import { isGzip, JSON_TYPE, mediaTypeOf, refusedBody } from './media-types';
import { notAcceptable } from './negotiation';
import { BytesPayload, Payload, type Content } from './payload';
import { principalOf } from './principal';
import type { Problem } from './problems';
import type { Settings } from './settings';
import { parseTargetModel } from './target-model';
import { quotable } from './text';

/** A request that the API accepts. */
export interface InferenceRequest {
  /** The input for the model: JSON text that keeps every digit of its numbers, or bytes. */
  readonly payload: Payload;
  /** The same input, parsed; undefined if it is bytes. */
  readonly input: unknown;
  /** The input if its body goes to the model byte for byte. */
  readonly content?: Content;
  readonly idempotencyKey: string | undefined;
  /** Who called; undefined if the API does not authorize its callers. */
  readonly principal: string | undefined;
  /** Model of a multi-model endpoint that answers. */
  readonly targetModel?: string | undefined;
  /** The Accept header. */
  readonly accept?: string | undefined;
}

const IDEMPOTENCY_KEY = /^[A-Za-z0-9-_]{1,128}$/;

/** Most characters that a problem quotes from a request. */
const MAX_QUOTED_LENGTH = 300;

/**
 * Longest Content-Type that SageMaker takes.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html
 */
const MAX_CONTENT_TYPE_LENGTH = 1_024;

/** The body of a request, as text and parsed. */
export interface JsonBody {
  readonly text: string;
  readonly document: unknown;
}

type Rejection = { readonly rejection: Problem };

type RequestSettings = Pick<
  Settings,
  'maxBodyBytes' | 'modelAccept' | 'requestTypes' | 'targetModels'
>;

/** Parses an API event into a request, or rejects it. */
export function parseRequest(
  event: ApiEvent,
  settings: RequestSettings,
): InferenceRequest | Rejection {
  const { requestTypes, modelAccept, maxBodyBytes } = settings;
  const refusal = refusedBody(event, requestTypes) ?? notAcceptable(event, modelAccept);
  if (refusal !== undefined) return { rejection: refusal };

  const isJson = mediaTypeOf(headerOf(event, 'content-type')) === JSON_TYPE;
  const input = isJson ? parseInput(event, maxBodyBytes) : parseContent(event, maxBodyBytes);
  if ('rejection' in input) return input;

  const key = idempotencyKeyOf(event);
  if ('rejection' in key) return key;

  const target = parseTargetModel(event, settings.targetModels);
  if ('rejection' in target) return target;

  return {
    ...input,
    ...target,
    idempotencyKey: key.key,
    principal: principalOf(event),
    accept: headerOf(event, 'accept'),
  };
}

/** The Idempotency-Key of an event, or the reason to refuse it. */
export function idempotencyKeyOf(
  event: ApiEvent,
): { readonly key: string | undefined } | Rejection {
  const key = headerOf(event, 'idempotency-key');
  if (key === undefined || IDEMPOTENCY_KEY.test(key)) return { key };

  return reject(
    'invalid-idempotency-key',
    `Idempotency-Key must be 1–128 of A–Z a–z 0–9 - _, got ${key.length} characters`,
  );
}

/** Parses the body `{"input": …}`. */
function parseInput(
  event: ApiEvent,
  maxBodyBytes: number,
): Pick<InferenceRequest, 'payload' | 'input'> | Rejection {
  const body = parseJson(event, maxBodyBytes, '{"input": …}');
  if ('rejection' in body) return body;

  const { text, document } = body;
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return reject('missing-input', `Expected an object with "input", got ${kindOf(document)}`);
  }

  const json = memberText(text, 'input');
  if (json === undefined) {
    const members = quotable(Object.keys(document).slice(0, 5).join(', '), 200);
    const expected = 'Expected an object with "input"';
    return members === ''
      ? reject('missing-input', `${expected}, got an empty object`)
      : reject(
          'missing-input',
          `${expected}, got members ${members}`,
          `${expected}, got other members`,
        );
  }

  const { input } = document as { readonly input: unknown };
  return { payload: new Payload(json), input };
}

/** Takes a body as it is, without base64 and gzip. */
function parseContent(
  event: ApiEvent,
  maxBodyBytes: number,
): Pick<InferenceRequest, 'payload' | 'input' | 'content'> | Rejection {
  const contentType = (headerOf(event, 'content-type') ?? '').trim();
  if (contentType.length > MAX_CONTENT_TYPE_LENGTH || /[^\t\x20-\x7e]/.test(contentType)) {
    const expected = `Content-Type must be at most ${MAX_CONTENT_TYPE_LENGTH} characters of ASCII`;
    return reject('unsupported-media-type', `${expected}, got ${contentType.length} characters`);
  }

  const body = readBody(event, 'invalid-body');
  if ('rejection' in body) return body;

  let { bytes } = body;
  if (bytes.length > maxBodyBytes) return tooManyBytes(maxBodyBytes, String(bytes.length));

  if (isGzip(event)) {
    try {
      bytes = gunzipSync(bytes, { maxOutputLength: maxBodyBytes });
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
        ? tooManyBytes(maxBodyBytes, 'more after decompression')
        : reject('invalid-body', 'The Content-Encoding is gzip, which the body is not');
    }
  }
  if (bytes.length === 0) {
    return reject('invalid-body', `Expected a body of type ${mediaTypeOf(contentType)}, got none`);
  }

  const content = { contentType, bytes };
  return { payload: new BytesPayload(content), input: undefined, content };
}

function tooManyBytes(maxBodyBytes: number, got: string): Rejection {
  return reject(
    'body-too-large',
    `The body may have at most ${maxBodyBytes} bytes, got ${got}; no request may have more than about 4.4 MB of binary. Larger inputs need endpoint.asynchronous, which takes uploads`,
  );
}

/**
 * Parses the body of an API event, which must be JSON, or rejects it.
 *
 * @param expected the form of the body, for messages
 */
export function parseBody(
  event: ApiEvent,
  maxBodyBytes: number,
  expected: string,
): JsonBody | Rejection {
  const refusal = refusedBody(event) ?? notAcceptable(event);
  return refusal === undefined ? parseJson(event, maxBodyBytes, expected) : { rejection: refusal };
}

function parseJson(event: ApiEvent, maxBodyBytes: number, expected: string): JsonBody | Rejection {
  const body = readBody(event, 'invalid-json');
  if ('rejection' in body) return body;

  const { bytes } = body;
  if (bytes.length > maxBodyBytes) {
    return reject(
      'body-too-large',
      `The body may have at most ${maxBodyBytes} bytes, got ${bytes.length}`,
    );
  }

  if (bytes.length === 0) return reject('invalid-json', `Expected ${expected}, got an empty body`);

  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, document: JSON.parse(text) as unknown };
  } catch (error) {
    return reject(
      'invalid-json',
      `Expected ${expected}: ${quotable((error as Error).message, MAX_QUOTED_LENGTH)}`,
      `Expected ${expected}, got text that is not JSON`,
    );
  }
}

function readBody(
  event: ApiEvent,
  problem: 'invalid-json' | 'invalid-body',
): { readonly bytes: Buffer } | Rejection {
  const bytes = bodyOf(event);
  if (bytes !== undefined) return { bytes };

  return reject(
    problem,
    event.isBase64Encoded === true
      ? 'The event says that its body is base64, which it is not'
      : `The body of the event must be text, got ${kindOf(event.body)}`,
  );
}

function reject(name: Problem['name'], detail: string, unquotedDetail?: string): Rejection {
  return { rejection: { name, detail, ...(unquotedDetail !== undefined && { unquotedDetail }) } };
}

/** The JSON kind of a value, for messages. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';

  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
