import { code, table } from '../src/markdown';

describe('code in Markdown', () => {
  it('is in backticks', () => {
    expect(code('a `b`')).toBe('`` a `b` ``');
    expect(code('a|b')).toBe('`a\\|b`');
  });

  it('stays in its cell of a table with a backslash before a line', () => {
    expect(code('a\\|b')).toBe('<code>a&#92;&#124;b</code>');
    expect(
      table(['x'], [[code('\\|')]])
        .split('\n')
        .at(-1),
    ).toBe('| <code>&#92;&#124;</code> |');
  });

  it('may be nothing', () => {
    expect(code('')).toBe('<code></code>');
  });
});
