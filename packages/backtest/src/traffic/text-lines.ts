import { createReadStream } from 'node:fs';

/**
 * The lines of a UTF-8 file, in constant memory. They end at a line feed, with or without a carriage
 * return before it, and nowhere else: `node:readline` of Node.js 24 also ends them at U+2028 and U+2029,
 * which JSON allows in a text.
 */
export async function* textLines(path: string): AsyncIterable<string> {
  let rest = '';
  let isFirst = true;
  for await (const chunk of createReadStream(path, 'utf8') as AsyncIterable<string>) {
    const lines = (rest + (isFirst ? chunk.replace(/^\uFEFF/, '') : chunk)).split('\n');
    isFirst = false;
    rest = lines.pop() ?? '';
    for (const line of lines) yield withoutReturn(line);
  }
  if (rest !== '') yield withoutReturn(rest);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
