import fc from 'fast-check';

import { MathExpressionError, MetricStore, type MetricDataQuery } from '../src';
import { compileQueries } from '../src/math/compile';
import { evaluateMath } from '../src/math/evaluate';
import { parseMath } from '../src/math/parse';
import { compilePointwise } from '../src/math/pointwise';
import type { MathContext, MathValue } from '../src/math/value';

const MINUTE_MS = 60_000;
const _ = NaN;

function contextOf(metrics: Readonly<Record<string, readonly number[]>>): MathContext {
  const line = (id: string): MathValue => ({
    kind: 'series',
    values: metrics[id] ?? [],
    label: id,
    periodSeconds: 60,
  });
  const length = Math.max(...Object.values(metrics).map((values) => values.length));
  return {
    timesMs: Array.from({ length }, (__, index) => index * MINUTE_MS),
    periodSeconds: 60,
    resolve: line,
    metrics: (part) =>
      Object.keys(metrics)
        .filter((id) => id.includes(part))
        .map(line)
        .filter((value) => value.kind === 'series'),
  };
}

function valuesOf(expression: string, metrics: Readonly<Record<string, readonly number[]>>) {
  const value = evaluateMath(parseMath(expression), contextOf(metrics));
  if (value.kind === 'series') return value.values;
  return value.kind === 'array' ? value.series.map(({ values }) => values) : value;
}

describe("the user guide's examples", () => {
  const metric1 = [30, 20, 0, 0];
  const metric2 = [20, _, 20, _];

  it.each([
    ['metric1 < metric2', [0, 0, 1, 0]],
    ['metric1 >= 30', [1, 0, 0, 0]],
    ['metric1 > 15 AND metric2 > 15', [1, 0, 0, 0]],
  ])('%s', (expression, expected) => {
    expect(valuesOf(expression, { metric1, metric2 })).toEqual(expected);
  });

  const condition = {
    metric1: [1, 1, 0, 0, _],
    metric2: [30, _, 0, 0, 30],
    metric3: [0, 0, 20, _, 20],
  };

  it.each([
    ['IF(metric1, metric2, metric3)', [30, 0, 20, _, _]],
    ['IF(metric1, 5, metric3)', [5, 5, 20, _, _]],
    ['IF(metric1, metric2, 5)', [30, 0, 5, 5, _]],
  ])('%s', (expression, expected) => {
    expect(valuesOf(expression, condition)).toEqual(expected);
  });
});

describe('metric math', () => {
  const m1 = [1, _, 3, 10];
  const m2 = [_, _, 2, 5];

  it.each([
    ['m1 + m2', [1, _, 5, 15]],
    ['m1 + 1', [2, _, 4, 11]],
    ['m1 / m2', [_, _, 1.5, 2]],
    ['-m1 ^ 2', [-1, _, -9, -100]],
    ['2 + 3 * m1 ^ 2', [5, _, 29, 302]],
    ['(2 + 3) * m1', [5, _, 15, 50]],
    ['m1 - MIN(m1)', [0, _, 2, 9]],
    ['m1 * 2 ^ 3 ^ 0', [2, _, 6, 20]],
    ['SUM([m1, m2])', [1, _, 5, 15]],
    ['AVG([m1, m2])', [0.5, _, 2.5, 7.5]],
    ['MAX([m1, m2])', [1, _, 3, 10]],
    ['MIN([m1, m2])', [1, _, 2, 5]],
    ['DATAPOINT_COUNT([m1, m2])', [1, _, 2, 2]],
    ['FILL(m1, 0)', [1, 0, 3, 10]],
    ['FILL(m1, m2)', [1, _, 3, 10]],
    ['FILL(m1, REPEAT)', [1, 1, 3, 10]],
    ['FILL(m1, LINEAR)', [1, 2, 3, 10]],
    ['FILL(m2, LINEAR)', [_, _, 2, 5]],
    ['RUNNING_SUM(m1)', [1, _, 4, 14]],
    ['DIFF(m1)', [_, _, 2, 7]],
    ['DIFF_TIME(m1)', [_, _, 120, 60]],
    ['RATE(m1) * 60', [_, _, 1, 7]],
    ['ABS(-m1)', [1, _, 3, 10]],
    ['CEIL(m1 / 4)', [1, _, 1, 3]],
    ['m1 / PERIOD(m1) * 60', [1, _, 3, 10]],
    ['TIME_SERIES(7)', [7, 7, 7, 7]],
    ['MINUTE(m1)', [0, 1, 2, 3]],
    ['SUM(METRICS())', [1, _, 5, 15]],
    ['METRICS("2") * 2', [[_, _, 4, 10]]],
    ['FIRST(SORT(METRICS(), MAX, ASC))', [_, _, 2, 5]],
    ['SLICE(METRICS(), 1)', [[_, _, 2, 5]]],
    ['m1 > 2 || m2 > 2', [0, _, 1, 1]],
    ['m1 != 3 && m1 < 5', [1, _, 0, 0]],
  ])('%s', (expression, expected) => {
    expect(valuesOf(expression, { m1, m2 })).toEqual(expected);
  });
});

describe('an expression that CloudWatch would refuse is refused', () => {
  const metric = (id: string): MetricDataQuery => ({
    id,
    returnData: false,
    metricStat: {
      metric: { namespace: 'N', metricName: id, dimensions: {} },
      periodSeconds: 60,
      stat: 'Sum',
    },
  });

  it.each([
    ['m1 +', 4, 'Expected a number'],
    ['m1 m2', 3, 'Expected an operator'],
    ['m1 $ m2', 3, 'Unexpected'],
    ['(m1', 3, 'Expected )'],
    ['SUM([m1, m2)', 11, 'Expected ]'],
    ['m3 * 2', 0, 'no id'],
    ['2 * avg(m1)', 4, 'upper case'],
    ['2 * MEDIAN(m1)', 4, 'no function'],
    ['AVG(m1)', 0, 'time series'],
    ['5', 0, 'time series'],
    ['RATE(5)', 0, 'RATE takes'],
    ['IF(m1)', 0, 'IF takes'],
    ['[m1, m2] + [m1, m2]', 9, 'on one side'],
    ['[m1, 5]', 5, 'time series only'],
    ['FILL(m1, ZERO)', 9, 'REPEAT or LINEAR'],
    ['PERIOD(m1 + m2) * m1', 10, 'id of a metric'],
    ['M1 + 1', 0, 'lower case'],
    ['"text"', 0, 'no result'],
  ])('%s at character %d: %s', (expression, position, problem) => {
    const compile = () => compileQueries([{ id: 'e1', expression }, metric('m1'), metric('m2')]);
    expect(compile).toThrow(MathExpressionError);
    expect(compile).toThrow(problem);
    try {
      compile();
    } catch (error) {
      expect((error as MathExpressionError).position).toBe(position);
    }
  });

  it.each(['[m1, m2]', 'METRICS()', "SEARCH('{N} m', 'Sum', 60)", 'SORT(METRICS(), AVG, ASC)'])(
    'in an alarm: %s',
    (expression) => {
      const queries = [{ id: 'e1', expression }, metric('m1'), metric('m2')];
      expect(() => compileQueries(queries, 'e1')).toThrow(MathExpressionError);
    },
  );

  it('where expressions refer to each other in a circle', () => {
    const queries = [
      { id: 'e1', expression: 'e2 + m1' },
      { id: 'e2', expression: 'e1 + 1' },
      metric('m1'),
    ];
    expect(() =>
      new MetricStore().query({ metricDataQueries: queries, startMs: 0, endMs: 1 }),
    ).toThrow('circle: e1 → e2 → e1');
  });
});

describe('a compiled expression', () => {
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

  it('gives what the evaluation of a single time gives', () => {
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
        // Adding 0 makes 0 of −0, which no threshold tells apart.
        const expected = valuesOf(text, { a: [a], b: [b], c: [c] }) as readonly number[];
        expect((compiled?.([a, b, c]) ?? 0) + 0).toBe((expected[0] ?? 0) + 0);
      }),
      { numRuns: 2_000 },
    );
  });
});
