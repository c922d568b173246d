/**
 * What the documentation of CloudWatch leaves open. The defaults are explained in the package's README.
 */
export interface AlarmEvaluationOptions {
  /**
   * How long after its end a period is looked at first: CloudWatch sees a metric some time after it
   * happened. A multiple of 60 seconds for standard alarms, rounded up to one. Default 0.
   */
  readonly dataDelaySeconds: number;
  /** Datapoints that are retrieved beyond the evaluation periods. Default 2. */
  readonly extraDatapoints: (alarm: {
    readonly periodSeconds: number;
    readonly evaluationPeriods: number;
  }) => number;
  /**
   * The state of an alarm that treats missing data as `missing`, when every datapoint that there is
   * breaches, but too few and too recently for ALARM. Default `OK`; `retain` keeps the state.
   */
  readonly unripeBreach: 'OK' | 'retain';
  /** How far back a breaching datapoint may lie to fire alone. Default `evaluationRange`. */
  readonly prematureWindow: 'evaluationPeriods' | 'evaluationRange';
  /** Over what samples are counted for a percentile to be significant. Default `evaluationPeriods`. */
  readonly lowSampleWindow: 'evaluationPeriods' | 'period';
  /** Namespaces whose missing data are ignored whatever the alarm says. Default `AWS/DynamoDB`. */
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
