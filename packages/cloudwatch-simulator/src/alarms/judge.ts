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

/** Counts of an evaluation, and what it comes to. */
export interface Judgement {
  readonly state: AlarmState | 'retain';
  /** Indices, newest first, of the datapoints that were used. */
  readonly used: readonly number[];
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
 * @param verdictAt verdict of the datapoint so many periods before the newest
 * @param rangeLength datapoints of the evaluation range
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function judge(
  verdictAt: (age: number) => Verdict,
  rangeLength: number,
  settings: JudgeSettings,
): Judgement {
  const { evaluationPeriods: n, datapointsToAlarm: m, treatMissingData } = settings;
  const used: number[] = [];
  let breaching = 0;
  for (let age = 0; age < rangeLength && used.length < n; age++) {
    const verdict = verdictAt(age);
    if (verdict === '-') continue;
    used.push(age);
    if (verdict === 'X') breaching++;
  }
  const filled = n - used.length;
  const result = (state: Judgement['state']): Judgement => ({ state, used, filled });
  if (filled === 0) return result(breaching >= m ? 'ALARM' : 'OK');
  if (treatMissingData === 'breaching') return result(breaching + filled >= m ? 'ALARM' : 'OK');
  if (breaching >= m) return result('ALARM');
  if (treatMissingData === 'notBreaching') return result('OK');
  if (used.length === 0) {
    return result(treatMissingData === 'missing' ? 'INSUFFICIENT_DATA' : 'retain');
  }
  if (breaching < used.length) return result('OK');
  if (treatMissingData === 'ignore') return result('retain');
  const oldest = used.at(-1) ?? 0;
  const window = settings.prematureWindow === 'evaluationPeriods' ? n : rangeLength;
  const isRipe = oldest + 1 >= m && oldest < window;
  if (isRipe) return result('ALARM');
  return result(settings.unripeBreach);
}
