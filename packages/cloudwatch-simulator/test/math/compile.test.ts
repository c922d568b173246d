import { MathExpressionError, MetricStore, type MetricDataQuery } from '../../src';
import { compileQueries } from '../../src/math/compile';

describe('expression that CloudWatch would refuse', () => {
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
    ['m1 constructor m2', 3, 'Expected an operator'],
    ['toString(m1)', 0, 'Unknown function'],
    ['constructor', 0, 'Unknown id "constructor"'],
    ['m1 $ m2', 3, 'Unexpected'],
    ['(m1', 3, 'Expected )'],
    ['SUM([m1, m2)', 11, 'Expected ]'],
    ['m3 * 2', 0, 'Unknown id "m3"'],
    ['2 * avg(m1)', 4, 'upper case'],
    ['2 * MEDIAN(m1)', 4, 'Unknown function'],
    ['AVG(m1)', 0, 'time series'],
    ['5', 0, 'time series'],
    ['RATE(5)', 0, 'RATE takes'],
    ['IF(m1)', 0, 'IF takes'],
    ['[m1, m2] + [m1, m2]', 9, 'on one side'],
    ['[m1, 5]', 5, 'time series only'],
    ['FILL(m1, ZERO)', 9, 'REPEAT or LINEAR'],
    ['PERIOD(m1 + m2) * m1', 10, 'id of a metric'],
    ['M1 + 1', 0, 'lower case'],
    ['"text"', 0, 'got a word or a text'],
  ])('is refused with its position: %s at %d: %s', (expression, position, problem) => {
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
    'is refused in an alarm, because it is no single time series: %s',
    (expression) => {
      const queries = [{ id: 'e1', expression }, metric('m1'), metric('m2')];
      expect(() => compileQueries(queries, 'e1')).toThrow(MathExpressionError);
    },
  );

  it('is refused if it refers to itself through another one', () => {
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
