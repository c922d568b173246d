import { Token } from 'cdktf';

import { STEP_PERCENT_BOUNDS, type Deployment } from '../deployment';
import type { EndpointOptions } from '../endpoint-options';
import { isInf1 } from '../instance-types';
import { onInstances } from '../variant';
import { excluded, type EndpointDiagnostic } from './endpoint-diagnostic';

/** @see https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-exclusions.html */
const ALL_AT_ONCE =
  'SageMaker would move all traffic at once without watching alarms: remove the deployment';

/** Steps that contradict each other, and endpoints that cannot move in steps. */
export function* deploymentDiagnostics(options: EndpointOptions): Generator<EndpointDiagnostic> {
  const { deployment, variants, shadow } = options;
  if (deployment === undefined) return;
  const { strategy, rollbackAlarms } = deployment;
  yield* stepDiagnostics(deployment);
  if (strategy !== 'all-at-once' && rollbackAlarms?.length === 0) {
    yield {
      path: ['deployment', 'rollbackAlarms'],
      expected: `alarms that can stop a ${strategy} deployment`,
      got: 'none',
      hint: 'without alarms, no deployment would be rolled back: name some, or take all-at-once',
    };
  }
  if (strategy === 'rolling' && deployment.terminationWaitSeconds !== undefined) {
    yield excluded(
      ['deployment', 'terminationWaitSeconds'],
      'such wait in a rolling deployment',
      'each step deletes its batch of old instances: remove it',
    );
  }
  if (strategy === 'rolling' && (variants.length > 1 || shadow)) {
    yield excluded(
      ['deployment', 'strategy'],
      'rolling deployment of several variants',
      'SageMaker rolls one variant only: use canary, linear or all-at-once',
    );
  }
  if (onInstances(options).some(({ instanceType }) => isInf1(instanceType))) {
    yield excluded(['deployment'], 'deployment in steps on inf1', ALL_AT_ONCE);
  }
  const hasOneInstance = onInstances({ variants }).some(
    ({ instanceCount }) => !Token.isUnresolved(instanceCount) && instanceCount < 2,
  );
  if (strategy !== 'all-at-once' && hasOneInstance) {
    yield {
      path: ['deployment', 'strategy'],
      expected: 'at least two instances of each variant, because traffic moves in steps',
      got: 'a variant with one',
      hint: 'a step is at most half of the instances: raise instanceCount, or use all-at-once',
    };
  }
}

function* stepDiagnostics({ strategy, stepPercent }: Deployment): Generator<EndpointDiagnostic> {
  const path = ['deployment', 'stepPercent'];
  if (strategy === 'all-at-once') {
    if (stepPercent === undefined) return;
    yield excluded(path, 'steps where all goes at once', 'remove it, or use canary or linear');
    return;
  }
  const [least, most] = STEP_PERCENT_BOUNDS[strategy];
  if (stepPercent !== undefined && stepPercent >= least && stepPercent <= most) return;
  yield {
    path,
    expected: `${least} to ${most} for ${strategy}`,
    got: stepPercent === undefined ? 'nothing' : String(stepPercent),
  };
}
