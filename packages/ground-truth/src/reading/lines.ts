/** Longest line, in bytes. A longer one is not ground truth, and would not fit into memory. */
export const MAX_LINE_BYTES = 1024 * 1024;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = '\uFEFF';

/** One line of a file, without its end. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Undefined if it cannot be read. */
  readonly text: string | undefined;
  /** Why it cannot be read. */
  readonly problem?: string;
}

/**
 * Splits bytes into lines, at `\n` and nothing else: U+2028 and the like are part of a line. A `\r`
 * before it belongs to the end. Holds one line in memory.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let number = 0;
  let parts: Uint8Array[] = [];
  let size = 0;

  const take = (): Line => {
    number++;
    const line = size > MAX_LINE_BYTES ? undefined : Buffer.concat(parts);
    parts = [];
    size = 0;
    if (line === undefined) {
      return { number, text: undefined, problem: `it is longer than ${MAX_LINE_BYTES} bytes` };
    }

    const end = line.at(-1) === CARRIAGE_RETURN ? -1 : undefined;
    try {
      const text = decoder.decode(line.subarray(0, end));
      return { number, text: number === 1 ? withoutMark(text) : text };
    } catch {
      return { number, text: undefined, problem: 'it is not UTF-8' };
    }
  };
  const keep = (part: Uint8Array) => {
    size += part.length;
    if (size <= MAX_LINE_BYTES) parts.push(part);
    else parts = [];
  };

  for await (const chunk of chunks) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(LINE_FEED, start);
      if (end < 0) break;

      keep(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    if (start < chunk.length) keep(chunk.subarray(start));
  }
  if (size > 0) yield take();
}

function withoutMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}
