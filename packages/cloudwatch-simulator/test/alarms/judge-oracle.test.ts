import { judge, type Verdict } from '../../src/alarms/judge';
import { oracle } from '../support/missing-data-oracle';

const VERDICTS = ['0', 'X', '-'] as const;
const TREATMENTS = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;
const MAX_PERIODS = 4;
const EXTRA = 3;

function sequences(length: number): readonly (readonly Verdict[])[] {
  if (length === 0) return [[]];
  return sequences(length - 1).flatMap((rest) => VERDICTS.map((verdict) => [...rest, verdict]));
}

describe('sequence of datapoints', () => {
  const cases = Array.from({ length: MAX_PERIODS }, (_, index) => index + 1).flatMap((n) =>
    Array.from({ length: n }, (_, index) => index + 1).flatMap((m) =>
      Array.from({ length: EXTRA + 1 }, (_, extra) => ({ n, m, length: n + extra })),
    ),
  );

  it.each(cases)(
    'gets the state that the oracle finds, for each treatment of missing data: $length datapoints, $m out of $n',
    ({ n, m, length }) => {
      for (const range of sequences(length)) {
        for (const treatMissingData of TREATMENTS) {
          const { state } = judge((age) => range.at(-1 - age) ?? '-', length, {
            evaluationPeriods: n,
            datapointsToAlarm: m,
            treatMissingData,
          });
          const expected = oracle(range, n, m, treatMissingData);
          if (state !== expected) {
            throw new Error(
              `${range.join(' ')}, ${treatMissingData}: ${state}, expected ${expected}`,
            );
          }
        }
      }
    },
  );

  it('gets the state of its newest datapoint from the oracle for 1 out of 1', () => {
    for (const range of sequences(5)) {
      const real = range.filter((verdict) => verdict !== '-');
      if (real.length === 0) continue;
      const one = oracle(range, 1, 1, 'missing');
      expect(one).toBe(real.at(-1) === 'X' ? 'ALARM' : 'OK');
    }
  });
});
