import type { AlarmState, TreatMissingData } from '../../src';
import type { Verdict } from '../../src/alarms/judge';

/**
 * The user guide's rules on missing data as a search rather than a procedure: it tries every choice of
 * N datapoints, real or filled, keeps the choices that obey the guide's sentences, and expects them to
 * agree.
 *
 * @param range the datapoints of the evaluation range, the newest last
 */
export function oracle(
  range: readonly Verdict[],
  n: number,
  m: number,
  treatment: TreatMissingData,
): AlarmState | 'retain' {
  const real = range.flatMap((verdict, index) => (verdict === '-' ? [] : [index]));
  // "CloudWatch uses missing data points only as few times as possible."
  const choices = subsetsUpTo(real, n).filter(
    (chosen) => chosen.length === Math.min(n, real.length),
  );
  // "… based on the most recent real data points": no choice has a newer one outside.
  const newest = choices.filter((chosen) =>
    real.every((index) => chosen.includes(index) || chosen.every((own) => own > index)),
  );
  const states = new Set(newest.map((chosen) => stateOf(range, chosen, n, m, treatment)));
  if (states.size !== 1) throw new Error(`${range.join(' ')}: ${[...states].join(' or ')}`);
  return [...states][0] ?? 'retain';
}

function stateOf(
  range: readonly Verdict[],
  chosen: readonly number[],
  n: number,
  m: number,
  treatment: TreatMissingData,
): AlarmState | 'retain' {
  const filled = n - chosen.length;
  const breaching = chosen.filter((index) => range[index] === 'X').length;
  const fires = (filler: Verdict): boolean => breaching + (filler === 'X' ? filled : 0) >= m;
  if (filled === 0) return fires('-') ? 'ALARM' : 'OK';
  if (treatment === 'breaching') return fires('X') ? 'ALARM' : 'OK';
  if (treatment === 'notBreaching') return fires('0') ? 'ALARM' : 'OK';
  if (fires('-')) return 'ALARM';
  if (chosen.length === 0) return treatment === 'missing' ? 'INSUFFICIENT_DATA' : 'retain';
  const allBreach = range.every((verdict) => verdict !== '0');
  if (!allBreach) return 'OK';
  if (treatment === 'ignore') return 'retain';
  // "the oldest available breaching datapoint … is at least as old as the value of Datapoints to Alarm,
  // and all other more recent data points are breaching or missing"
  const text = range.join('');
  return new RegExp(`X[X-]{${m - 1},}$`).test(text) ? 'ALARM' : 'OK';
}

function subsetsUpTo(items: readonly number[], size: number): readonly (readonly number[])[] {
  return items
    .reduce<readonly (readonly number[])[]>(
      (subsets, item) => [...subsets, ...subsets.map((subset) => [...subset, item])],
      [[]],
    )
    .filter((subset) => subset.length <= size);
}
