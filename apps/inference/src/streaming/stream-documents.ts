import type { StreamEnd } from './kept-stream';

/**
 * The JSON documents at the end of a stream, the last one first: the data of server-sent events, or the
 * lines of JSON Lines. What is not JSON, such as `data: [DONE]`, is left out, and so is a first document
 * that is cut off. The last event needs no blank line after it, because the stream is complete.
 *
 * @param mediaType in lower case, without parameters
 */
export function* documentsFromLast(
  { bytes, isWhole }: StreamEnd,
  mediaType: string,
): Generator<unknown, void> {
  const isEvents = mediaType === 'text/event-stream';
  const text = new TextDecoder().decode(bytes).replaceAll(/\r\n?/g, '\n');
  const pieces = text.split(isEvents ? /\n\n+/ : '\n').slice(isWhole ? 0 : 1);
  for (const piece of pieces.reverse()) {
    const document = parsed(isEvents ? dataOf(piece) : piece);
    if (document !== undefined) yield document;
  }
}

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
function dataOf(event: string): string {
  return event
    .split('\n')
    .flatMap((line) => {
      const field = /^data(?:: ?(.*))?$/s.exec(line);
      return field === null ? [] : [field[1] ?? ''];
    })
    .join('\n');
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
