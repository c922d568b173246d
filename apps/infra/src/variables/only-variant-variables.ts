import type {
  Autoscaling,
  EndpointOptions,
  ProvisionedVariant,
} from '@inference-pipeline/constructs';

import type { DefineVariable } from './define-variable';
import { instanceTypeConditions } from './instance-type-conditions';
import { wholeNumber } from './whole-number';

/** The only production variant with Terraform's values: its instances and their bounds. */
export function onlyVariantVariables(
  define: DefineVariable,
  options: EndpointOptions,
  variant: ProvisionedVariant,
): ProvisionedVariant {
  const { autoscaling } = variant;
  const scales = autoscaling !== undefined;
  const instanceType = define('instance_type', {
    description:
      'SageMaker instance type of the endpoint, for example ml.m5.large. GPU alarms exist only if the instance type in the stack file has GPUs.',
    type: 'string',
    default: variant.instanceType,
    takes: instanceTypeConditions('var.instance_type', options, scales),
  });
  const instanceCount = wholeNumber(
    define,
    'instance_count',
    scales
      ? 'Instances that each new endpoint configuration starts with, before autoscaling adjusts them.'
      : 'Instances behind the endpoint. Two or more span availability zones.',
    variant.instanceCount,
    scales
      ? [
          [
            'var.instance_count >= var.autoscaling_minimum && var.instance_count <= var.autoscaling_maximum',
            'a number within the bounds of autoscaling',
          ],
        ]
      : [],
  );
  return {
    ...variant,
    instanceType: instanceType.stringValue,
    instanceCount: instanceCount.numberValue,
    ...(autoscaling && { autoscaling: autoscalingVariables(define, autoscaling) }),
  };
}

/** What the target of each metric is. */
const TARGETS = {
  concurrency: 'Target number of concurrent requests per instance.',
  invocations: 'Target number of requests per minute and instance.',
  backlog: 'Target number of unfinished requests per instance.',
} as const satisfies Readonly<Record<Autoscaling['metric'], string>>;

function autoscalingVariables(define: DefineVariable, autoscaling: Autoscaling): Autoscaling {
  return {
    ...autoscaling,
    minimum: wholeNumber(
      define,
      'autoscaling_minimum',
      autoscaling.metric === 'backlog'
        ? 'Fewest instances of the endpoint. With 0, the first request that waits starts one.'
        : 'Fewest instances of the endpoint.',
      autoscaling.minimum,
      [],
      autoscaling.metric === 'backlog' ? 0 : 1,
    ).numberValue,
    maximum: wholeNumber(
      define,
      'autoscaling_maximum',
      'Most instances of the endpoint.',
      autoscaling.maximum,
      [['var.autoscaling_maximum >= var.autoscaling_minimum', 'at least autoscaling_minimum']],
    ).numberValue,
    target: define('autoscaling_target', {
      description: TARGETS[autoscaling.metric],
      type: 'number',
      default: autoscaling.target,
      takes: [['var.autoscaling_target > 0', 'a number above 0']],
    }).numberValue,
  };
}
