import type { SagemakerEndpointDeploymentConfig } from '@cdktf/provider-aws/lib/sagemaker-endpoint';

import type { RollbackAlarmKey } from '../monitoring/alarms/alarm-table';

/** How traffic moves to the instances of another configuration. */
export type DeploymentStrategy = 'canary' | 'linear' | 'all-at-once' | 'rolling';

/** How an endpoint moves to another configuration. */
export interface Deployment {
  readonly strategy: DeploymentStrategy;
  /**
   * Percentage of the instances in one step: the first of two steps for `canary` (1 to 50), each
   * step for `linear` (10 to 50) and `rolling` (5 to 50). None for `all-at-once`.
   */
  readonly stepPercent?: number;
  /** Seconds to watch the alarms after each step, 0 to 3600. */
  readonly waitSeconds: number;
  /**
   * Seconds to keep the old instances after the last step, 0 to 3600; not for `rolling`. Default 0.
   */
  readonly terminationWaitSeconds?: number;
  /** Seconds that the whole deployment may take, 600 to 14,400. Default: AWS decides. */
  readonly maximumExecutionTimeoutSeconds?: number;
  /**
   * Alarms of the pipeline that roll back a deployment when they fire; an empty list for none.
   * Default `DEFAULT_ROLLBACK_ALARMS`.
   */
  readonly rollbackAlarms?: readonly RollbackAlarmKey[];
}

/**
 * SageMaker's bounds of `stepPercent`.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_TrafficRoutingConfig.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_RollingUpdatePolicy.html
 */
export const STEP_PERCENT_BOUNDS: Readonly<
  Record<Exclude<DeploymentStrategy, 'all-at-once'>, readonly [least: number, most: number]>
> = {
  canary: [1, 50],
  linear: [10, 50],
  rolling: [5, 50],
};

/** Converts a deployment to the provider's attributes. */
export function deploymentConfig(
  deployment: Deployment,
  rollbackAlarmNames: readonly string[],
): SagemakerEndpointDeploymentConfig {
  return {
    ...(deployment.strategy === 'rolling' ? rolling(deployment) : blueGreen(deployment)),
    ...(rollbackAlarmNames.length > 0 && {
      autoRollbackConfiguration: {
        alarms: rollbackAlarmNames.map((alarmName) => ({ alarmName })),
      },
    }),
  };
}

function rolling(deployment: Deployment): SagemakerEndpointDeploymentConfig {
  return {
    rollingUpdatePolicy: {
      maximumBatchSize: percentOfCapacity(deployment.stepPercent),
      waitIntervalInSeconds: deployment.waitSeconds,
      ...timeout(deployment),
    },
  };
}

function blueGreen(deployment: Deployment): SagemakerEndpointDeploymentConfig {
  const { strategy, stepPercent } = deployment;
  return {
    blueGreenUpdatePolicy: {
      terminationWaitInSeconds: deployment.terminationWaitSeconds ?? 0,
      ...timeout(deployment),
      trafficRoutingConfiguration: {
        type: strategy.toUpperCase().replaceAll('-', '_'),
        waitIntervalInSeconds: deployment.waitSeconds,
        ...(strategy === 'canary' && { canarySize: percentOfCapacity(stepPercent) }),
        ...(strategy === 'linear' && { linearStepSize: percentOfCapacity(stepPercent) }),
      },
    },
  };
}

function timeout({ maximumExecutionTimeoutSeconds }: Deployment) {
  return (
    maximumExecutionTimeoutSeconds !== undefined && {
      maximumExecutionTimeoutInSeconds: maximumExecutionTimeoutSeconds,
    }
  );
}

function percentOfCapacity(percent = 0) {
  return { type: 'CAPACITY_PERCENT', value: percent };
}
