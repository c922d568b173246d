import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { MetricUnit } from '@inference-pipeline/metrics';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import { checkAlarmMath, isMath, type MetricMath } from '../metrics/metric-math';
import type { Metric } from '../metrics/metric-reference';
import { inUnit, type QuantityOf } from '../metrics/quantity';
import { isExtendedStatistic, isPercentile, type Statistic } from '../metrics/statistic';
import { MAIN_RESOURCE_ID } from '../readable-address-stack';
import { actionsUnless } from './actions-unless';
import { ALARM_LIFECYCLE } from './alarm-lifecycle';
import { checkAlarmLimits, checkWatchedMetric } from './alarm-limits';
import { checkAlarmWindow, type AlarmWindow } from './alarm-window';

/** How a period without data counts. */
export type MissingData = 'breaching' | 'ignore' | 'missing' | 'notBreaching';

export interface MetricAlarmProps<U extends MetricUnit> extends Omit<AlarmWindow, 'periodSeconds'> {
  readonly alarmName: string;
  /** What it means when it fires, and what to do first. At most 1024 characters. */
  readonly description: string;
  /** A metric, or an expression over at most ten. Its period is the alarm's. */
  readonly watched: Metric<U> | MetricMath<U>;
  /** Converted to the unit of what is watched. */
  readonly threshold: QuantityOf<U>;
  /** On which side of the threshold the alarm fires; never at it. Default `above`. */
  readonly fires?: 'above' | 'below';
  /** Default `notBreaching`: a service without requests is idle, not broken. */
  readonly treatMissingData?: MissingData;
  /** Topics to notify when the alarm fires and when it clears. Empty where a composite alarm notifies. */
  readonly topicArns: readonly string[];
  /** A Terraform condition, without `${}`, under which it tells nobody. Default: it always tells. */
  readonly silencedWhen?: string;
}

/**
 * An alarm on one metric, or on an expression over several, beyond a threshold.
 *
 * No unit is set, because an alarm with a unit that differs from the published one never has data.
 */
export class MetricAlarm<U extends MetricUnit = MetricUnit> extends Construct {
  readonly resource: ITerraformDependable;
  readonly name: string;
  readonly arn: string;
  /** In the unit of what is watched. */
  readonly threshold: number;

  /** @throws ConstructPropsError for whatever of it CloudWatch would refuse. */
  constructor(scope: Construct, id: string, props: MetricAlarmProps<U>) {
    super(scope, id);
    const { watched } = props;
    checkAlarmLimits(this, props);
    for (const metric of isMath(watched) ? Object.values(watched.metrics) : [watched]) {
      checkWatchedMetric(this, metric);
    }

    this.threshold = inUnit(this, props.threshold, unitOf(watched));
    const alarm = new CloudwatchMetricAlarm(this, MAIN_RESOURCE_ID, {
      alarmName: props.alarmName,
      alarmDescription: props.description,
      ...(isMath(watched) ? this.#queries(watched) : oneMetric(watched)),
      comparisonOperator: props.fires === 'below' ? 'LessThanThreshold' : 'GreaterThanThreshold',
      threshold: this.threshold,
      evaluationPeriods: props.evaluationPeriods,
      datapointsToAlarm: props.datapointsToAlarm,
      treatMissingData: props.treatMissingData ?? 'notBreaching',
      alarmActions: [...props.topicArns],
      okActions: [...props.topicArns],
      ...actionsUnless(props.silencedWhen),
      lifecycle: ALARM_LIFECYCLE,
    });
    checkAlarmWindow(this, { ...props, periodSeconds: periodOf(watched) });
    this.resource = alarm;
    this.name = props.alarmName;
    this.arn = alarm.arn;
  }

  #queries(math: MetricMath) {
    checkAlarmMath(this, math);
    return { metricQuery: metricQueries(math, 'result') };
  }
}

/** An expression and its metrics in the form that alarms take them; `id` is the expression's. */
function metricQueries({ expression, metrics }: MetricMath, id: string) {
  return [
    { id, expression, returnData: true },
    ...Object.entries(metrics).map(([metricId, metric]) => metricQuery(metricId, metric, false)),
  ];
}

/** One metric in the form that alarms on several take it. */
export function metricQuery(id: string, reference: Metric, returnData: boolean) {
  const { metric, dimensions, statistic, periodSeconds } = reference;
  return {
    id,
    returnData,
    metric: {
      namespace: metric.namespace,
      metricName: metric.name,
      dimensions: { ...dimensions },
      stat: statistic,
      period: periodSeconds,
    },
  };
}

function oneMetric({ metric, dimensions, statistic, periodSeconds }: Metric) {
  return {
    namespace: metric.namespace,
    metricName: metric.name,
    dimensions: { ...dimensions },
    ...statisticAttributes(statistic),
    period: periodSeconds,
  };
}

function statisticAttributes(statistic: Statistic) {
  if (!isExtendedStatistic(statistic)) return { statistic };
  return {
    extendedStatistic: statistic,
    // With `ignore`, a p90 would not be evaluated in minutes with fewer than 100 inferences, but a
    // quiet endpoint must be watched too. Several datapoints must breach, which compensates for few
    // samples.
    ...(isPercentile(statistic) && { evaluateLowSampleCountPercentiles: 'evaluate' }),
  };
}

function unitOf(watched: Metric | MetricMath): MetricUnit {
  return isMath(watched) ? watched.unit : watched.metric.unit;
}

function periodOf(watched: Metric | MetricMath): number {
  if (!isMath(watched)) return watched.periodSeconds;
  return Math.max(...Object.values(watched.metrics).map(({ periodSeconds }) => periodSeconds));
}
