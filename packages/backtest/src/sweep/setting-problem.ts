import type { MetricAlarmModel } from '@inference-pipeline/cloudwatch-simulator';

import type { SettingSchema } from './alarm-settings';
import type { SettingValue } from './sweep-range';

const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;

/** Why a stack file refuses a value; undefined if it takes it. */
export function valueProblem(value: SettingValue, schema: SettingSchema): string | undefined {
  if (typeof value === 'string') return undefined;
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf } = schema;
  if (schema.type === 'integer' && !Number.isInteger(value)) return 'expected a whole number';
  if (minimum !== undefined && value < minimum) return `expected at least ${minimum}`;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    return `expected more than ${exclusiveMinimum}`;
  }

  if (maximum !== undefined && value > maximum) return `expected at most ${maximum}`;
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) {
    return `expected less than ${exclusiveMaximum}`;
  }
  return multipleOf !== undefined && value % multipleOf !== 0
    ? `expected a multiple of ${multipleOf}`
    : undefined;
}

/**
 * Why CloudWatch refuses the window of an alarm; undefined if it takes it.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function windowProblem(alarm: MetricAlarmModel): string | undefined {
  const { periodSeconds, evaluationPeriods, datapointsToAlarm } = alarm;
  if (datapointsToAlarm > evaluationPeriods) {
    return `datapointsToAlarm ${datapointsToAlarm} is more than evaluationPeriods ${evaluationPeriods}`;
  }

  const isLong = periodSeconds >= HOUR_SECONDS;
  const windowSeconds = periodSeconds * evaluationPeriods;
  return windowSeconds > (isLong ? 7 * DAY_SECONDS : DAY_SECONDS)
    ? `CloudWatch takes a window of at most ${isLong ? '7 days' : 'a day'}, and ${evaluationPeriods} × ${periodSeconds} s is longer`
    : undefined;
}
