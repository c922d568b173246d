/**
 * A statistic of CloudWatch: one of the plain ones, a percentile such as `p90` or `p99.9`, a trimmed
 * mean such as `tm99`, which is the average of all but the highest hundredth of the values, a
 * percentile rank such as `PR(:2000)`: the percentage of the values that are at most 2000, or a trimmed
 * count such as `TC(1.41:2.83)`: the number of values above 1.41 that are at most 2.83.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 */
export type Statistic =
  | 'Average'
  | 'Maximum'
  | 'Minimum'
  | 'SampleCount'
  | 'Sum'
  | `p${number}`
  | `tm${number}`
  | `PR(:${number})`
  | `PR(${string}:${string})`
  | `TC(${string}:${string})`;

/** Statistics of the values between two bounds, of which one may be absent. */
const BETWEEN_VALUES = /^(?:PR|TC)\((\d+(?:\.\d{1,10})?|):(\d+(?:\.\d{1,10})?|)\)$/;

const PLAIN = ['Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum'];

/** Whether CloudWatch calls it an extended statistic, which an alarm names by another attribute. */
export function isExtendedStatistic(statistic: Statistic): boolean {
  return !PLAIN.includes(statistic);
}

/** Whether it is a percentile, for which an alarm states how to treat few samples. */
export function isPercentile(statistic: Statistic): boolean {
  return /^p\d/.test(statistic);
}

/** Whether CloudWatch accepts it. The type allows percentiles above 100. */
export function isStatistic(statistic: Statistic): boolean {
  const [, share] = /^(?:p|tm)(\d{1,3}(?:\.\d{1,10})?)$/.exec(statistic) ?? [];
  if (share !== undefined) return Number(share) <= 100;

  const [, lower, upper] = BETWEEN_VALUES.exec(statistic) ?? [];
  if (lower !== undefined && upper !== undefined) {
    return `${lower}${upper}` !== '' && Number(lower) < Number(upper || Infinity);
  }

  return PLAIN.includes(statistic);
}
