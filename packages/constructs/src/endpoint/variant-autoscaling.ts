import { AppautoscalingPolicy } from '@cdktf/provider-aws/lib/appautoscaling-policy';
import { AppautoscalingScheduledAction } from '@cdktf/provider-aws/lib/appautoscaling-scheduled-action';
import { AppautoscalingTarget } from '@cdktf/provider-aws/lib/appautoscaling-target';
import { awsMetrics } from '@inference-pipeline/metrics/aws';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { dependable } from 'cdktf';
import { Construct } from 'constructs';

import { TerraformData } from '../terraform-data';
import { PREDEFINED_METRICS, type Autoscaling } from './autoscaling';
import { WakeFromZero } from './backlog-autoscaling';

export interface VariantAutoscalingProps {
  /** Known at synthesis. */
  readonly endpointName: string;
  /** Name of the endpoint as an attribute of its resource, so that the endpoint exists first. */
  readonly endpointReference: string;
  readonly variantName: string;
  readonly instanceType: string;
  readonly autoscaling: Autoscaling;
}

/**
 * Requests that wait or are processed, per instance.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html
 */
function backlogPerInstance(endpointName: string) {
  const { namespace, name } = awsMetrics.asynchronousEndpoint.ApproximateBacklogSizePerInstance;
  return {
    namespace,
    metricName: name,
    dimensions: [{ name: 'EndpointName', value: endpointName }],
    statistic: 'Average',
  };
}

const SERVICE_NAMESPACE = 'sagemaker';
const SCALABLE_DIMENSION = 'sagemaker:variant:DesiredInstanceCount';

/**
 * Scales a variant's instances with its load, and by schedules if there are any.
 *
 * SageMaker refuses to change the instance type of a variant that scales. If the type changes,
 * Terraform therefore removes the target, with policy and schedules, before it updates the
 * endpoint, and creates it again afterwards; in between the number of instances stays the same. The
 * same happens when bounds change that schedules move too, because Terraform must not see what a
 * schedule has set as a change.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-scaling-update.html
 */
export class VariantAutoscaling extends Construct {
  constructor(scope: Construct, id: string, props: VariantAutoscalingProps) {
    super(scope, id);
    const { autoscaling, variantName, endpointReference } = props;
    const schedules = autoscaling.schedules ?? [];
    const scheduled = schedules.length > 0;
    const cause = new TerraformData(this, 'cause', {
      input: {
        instanceType: props.instanceType,
        ...(scheduled && { minimum: autoscaling.minimum, maximum: autoscaling.maximum }),
      },
    });
    const target = new AppautoscalingTarget(this, MAIN_RESOURCE_ID, {
      serviceNamespace: SERVICE_NAMESPACE,
      scalableDimension: SCALABLE_DIMENSION,
      resourceId: `endpoint/${endpointReference}/variant/${variantName}`,
      minCapacity: autoscaling.minimum,
      maxCapacity: autoscaling.maximum,
      lifecycle: {
        replaceTriggeredBy: [dependable(cause)],
        ...(scheduled && { ignoreChanges: ['min_capacity', 'max_capacity'] }),
      },
    });
    // Deregistering a target also deletes its policy and schedules, so Terraform must replace them
    // too.
    const followsTarget = {
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      lifecycle: { replaceTriggeredBy: [dependable(cause)] },
    };
    const name = `${props.endpointName}-${variantName}`;
    new AppautoscalingPolicy(this, 'policy', {
      ...followsTarget,
      name: `${name}-${autoscaling.metric}`,
      policyType: 'TargetTrackingScaling',
      targetTrackingScalingPolicyConfiguration: {
        targetValue: autoscaling.target,
        ...(autoscaling.metric === 'backlog'
          ? { customizedMetricSpecification: backlogPerInstance(props.endpointName) }
          : {
              predefinedMetricSpecification: {
                predefinedMetricType: PREDEFINED_METRICS[autoscaling.metric],
              },
            }),
        scaleInCooldown: autoscaling.scaleInCooldownSeconds ?? 300,
        scaleOutCooldown: autoscaling.scaleOutCooldownSeconds ?? 60,
      },
    });
    if (autoscaling.metric === 'backlog') {
      const { endpointName } = props;
      new WakeFromZero(this, 'wake', { endpointName, name, target: followsTarget });
    }
    for (const { name: scheduleName, schedule, timezone, minimum, maximum } of schedules) {
      new AppautoscalingScheduledAction(this, `schedule_${scheduleName}`, {
        ...followsTarget,
        name: `${name}-${scheduleName}`,
        schedule,
        timezone: timezone ?? 'UTC',
        scalableTargetAction: { minCapacity: String(minimum), maxCapacity: String(maximum) },
      });
    }
  }
}
