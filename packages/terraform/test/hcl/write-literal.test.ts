import { hclLiteral } from '../../src';

describe('an HCL literal', () => {
  it.each([
    ['text that looks like a template', 'a ${b} %{c}', '"a $${b} %%{c}"'],
    ['an empty list', [], '[]'],
    ['an empty map', {}, '{}'],
    ['a map', { 'a b': 'c' }, '{\n  "a b" = "c"\n}'],
    ['a key that looks like a template', { '${a}': 1 }, '{\n  "$${a}" = 1\n}'],
    ['a nested list', [['a']], '[\n  [\n    "a",\n  ],\n]'],
    ['a truth value', true, 'true'],
    ['nothing', undefined, 'null'],
  ])('holds %s', (_, value, text) => {
    expect(hclLiteral(value)).toBe(text);
  });
});
