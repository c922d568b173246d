import fc from 'fast-check';

import { TerraformExpressionError } from '../../src/errors';
import { linesOf } from '../../src/hcl/layout';
import { expressionLine, layoutExpression } from '../../src/hcl/layout-expression';
import { parseTemplate } from '../../src/hcl/parse';

function lines(expression: string): string {
  return linesOf(layoutExpression(expression), 0, 0).join('\n');
}

const expressions = fc.letrec<{ expression: string }>((tie) => {
  const part = tie('expression');
  return {
    expression: fc.oneof(
      { depthSize: 'medium' },
      fc.constantFrom('1', '2.5', 'true', 'null', '"a b"', '"a${var.x}b"', '"$${x}"', '"\\"}"'),
      fc.constantFrom('var.a', 'var.a[0].b', 'aws_x.b["k"].arn', 'local.a_long_name_of_a_local'),
      fc
        .tuple(part, fc.constantFrom('+', '&&', '||', '==', '>='), part)
        .map((all) => `(${all.join(' ')})`),
      fc.tuple(part, part, part).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
      part.map((a) => `!${a}`),
      fc.array(part, { maxLength: 4 }).map((all) => `[${all.join(', ')}]`),
      fc.array(part, { maxLength: 3 }).map((all) => `max(${all.join(',')})`),
      fc
        .array(part, { maxLength: 3 })
        .map((all) => `{${all.map((a, n) => `"k ${n}" = ${a}`).join(', ')}}`),
    ),
  };
}).expression;

describe('expression', () => {
  it('means the same on one line and on several', () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        const tree = parseTemplate(`\${${expression}}`);
        expect(parseTemplate(`\${${expressionLine(expression)}}`)).toEqual(tree);
        expect(parseTemplate(`\${${lines(expression)}}`)).toEqual(tree);
      }),
    );
  });

  it.each([
    ['spaces', 'f( a,b )[ 0 ].c  ==-1', 'f(a, b)[0].c == -1'],
    ['an object', '{"a"="b","c d":1}', '{ a = "b", "c d" = 1 }'],
    ['words that are no keys', '{"for"=1,"null"=2}', '{ "for" = 1, "null" = 2 }'],
    [
      'a comprehension',
      '[for k,v in a:"${k}-${ v }" if v!=null]',
      '[for k, v in a : "${k}-${v}" if v != null]',
    ],
    ['a map of one', '{for k,v in a:k=>v...}', '{ for k, v in a : k => v... }'],
    ['splats', 'a[*].b.*.c', 'a[*].b.*.c'],
    ['a spread', 'max(a...)', 'max(a...)'],
    ['digits beyond those of JavaScript', '9007199254740993+1e400', '9007199254740993 + 1e400'],
    ['join of single values', 'join("-", ["a", var.b, 1])', '"a-${var.b}-${1}"'],
    ['join of a list', 'join(",", var.a)', 'join(",", var.a)'],
    ['join before a mark', 'join("$", ["a", var.b])', 'join("$", ["a", var.b])'],
  ])('is formatted: %s', (_, expression, formatted) => {
    expect(expressionLine(expression)).toBe(formatted);
  });

  it('breaks calls, conditions and chains of conditionals', () => {
    const long = 'a_name_that_takes_more_than_half_of_the_columns_of_a_line_alone';

    expect(lines(`can(regex(${long}, ${long}))`)).toBe(`can(regex(\n  ${long},\n  ${long}\n))`);
    expect(lines(`${long} && ${long}.b`)).toBe(`(\n  ${long} &&\n  ${long}.b\n)`);
    expect(lines(`${long} ? 1 : ${long} ? 2 : 3`)).toBe(
      `(\n  ${long} ? 1 :\n  ${long} ? 2 :\n  3\n)`,
    );
  });

  it.each(['f(', '[1', 'a b)', '{ a }', ''])('is refused if it is none: %j', (expression) => {
    expect(() => layoutExpression(expression)).toThrow(TerraformExpressionError);
  });
});
