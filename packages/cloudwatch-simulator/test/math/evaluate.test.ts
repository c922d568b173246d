import { valuesOf } from '../support/metric-math';

const _ = NaN;

describe("expression of the user guide's examples", () => {
  const metric1 = [30, 20, 0, 0];
  const metric2 = [20, _, 20, _];

  it.each([
    ['metric1 < metric2', [0, 0, 1, 0]],
    ['metric1 >= 30', [1, 0, 0, 0]],
    ['metric1 > 15 AND metric2 > 15', [1, 0, 0, 0]],
  ])('gives the expected values: %s', (expression, expected) => {
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
  ])('gives the expected values: %s', (expression, expected) => {
    expect(valuesOf(expression, condition)).toEqual(expected);
  });
});

describe('expression', () => {
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
  ])('gives the expected values: %s', (expression, expected) => {
    expect(valuesOf(expression, { m1, m2 })).toEqual(expected);
  });
});
