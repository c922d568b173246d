import fc from 'fast-check';

import { parseMath } from '../../src/math/parse';
import { compilePointwise } from '../../src/math/pointwise';
import { valuesOf } from '../support/metric-math';

describe('compiled expression', () => {
  const value = fc.oneof(fc.constant(NaN), fc.integer({ min: -3, max: 3 }));
  const number = fc
    .integer({ min: -3, max: 3 })
    .map((each) => (each < 0 ? `(${each})` : String(each)));
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom('a', 'b', 'c'),
      fc
        .tuple(
          tie('expression'),
          fc.constantFrom('+', '-', '*', '/', '<', '>=', '==', 'AND', 'OR'),
          tie('expression'),
        )
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      fc
        .tuple(tie('expression'), fc.constantFrom('+', '*', '>'), number)
        .map((parts) => `(${parts.join(' ')})`),
      tie('expression').map((inner) => `-${inner}`),
      fc
        .tuple(fc.constantFrom('ABS', 'CEIL', 'FLOOR', 'LOG', 'LOG10'), tie('expression'))
        .map(([name, inner]) => `${name}(${inner})`),
      fc.tuple(tie('expression'), number).map(([inner, filler]) => `FILL(${inner}, ${filler})`),
      fc.tuple(tie('expression'), tie('expression')).map(([test, then]) => `IF(${test}, ${then})`),
      fc
        .tuple(tie('expression'), number, tie('expression'))
        .map((parts) => `IF(${parts.join(', ')})`),
      fc
        .tuple(fc.constantFrom('SUM', 'MAX', 'MIN'), tie('expression'), tie('expression'))
        .map(([name, left, right]) => `${name}([${left}, ${right}])`),
    ),
  }));

  it('gives the same value as the evaluation of one point in time', () => {
    fc.assert(
      fc.property(expression, value, value, value, (text, a, b, c) => {
        const node = parseMath(text);
        const slots = new Map([
          ['a', 0],
          ['b', 1],
          ['c', 2],
        ]);
        const compiled = compilePointwise(node, slots);
        expect(compiled).toBeDefined();
        // Adding 0 turns −0 into 0: no threshold distinguishes them.
        const expected = valuesOf(text, { a: [a], b: [b], c: [c] }) as readonly number[];
        expect((compiled?.([a, b, c]) ?? 0) + 0).toBe((expected[0] ?? 0) + 0);
      }),
      { numRuns: 2_000 },
    );
  });
});
