import { AppautoscalingPolicy } from '@cdktf/provider-aws/lib/appautoscaling-policy';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { awsMetrics } from '@inference-pipeline/metrics/aws';
import { Construct } from 'constructs';

/** Seconds in which a woken variant gets no further instance, because the first one is still starting. */
const WAKE_COOLDOWN_SECONDS = 300;

export interface WakeFromZeroProps {
  /** Known at synthesis. */
  readonly endpointName: string;
  /** Name of policy and alarm. */
  readonly name: string;
  /** Attributes of the scalable target that the policy shares. */
  readonly target: Pick<
    ConstructorParameters<typeof AppautoscalingPolicy>[2],
    'serviceNamespace' | 'scalableDimension' | 'resourceId' | 'lifecycle'
  >;
}

/**
 * Wakes a variant that has no instance: without one there is no backlog per instance that target
 * tracking could follow.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html
 */
export class WakeFromZero extends Construct {
  constructor(scope: Construct, id: string, { endpointName, name, target }: WakeFromZeroProps) {
    super(scope, id);
    const policy = new AppautoscalingPolicy(this, 'policy', {
      ...target,
      name: `${name}-wake`,
      policyType: 'StepScaling',
      stepScalingPolicyConfiguration: {
        adjustmentType: 'ChangeInCapacity',
        metricAggregationType: 'Average',
        cooldown: WAKE_COOLDOWN_SECONDS,
        stepAdjustment: [{ metricIntervalLowerBound: '0', scalingAdjustment: 1 }],
      },
    });
    const metric = awsMetrics.asynchronousEndpoint.HasBacklogWithoutCapacity;
    new CloudwatchMetricAlarm(this, 'alarm', {
      alarmName: `Wake-From-Zero-${name}`,
      alarmDescription: `Adds the first instance to ${endpointName} while requests wait. It notifies nobody.`,
      namespace: metric.namespace,
      metricName: metric.name,
      dimensions: { EndpointName: endpointName },
      statistic: 'Average',
      period: 60,
      evaluationPeriods: 2,
      datapointsToAlarm: 2,
      threshold: 1,
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
      treatMissingData: 'missing',
      alarmActions: [policy.arn],
    });
  }
}
