import { alignedArguments, hclExpression } from '../../src';

describe('an HCL expression', () => {
  it.each([
    ['a number', 0.05, '0.05'],
    ['quotes in text', 'ALARM("a")', '"ALARM(\\"a\\")"'],
    ['an interpolation', 'a-${var.b["c"]}', '"a-${var.b["c"]}"'],
    ['a reference alone', '${var.a}', 'var.a'],
    ['an object as terraform fmt writes it', '${f({"a{b}" = {}}, 1)}', 'f({ "a{b}" = {} }, 1)'],
    ['braces in an expression', '${merge({}, var.a)}', 'merge({}, var.a)'],
    ['an escaped mark', '$${a}', '"$${a}"'],
    ['a key that is not an identifier', { 'a.b': 1 }, '{ "a.b" = 1 }'],
    ['nothing', null, 'null'],
    ['an empty text', '', '""'],
  ])('holds %s', (_, value, expression) => {
    expect(hclExpression(value)).toBe(expression);
  });
});

describe('alignedArguments', () => {
  it('aligns the equals signs', () => {
    const pairs = [['a', '1'] as const, ['long', '2'] as const];

    expect(alignedArguments(pairs, '  ')).toEqual(['  a    = 1', '  long = 2']);
  });
});
