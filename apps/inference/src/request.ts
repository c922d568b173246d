import type { APIGatewayProxyEventV2 } from 'aws-lambda';

import { memberText } from './json-text';
import { Payload } from './payload';
import type { Problem } from './problems';

/** A request that the API accepts. */
export interface InferenceRequest {
  /** The input for the model: any JSON value. */
  readonly input: unknown;
  /** The input's unchanged text, which keeps every digit of its numbers. */
  readonly payload: Payload;
  readonly idempotencyKey: string | undefined;
}

/** The parts of an HTTP API event (payload format 2.0) that the function reads. */
export type InferenceEvent = Pick<
  APIGatewayProxyEventV2,
  'headers' | 'body' | 'isBase64Encoded'
> & { readonly requestContext?: Pick<APIGatewayProxyEventV2['requestContext'], 'requestId'> };

const IDEMPOTENCY_KEY = /^[A-Za-z0-9-_]{1,128}$/;
const JSON_MEDIA_TYPE = /^application\/json\s*(?:;|$)/i;

/** Parses an API event into a request, or rejects it. */
export function parseRequest(
  event: InferenceEvent,
  { maxBodyBytes }: { readonly maxBodyBytes: number },
): InferenceRequest | { readonly rejection: Problem } {
  const contentType = header(event, 'content-type');
  if (contentType === undefined || !JSON_MEDIA_TYPE.test(contentType)) {
    return reject(
      'unsupported-media-type',
      `Content-Type must be application/json, got ${contentType ?? 'none'}`,
    );
  }

  const body = decodeBody(event);
  if (body.length > maxBodyBytes) {
    return reject(
      'body-too-large',
      `The body may have at most ${maxBodyBytes} bytes, got ${body.length}`,
    );
  }

  let text: string;
  let document: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    document = JSON.parse(text);
  } catch (error) {
    return reject(
      'invalid-json',
      `Expected {"input": …}: ${(error as Error).message}`,
      'Expected {"input": …}, got text that is not JSON',
    );
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return reject('missing-input', `Expected an object with "input", got ${kindOf(document)}`);
  }

  if (!Object.hasOwn(document, 'input')) {
    const members = Object.keys(document).slice(0, 5).join(', ').slice(0, 200);
    const expected = 'Expected an object with "input"';
    return members === ''
      ? reject('missing-input', `${expected}, got an empty object`)
      : reject(
          'missing-input',
          `${expected}, got members ${members}`,
          `${expected}, got other members`,
        );
  }

  const idempotencyKey = header(event, 'idempotency-key');
  if (idempotencyKey !== undefined && !IDEMPOTENCY_KEY.test(idempotencyKey)) {
    return reject(
      'invalid-idempotency-key',
      `Idempotency-Key must be 1–128 of A–Z a–z 0–9 - _, got ${idempotencyKey.length} characters`,
    );
  }
  const { input } = document as { readonly input: unknown };
  const payload = new Payload(memberText(text, 'input') ?? JSON.stringify(input));
  return { input, payload, idempotencyKey };
}

function reject(
  name: Problem['name'],
  detail: string,
  unquotedDetail?: string,
): { readonly rejection: Problem } {
  return { rejection: { name, detail, ...(unquotedDetail !== undefined && { unquotedDetail }) } };
}

/** A header by its lower-case name. API Gateway sends lower-case names; other callers may not. */
function header(event: InferenceEvent, name: string): string | undefined {
  const headers = event.headers as Partial<Record<string, string>> | undefined;
  if (headers === undefined) return undefined;

  return headers[name] ?? Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}

function decodeBody({ body = '', isBase64Encoded }: InferenceEvent): Buffer {
  return Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';

  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}
