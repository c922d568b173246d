/**
 * Choices that the documentation of CloudWatch leaves open. The package's README explains the defaults.
 */
export interface AlarmEvaluationOptions {
  /**
   * Delay from the end of a period to its first evaluation, because CloudWatch sees data late. Rounded up
   * to a multiple of 60 seconds, or of 10 for high-resolution alarms. Default 0.
   */
  readonly dataDelaySeconds: number;
  /** Number of datapoints that are retrieved beyond the evaluation periods. Default 2. */
  readonly extraDatapoints: (alarm: {
    readonly periodSeconds: number;
    readonly evaluationPeriods: number;
  }) => number;
  /**
   * The state of an alarm that treats missing data as `missing` if all existing datapoints breach, but
   * are too few and too recent for ALARM. Default `OK`; `retain` keeps the state.
   */
  readonly unripeBreach: 'OK' | 'retain';
  /** How far back a lone breaching datapoint may fire the alarm. Default `evaluationRange`. */
  readonly prematureWindow: 'evaluationPeriods' | 'evaluationRange';
  /** The time over which samples count towards the significance of a percentile. Default `evaluationPeriods`. */
  readonly lowSampleWindow: 'evaluationPeriods' | 'period';
  /** Namespaces whose missing data are always ignored. Default `AWS/DynamoDB`. */
  readonly namespacesIgnoringMissingData: readonly string[];
}

export const DEFAULT_ALARM_OPTIONS: AlarmEvaluationOptions = {
  dataDelaySeconds: 0,
  extraDatapoints: () => 2,
  unripeBreach: 'OK',
  prematureWindow: 'evaluationRange',
  lowSampleWindow: 'evaluationPeriods',
  namespacesIgnoringMissingData: ['AWS/DynamoDB'],
};
