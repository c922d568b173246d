import { sweepValues } from '../../src/sweep/sweep-range';

const NUMBER = { type: 'number' };
const WHOLE = { type: 'integer' };

describe('values of a sweep', () => {
  it.each([
    ['500..4000', NUMBER, [500, 1000, 1500, 2000, 2500, 3000, 3500, 4000]],
    ['500..4000/2', NUMBER, [500, 4000]],
    ['0.1 .. 0.3 / 3', NUMBER, [0.1, 0.2, 0.3]],
    ['500..2000 by 500', NUMBER, [500, 1000, 1500, 2000]],
    ['0.1..0.3 by 0.1', NUMBER, [0.1, 0.2, 0.3]],
    ['1..6 by 2', WHOLE, [1, 3, 5]],
    ['1..3', WHOLE, [1, 2, 3]],
    ['60..600/3', { type: 'integer', multipleOf: 60 }, [60, 360, 600]],
    ['3, 1,3', NUMBER, [3, 1]],
    ['1e3,.5', NUMBER, [1000, 0.5]],
    ['p99,p90,p99', { type: 'string' }, ['p99', 'p90']],
  ])('are those of %s', (text, schema, values) => {
    expect(sweepValues(text, 'x', schema)).toEqual(values);
  });

  it.each([
    ['4000..500', 'expected an end above the start, got 4000 and 500'],
    ['5..5', 'expected an end above the start'],
    ['1..9/1', 'expected a whole number of values from 2 to 100 after the slash, got 1'],
    ['1..9/1000', 'from 2 to 100'],
    ['1..9 by 0', 'expected a step above 0, got 0'],
    ['1..9 by -1', 'expected a step above 0, got -1'],
    ['1..9 by 0.001', 'gives 8001 values, expected at most 100'],
    ['1..', 'expected a range such as 500..4000'],
    ['', 'expected a range such as 500..4000'],
    ['1,,2', 'expected a range such as 500..4000'],
    ['2s', 'got "2s"'],
    ['Infinity', 'got "Infinity"'],
    ['1e999,2', 'got "1e999"'],
  ])('are refused for %j', (text, problem) => {
    expect(() => sweepValues(text, 'x', NUMBER)).toThrow(problem);
  });

  it('are refused for a range of statistics', () => {
    expect(() => sweepValues('p50..p99', 'x', { type: 'string' })).toThrow(
      'x has no range; expected a list such as p90,p99',
    );
  });
});
