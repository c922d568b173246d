import { Token } from 'cdktf';

import { STEP_PERCENT_BOUNDS, type Deployment } from '../deployment';
import type { EndpointOptions } from '../endpoint-options';
import { isInf1 } from '../instance-types';
import { excluded, type EndpointDiagnostic } from './endpoint-diagnostic';

/** @see https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-exclusions.html */
const ALL_AT_ONCE =
  'SageMaker would move all traffic at once without watching alarms: remove the deployment';

/** Steps that contradict each other, and endpoints that cannot move in steps. */
export function deploymentDiagnostics(options: EndpointOptions): readonly EndpointDiagnostic[] {
  const { deployment, variants, shadow } = options;
  if (deployment === undefined) return [];
  const instances = [...variants, ...(shadow ? [shadow] : [])].flatMap((variant) =>
    'instanceType' in variant ? [variant] : [],
  );
  return [
    ...stepDiagnostics(deployment),
    ...rollbackDiagnostics(deployment),
    ...(deployment.strategy === 'rolling' && deployment.terminationWaitSeconds !== undefined
      ? [
          excluded(
            ['deployment', 'terminationWaitSeconds'],
            'such wait in a rolling deployment',
            'each step deletes its batch of old instances: remove it',
          ),
        ]
      : []),
    ...(deployment.strategy === 'rolling' && (variants.length > 1 || shadow)
      ? [
          excluded(
            ['deployment', 'strategy'],
            'rolling deployment of several variants',
            'SageMaker rolls one variant only: use canary, linear or all-at-once',
          ),
        ]
      : []),
    ...(instances.some(({ instanceType }) => isInf1(instanceType))
      ? [excluded(['deployment'], 'deployment in steps on inf1', ALL_AT_ONCE)]
      : []),
    ...(deployment.strategy !== 'all-at-once' &&
    variants.some(
      (variant) =>
        'instanceCount' in variant &&
        !Token.isUnresolved(variant.instanceCount) &&
        variant.instanceCount < 2,
    )
      ? [
          {
            path: ['deployment', 'strategy'],
            expected: 'at least two instances of each variant, because traffic moves in steps',
            got: 'a variant with one',
            hint: 'a step is at most half of the instances: raise instanceCount, or use all-at-once',
          },
        ]
      : []),
  ];
}

function rollbackDiagnostics({
  strategy,
  rollbackAlarms,
}: Deployment): readonly EndpointDiagnostic[] {
  return strategy === 'all-at-once' || rollbackAlarms === undefined || rollbackAlarms.length > 0
    ? []
    : [
        {
          path: ['deployment', 'rollbackAlarms'],
          expected: `alarms that can stop a ${strategy} deployment`,
          got: 'none',
          hint: 'without alarms, no deployment would be rolled back: name some, or take all-at-once',
        },
      ];
}

function stepDiagnostics({ strategy, stepPercent }: Deployment): readonly EndpointDiagnostic[] {
  const path = ['deployment', 'stepPercent'];
  if (strategy === 'all-at-once') {
    return stepPercent === undefined
      ? []
      : [excluded(path, 'steps where all goes at once', 'remove it, or use canary or linear')];
  }
  const [least, most] = STEP_PERCENT_BOUNDS[strategy];
  return stepPercent !== undefined && stepPercent >= least && stepPercent <= most
    ? []
    : [
        {
          path,
          expected: `${least} to ${most} for ${strategy}`,
          got: stepPercent === undefined ? 'nothing' : String(stepPercent),
        },
      ];
}
