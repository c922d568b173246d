import { jsonLines } from '../../src/traffic/lines';
import { textLines } from '../../src/traffic/text-lines';
import { file } from '../support/run-backtest';

async function linesOf(content: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of textLines(file('lines.txt', [content]))) lines.push(line);
  return lines;
}

describe('line of a file', () => {
  it.each([
    ['', []],
    ['a', ['a']],
    ['a\n', ['a']],
    ['a\n\nb', ['a', '', 'b']],
    ['a\r\nb\r\n', ['a', 'b']],
    ['a\rb\u2028c\u2029d\u0085e\vf\fg\nh', ['a\rb\u2028c\u2029d\u0085e\vf\fg', 'h']],
    ['\uFEFFa\n\uFEFFb', ['a', '\uFEFFb']],
  ])('ends at a line feed only: %j', async (content, lines) => {
    expect(await linesOf(content)).toEqual(lines);
  });

  it('is whole across the chunks of a large file', async () => {
    const lines = Array.from({ length: 3_000 }, (_, n) => `${n} ${'ä\u2028'.repeat(n % 97)}`);

    expect(await linesOf(`${lines.join('\r\n')}\r\n`)).toEqual(lines);
  });

  it('is one record of JSON with a separator of lines in a text', async () => {
    const path = file('separators.jsonl', ['{"fault":"a\u2028b"}', '{"fault":"c"}']);
    const read: unknown[] = [];

    for await (const { line, fields } of jsonLines(path)) read.push([line, fields?.['fault']]);

    expect(read).toEqual([
      [1, 'a\u2028b'],
      [2, 'c'],
    ]);
  });
});
