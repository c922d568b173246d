import { headerOf, type ApiEvent } from './api-event';
import type { Problem } from './problems';
import { quotable } from './text';

const JSON_MEDIA_TYPE = /^\s*application\/json\s*(?:;|$)/i;
const CHARSET = /;\s*charset\s*=\s*"?([^\s";]*)/i;
/** JSON is UTF-8, which includes ASCII: https://www.rfc-editor.org/rfc/rfc8259#section-8.1 */
const CHARSETS = /^(?:utf-?8|(?:us-)?ascii)$/i;
/** No coding at all. */
const IDENTITY = /^[\s,]*(?:identity[\s,]*)*$/i;

/**
 * The reason to refuse the form of a request's body or the form that the answer shall have. A caller may
 * send a payload in a header by mistake, so none is quoted where payloads are not logged.
 */
export function refusedForm(event: ApiEvent): Problem | undefined {
  const contentType = headerOf(event, 'content-type');
  if (contentType === undefined || !JSON_MEDIA_TYPE.test(contentType)) {
    const expected = 'Content-Type must be application/json';
    return contentType === undefined
      ? { name: 'unsupported-media-type', detail: `${expected}, got none` }
      : {
          name: 'unsupported-media-type',
          detail: `${expected}, got ${quotable(contentType, 200)}`,
          unquotedDetail: `${expected}, got another`,
        };
  }

  const charset = CHARSET.exec(contentType)?.[1];
  if (charset !== undefined && !CHARSETS.test(charset)) {
    return {
      name: 'unsupported-media-type',
      detail: `The body must be UTF-8, got charset ${quotable(charset, 50)}`,
      unquotedDetail: 'The body must be UTF-8, got another charset',
    };
  }

  const coding = headerOf(event, 'content-encoding') ?? '';
  if (!IDENTITY.test(coding)) {
    return {
      name: 'unsupported-content-coding',
      detail: `Send the body without Content-Encoding, got ${quotable(coding, 50)}`,
      unquotedDetail: 'Send the body without Content-Encoding, got one',
    };
  }

  const accept = headerOf(event, 'accept');
  return accept === undefined || acceptsJson(accept)
    ? undefined
    : {
        name: 'not-acceptable',
        detail: `The answer is application/json, which Accept excludes: ${quotable(accept, 200)}`,
        unquotedDetail: 'The answer is application/json, which Accept excludes',
      };
}

const MEDIA_RANGE = /^\s*([^\s/;]+\/[^\s/;]+)\s*(?:;.*)?$/s;

/**
 * Whether an Accept header allows JSON: the most specific range that matches decides by its weight. A
 * header without a readable range is ignored.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 */
function acceptsJson(accept: string): boolean {
  const weights = new Map<string, number>();
  for (const entry of accept.split(',')) {
    const range = MEDIA_RANGE.exec(entry)?.[1];
    if (range === undefined) continue;

    const weight = /;\s*q\s*=\s*([\d.]+)/i.exec(entry)?.[1];
    weights.set(range.toLowerCase(), weight === undefined ? 1 : Number(weight));
  }
  const weight = ['application/json', 'application/*', '*/*']
    .map((range) => weights.get(range))
    .find((found) => found !== undefined);
  return weights.size === 0 || (weight !== undefined && weight !== 0);
}
