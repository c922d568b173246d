import type { Construct } from 'constructs';

import { ConstructPropsError } from '../errors';

/** When an alarm looks, and how often it must see its threshold passed. */
export interface AlarmWindow {
  /** Seconds of one datapoint: 10, 20, 30 or a multiple of 60, at most a day. */
  readonly periodSeconds: number;
  /** Datapoints that are looked at. */
  readonly evaluationPeriods: number;
  /** How many of them must be beyond the threshold; at most `evaluationPeriods`. */
  readonly datapointsToAlarm: number;
}

const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;

/** What of a window CloudWatch would refuse, with the name of the property to change. */
export interface AlarmWindowDiagnostic {
  readonly prop: keyof AlarmWindow;
  readonly expected: string;
  readonly got: string;
}

/**
 * The diagnostics of a window, by CloudWatch's rules: a period is 10, 20, 30 or a multiple of 60 seconds
 * and at most a day, and the whole window is at most a day, or a week for periods of an hour or more.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function alarmWindowDiagnostics(window: AlarmWindow): readonly AlarmWindowDiagnostic[] {
  const { periodSeconds, evaluationPeriods, datapointsToAlarm } = window;
  const diagnostics: AlarmWindowDiagnostic[] = [];
  if (!(
    [10, 20, 30].includes(periodSeconds) ||
    (periodSeconds >= 60 && periodSeconds % 60 === 0 && periodSeconds <= DAY_SECONDS)
  )) {
    diagnostics.push({
      prop: 'periodSeconds',
      expected: `10, 20, 30 or a multiple of 60 up to ${DAY_SECONDS}`,
      got: String(periodSeconds),
    });
  }
  const longestSeconds = periodSeconds >= HOUR_SECONDS ? 7 * DAY_SECONDS : DAY_SECONDS;
  if (periodSeconds * evaluationPeriods > longestSeconds) {
    diagnostics.push({
      prop: 'evaluationPeriods',
      expected: `periodSeconds × evaluationPeriods to be at most ${longestSeconds} seconds`,
      got: `${periodSeconds} × ${evaluationPeriods} = ${periodSeconds * evaluationPeriods}`,
    });
  }
  for (const [prop, got] of Object.entries({ evaluationPeriods, datapointsToAlarm })) {
    if (Number.isInteger(got) && got >= 1) continue;
    diagnostics.push({
      prop: prop as keyof AlarmWindow,
      expected: 'a whole number from 1',
      got: String(got),
    });
  }
  if (datapointsToAlarm > evaluationPeriods) {
    diagnostics.push({
      prop: 'datapointsToAlarm',
      expected: `at most evaluationPeriods (${evaluationPeriods})`,
      got: String(datapointsToAlarm),
    });
  }
  return diagnostics;
}

/** @throws ConstructPropsError for the first diagnostic of the window. */
export function checkAlarmWindow(construct: Construct, window: AlarmWindow): void {
  const [diagnostic] = alarmWindowDiagnostics(window);
  if (diagnostic) throw new ConstructPropsError(construct, diagnostic);
}
