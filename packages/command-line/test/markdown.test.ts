import { code, link, prose, table } from '../src';

describe('Markdown', () => {
  it('aligns the columns of a table', () => {
    expect(table(['a', 'b'], [['1', '2']], ['left', 'right'])).toBe(
      '| a | b |\n| --- | --: |\n| 1 | 2 |',
    );
  });

  it('escapes free text, on one line', () => {
    expect(prose('a_b <c>|[d]\n`e`*')).toBe('a\\_b \\<c\\>\\|\\[d\\] \\`e\\`\\*');
  });

  it.each([
    ['plain text', 'a b', '`a b`'],
    ['a pipe, which would end the cell', 'a|b', '`a\\|b`'],
    ['backticks, which would end the code', 'a `b` ``c', '``` a `b` ``c ```'],
    ['a line break', 'a\nb', '`a b`'],
  ])('holds as code %s', (_, text, markdown) => {
    expect(code(text)).toBe(markdown);
  });

  it('links', () => {
    expect(link('a', 'https://b')).toBe('[a](https://b)');
  });
});
