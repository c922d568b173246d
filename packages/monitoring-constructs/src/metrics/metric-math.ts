import type { MetricUnit } from '@inference-pipeline/metrics';
import type { Construct } from 'constructs';

import { ConstructPropsError } from '../errors';
import type { Metric } from './metric-reference';

/** An expression over metrics, which stand in it by their ids. */
export interface MetricMath<U extends MetricUnit = MetricUnit> {
  readonly expression: string;
  /** Unit of the result. */
  readonly unit: U;
  /** Id → metric. An id begins with a lower case letter and has letters, digits and `_`. */
  readonly metrics: Readonly<Record<string, Metric>>;
}

/**
 * Metrics in one alarm.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export const MAX_METRICS_IN_ALARM = 10;

/**
 * Characters of an expression in an alarm. CloudWatch takes 2048, but the provider refuses more than
 * 1024 in 5.100 and in 6.25 alike.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/cloudwatch/metric_alarm.go
 */
const MAX_EXPRESSION_LENGTH = 1024;

/** Characters that a Terraform interpolation counts as, whose value is not known yet. */
const INTERPOLATED = '000';

const ID_PATTERN = /^[a-z][a-zA-Z0-9_]*$/;

/** Functions that alarms cannot use: they return several time series, or depend on the viewer. */
const NOT_IN_ALARMS = ['SEARCH', 'METRICS', 'SLICE', 'SORT'];

/** Whether an expression is watched rather than one metric. */
export function isMath<U extends MetricUnit>(
  watched: Metric<U> | MetricMath<U>,
): watched is MetricMath<U> {
  return 'expression' in watched;
}

/**
 * Checks an expression by CloudWatch's rules for alarms.
 *
 * @throws ConstructPropsError for an id that is invalid, missing or never used, for metrics of
 * different periods, for more than ten metrics, and for functions that alarms cannot use
 */
export function checkAlarmMath(construct: Construct, { expression, metrics }: MetricMath): void {
  const fail = (expected: string, got: string): never => {
    throw new ConstructPropsError(construct, { prop: 'expression', expected, got });
  };
  const { length } = expression.replace(/\$\{[^}]*\}/g, INTERPOLATED);
  if (length > MAX_EXPRESSION_LENGTH) {
    fail(`at most ${MAX_EXPRESSION_LENGTH} characters`, String(length));
  }

  const ids = Object.keys(metrics);
  const badId = ids.find((id) => !ID_PATTERN.test(id));
  if (badId !== undefined) {
    fail('ids of letters, digits and _ that begin with a lower case letter', `"${badId}"`);
  }

  if (ids.length < 1 || ids.length > MAX_METRICS_IN_ALARM) {
    fail(`1 to ${MAX_METRICS_IN_ALARM} metrics`, String(ids.length));
  }

  const forbidden = NOT_IN_ALARMS.find((name) => new RegExp(`\\b${name}\\s*\\(`).test(expression));
  if (forbidden !== undefined) fail('functions that alarms can use', forbidden);
  const used = idsIn(expression);
  const missing = used.find((id) => !ids.includes(id));
  if (missing !== undefined) fail(`one of the ids ${ids.join(', ')}`, `"${missing}"`);
  const unused = ids.find((id) => !used.includes(id));
  if (unused !== undefined) fail('every metric to be used', `"${unused}" unused`);
  const periods = new Set(Object.values(metrics).map(({ periodSeconds }) => periodSeconds));
  if (periods.size > 1) fail('metrics of one period', `${[...periods].join(' and ')} seconds`);
}

/**
 * The ids in an expression. Functions are upper case, and Terraform's interpolations are not ids.
 */
function idsIn(expression: string): readonly string[] {
  const bare = expression.replace(/\$\{[^}]*\}|'[^']*'|"[^"]*"/g, ' ');
  return [...new Set(bare.match(/(?<![\w.])[a-z][a-zA-Z0-9_]*/g) ?? [])];
}

/**
 * A value for periods with enough samples; other periods have no datapoint. Without a minimum, or
 * with a minimum of 1, the value alone.
 */
export function whereSampled(value: string, samples: string, minimumSamples: number): string {
  return minimumSamples <= 1 ? value : `IF(${samples} >= ${minimumSamples}, ${value})`;
}

/**
 * A share for periods with enough samples, which counts as 0 if it comes from fewer than three: one or two
 * failures of a few requests are no rate of failures. With a minimum of 1, the share alone.
 *
 * @param amount expression for the number behind the share; it may be an average times a number of samples,
 * which is only about a whole number
 */
export function sampledShare(
  share: string,
  amount: string,
  samples: string,
  minimumSamples: number,
): string {
  return minimumSamples <= 1
    ? share
    : whereSampled(`IF(${amount} > 2.5, ${share}, 0)`, samples, minimumSamples);
}

/** The sum of metrics. A missing one counts as 0. */
export function sumOf(ids: readonly string[]): string {
  return `SUM([${ids.map((id) => `FILL(${id}, 0)`).join(', ')}])`;
}

/** The greatest of several values. A single value is returned as it is. */
export function greatestOf(values: readonly string[]): string {
  const [first = '', ...others] = values;
  return others.length === 0 ? first : `MAX([${values.join(', ')}])`;
}
