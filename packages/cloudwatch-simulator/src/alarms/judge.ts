import type { AlarmState, MetricAlarmModel } from '../model/stack-model';

/** The verdict on one datapoint: `X` breaches, `0` does not, `-` is missing. */
export type Verdict = '-' | '0' | 'X';

/** How an alarm judges its datapoints. */
export type JudgeSettings = Pick<
  MetricAlarmModel,
  'datapointsToAlarm' | 'evaluationPeriods' | 'treatMissingData'
>;

/** The result of an evaluation. */
export interface Judgement {
  readonly state: AlarmState | 'retain';
  /** Number of datapoints that the treatment of missing data filled in. */
  readonly filled: number;
}

/**
 * Derives the state from datapoints by CloudWatch's rules.
 *
 * If the evaluation range has N datapoints, the most recent N count. Otherwise all existing ones count,
 * and the rest is filled by the alarm's treatment of missing data. If data are missing, all existing
 * datapoints breach and the oldest is at least M periods old, the alarm fires with fewer than M of them.
 *
 * It runs for every alarm every minute, and therefore allocates neither functions nor lists.
 *
 * @param verdictAt verdict on the datapoint `age` periods before the newest
 * @param rangeLength number of datapoints in the evaluation range
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function judge(
  verdictAt: (age: number) => Verdict,
  rangeLength: number,
  settings: JudgeSettings,
): Judgement {
  const n = settings.evaluationPeriods;
  let used = 0;
  let breaching = 0;
  let oldest = 0;
  for (let age = 0; age < rangeLength && used < n; age++) {
    const verdict = verdictAt(age);
    if (verdict === '-') continue;
    used++;
    oldest = age;
    if (verdict === 'X') breaching++;
  }
  const filled = n - used;
  return { state: stateOf({ used, breaching, oldest, filled }, settings), filled };
}

/** Ages of the datapoints that were used, the newest first. */
export function usedAges(
  verdictAt: (age: number) => Verdict,
  rangeLength: number,
  evaluationPeriods: number,
): readonly number[] {
  const used: number[] = [];
  for (let age = 0; age < rangeLength && used.length < evaluationPeriods; age++) {
    if (verdictAt(age) !== '-') used.push(age);
  }

  return used;
}

interface Counts {
  readonly used: number;
  readonly breaching: number;
  /** Age of the oldest datapoint that was used. */
  readonly oldest: number;
  readonly filled: number;
}

function stateOf(
  { used, breaching, oldest, filled }: Counts,
  { datapointsToAlarm: m, treatMissingData }: JudgeSettings,
): Judgement['state'] {
  if (filled === 0) return breaching >= m ? 'ALARM' : 'OK';
  if (treatMissingData === 'breaching') return breaching + filled >= m ? 'ALARM' : 'OK';
  if (breaching >= m) return 'ALARM';
  if (treatMissingData === 'notBreaching') return 'OK';
  if (used === 0) return treatMissingData === 'missing' ? 'INSUFFICIENT_DATA' : 'retain';
  if (breaching < used) return 'OK';
  if (treatMissingData === 'ignore') return 'retain';
  // Lone breaching datapoints fire the alarm as soon as they are old enough.
  return oldest + 1 >= m ? 'ALARM' : 'OK';
}
