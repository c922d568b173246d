import { headerOf, type ApiEvent } from './api-event';
import type { Problem } from './problems';
import { quotable } from './text';

export const JSON_TYPE = 'application/json';
export const CSV_TYPE = 'text/csv';

const MEDIA_TYPE = /^\s*([\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+)\s*(?:;|$)/;
const CHARSET = /;\s*charset\s*=\s*"?([^\s";]*)/i;
/** JSON is UTF-8, which includes ASCII: https://www.rfc-editor.org/rfc/rfc8259#section-8.1 */
const CHARSETS = /^(?:utf-?8|(?:us-)?ascii)$/i;
/** No coding at all. */
const IDENTITY = /^[\s,]*(?:identity[\s,]*)*$/i;
/** @see https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1.3 */
const GZIP = /^[\s,]*(?:identity[\s,]*)*(?:x-)?gzip[\s,]*(?:identity[\s,]*)*$/i;

/** Type and subtype of a header field in lower case, without parameters; undefined without any. */
export function mediaTypeOf(header: string | undefined): string | undefined {
  return MEDIA_TYPE.exec(header ?? '')?.[1]?.toLowerCase();
}

/** Whether a request's body is compressed with gzip. */
export function isGzip(event: ApiEvent): boolean {
  return GZIP.test(headerOf(event, 'content-encoding') ?? '');
}

/**
 * The reason to refuse the form of a request's body. A caller may send a payload in a header by mistake,
 * so none is quoted where payloads are not logged.
 *
 * @param accepted media types that the body may have, in lower case
 */
export function refusedBody(
  event: ApiEvent,
  accepted: readonly string[] = [JSON_TYPE],
): Problem | undefined {
  const contentType = headerOf(event, 'content-type');
  const mediaType = mediaTypeOf(contentType);
  if (contentType === undefined || mediaType === undefined || !accepted.includes(mediaType)) {
    const expected = `Content-Type must be ${accepted.join(' or ')}`;
    const problem = {
      name: 'unsupported-media-type',
      // A stack that takes JSON only answers as it always did.
      ...(accepted.join() !== JSON_TYPE && { headers: { accept: accepted.join(', ') } }),
    } as const;
    return contentType === undefined
      ? { ...problem, detail: `${expected}, got none` }
      : {
          ...problem,
          detail: `${expected}, got ${quotable(contentType, 200)}`,
          unquotedDetail: `${expected}, got another`,
        };
  }

  const isJson = mediaType === JSON_TYPE;
  const charset = isJson ? CHARSET.exec(contentType)?.[1] : undefined;
  if (charset !== undefined && !CHARSETS.test(charset)) {
    return {
      name: 'unsupported-media-type',
      detail: `The body must be UTF-8, got charset ${quotable(charset, 50)}`,
      unquotedDetail: 'The body must be UTF-8, got another charset',
    };
  }

  const coding = headerOf(event, 'content-encoding') ?? '';
  if (IDENTITY.test(coding) || (!isJson && GZIP.test(coding))) return undefined;

  const expected = `Send the body ${isJson ? 'without Content-Encoding' : 'as it is or with gzip'}, got`;
  return {
    name: 'unsupported-content-coding',
    detail: `${expected} ${quotable(coding, 50)}`,
    unquotedDetail: `${expected} ${isJson ? 'one' : 'another Content-Encoding'}`,
    headers: { 'accept-encoding': isJson ? 'identity' : 'gzip, identity' },
  };
}
