import type { AlarmState, TreatMissingData } from '../model/stack-model';
import type { AlarmEvaluationOptions } from './options';

/** What one datapoint says: `X` breaches, `0` does not, `-` is missing. */
export type Verdict = '-' | '0' | 'X';

/** How an alarm judges its datapoints. */
export interface JudgeSettings extends Pick<
  AlarmEvaluationOptions,
  'prematureWindow' | 'unripeBreach'
> {
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissingData: TreatMissingData;
}

/** What an evaluation comes to. */
export interface Judgement {
  readonly state: AlarmState | 'retain';
  /** Datapoints that the treatment of missing data stood in for. */
  readonly filled: number;
}

/**
 * The state that datapoints come to, by CloudWatch's rules.
 *
 * Of the evaluation range, the most recent N datapoints that there are count, where there are N.
 * Otherwise all that there are count, and as many as lack are treated as the alarm says. With data
 * missing, an alarm whose datapoints all breach, and have done so for M periods, fires although they are
 * fewer than M.
 *
 * It runs for every alarm every minute: it makes no function and no list.
 *
 * @param verdictAt verdict of the datapoint so many periods before the newest
 * @param rangeLength datapoints of the evaluation range
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
  return { state: stateOf({ used, breaching, oldest, filled, rangeLength }, settings), filled };
}

/** Ages, the newest first, of the datapoints that were used. */
export function usedAges(
  verdictAt: (age: number) => Verdict,
  rangeLength: number,
  evaluationPeriods: number,
): readonly number[] {
  const used: number[] = [];
  for (let age = 0; age < rangeLength && used.length < evaluationPeriods; age++)
    if (verdictAt(age) !== '-') used.push(age);

  return used;
}

interface Counts {
  readonly used: number;
  readonly breaching: number;
  /** Age of the oldest that was used. */
  readonly oldest: number;
  readonly filled: number;
  readonly rangeLength: number;
}

function stateOf(
  { used, breaching, oldest, filled, rangeLength }: Counts,
  settings: JudgeSettings,
): Judgement['state'] {
  const { evaluationPeriods: n, datapointsToAlarm: m, treatMissingData } = settings;
  if (filled === 0) return breaching >= m ? 'ALARM' : 'OK';
  if (treatMissingData === 'breaching') return breaching + filled >= m ? 'ALARM' : 'OK';
  if (breaching >= m) return 'ALARM';
  if (treatMissingData === 'notBreaching') return 'OK';
  if (used === 0) return treatMissingData === 'missing' ? 'INSUFFICIENT_DATA' : 'retain';
  if (breaching < used) return 'OK';
  if (treatMissingData === 'ignore') return 'retain';
  const window = settings.prematureWindow === 'evaluationPeriods' ? n : rangeLength;
  const isRipe = oldest + 1 >= m && oldest < window;
  return isRipe ? 'ALARM' : settings.unripeBreach;
}
