/**
 * Whether a stream of a media type, in lower case and without parameters, is a sequence of JSON documents:
 * server-sent events, whose data they are, or JSON Lines.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 * @see https://jsonlines.org
 */
export function isDocumentStream(mediaType: string): boolean {
  return mediaType === 'text/event-stream' || JSON_LINES.test(mediaType);
}

/** No name is registered: these are the ones that containers use. */
const JSON_LINES = /^application\/(?:x-)?(?:jsonlines|json-lines|jsonl|ndjson)$/;
