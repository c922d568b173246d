import { bodyOf, headerOf, type ApiEvent } from './api-event';
import { memberText } from './json-text';
import { refusedForm } from './media-types';
import { Payload } from './payload';
import { principalOf } from './principal';
import type { Problem } from './problems';
import { quotable } from './text';

/** A request that the API accepts. */
export interface InferenceRequest {
  /** The input for the model, as JSON text that keeps every digit of its numbers. */
  readonly payload: Payload;
  /** The same input, parsed. */
  readonly input: unknown;
  readonly idempotencyKey: string | undefined;
  /** Who called; undefined if the API does not authorize its callers. */
  readonly principal: string | undefined;
}

const IDEMPOTENCY_KEY = /^[A-Za-z0-9-_]{1,128}$/;

/** Most characters that a problem quotes from a request. */
const MAX_QUOTED_LENGTH = 300;

/** The body of a request, as text and parsed. */
export interface JsonBody {
  readonly text: string;
  readonly document: unknown;
}

/** Parses an API event into a request, or rejects it. */
export function parseRequest(
  event: ApiEvent,
  { maxBodyBytes }: { readonly maxBodyBytes: number },
): InferenceRequest | { readonly rejection: Problem } {
  const body = parseBody(event, maxBodyBytes, '{"input": …}');
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

  const key = idempotencyKeyOf(event);
  if ('rejection' in key) return key;

  const { input } = document as { readonly input: unknown };
  return {
    payload: new Payload(json),
    input,
    idempotencyKey: key.key,
    principal: principalOf(event),
  };
}

/** The Idempotency-Key of an event, or the reason to refuse it. */
export function idempotencyKeyOf(
  event: ApiEvent,
): { readonly key: string | undefined } | { readonly rejection: Problem } {
  const key = headerOf(event, 'idempotency-key');
  if (key === undefined || IDEMPOTENCY_KEY.test(key)) return { key };

  return reject(
    'invalid-idempotency-key',
    `Idempotency-Key must be 1–128 of A–Z a–z 0–9 - _, got ${key.length} characters`,
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
): JsonBody | { readonly rejection: Problem } {
  const refusal = refusedForm(event);
  if (refusal !== undefined) return { rejection: refusal };

  const body = bodyOf(event);
  if (body === undefined) {
    return reject(
      'invalid-json',
      event.isBase64Encoded === true
        ? 'The event says that its body is base64, which it is not'
        : `The body of the event must be text, got ${kindOf(event.body)}`,
    );
  }

  if (body.length > maxBodyBytes) {
    return reject(
      'body-too-large',
      `The body may have at most ${maxBodyBytes} bytes, got ${body.length}`,
    );
  }

  if (body.length === 0) return reject('invalid-json', `Expected ${expected}, got an empty body`);

  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return { text, document: JSON.parse(text) as unknown };
  } catch (error) {
    return reject(
      'invalid-json',
      `Expected ${expected}: ${quotable((error as Error).message, MAX_QUOTED_LENGTH)}`,
      `Expected ${expected}, got text that is not JSON`,
    );
  }
}

function reject(
  name: Problem['name'],
  detail: string,
  unquotedDetail?: string,
): { readonly rejection: Problem } {
  return { rejection: { name, detail, ...(unquotedDetail !== undefined && { unquotedDetail }) } };
}

/** The JSON kind of a value, for messages. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';

  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
