import { alarmsForParts } from '@inference-pipeline/monitoring-constructs';

import { isServiceAlarm } from './alarm-definition';
import { alarmDefinition, type RollbackAlarmKey } from './alarm-table';

/**
 * Alarms that SageMaker watches during a deployment.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AutoRollbackConfig.html
 */
export const MAX_ROLLBACK_ALARMS = 10;

/** Numbers of an endpoint's production variants. */
export interface VariantCounts {
  readonly all: number;
  /** Those with GPUs. */
  readonly gpu: number;
}

/**
 * Number of alarms in AWS behind the name of a rollback alarm: more than one if the endpoint has more
 * variants than one alarm can watch.
 */
export function rollbackAlarmCount(
  key: RollbackAlarmKey,
  { all, gpu }: VariantCounts,
  tunings: Readonly<Partial<Record<RollbackAlarmKey, { readonly minimumSamples?: number }>>>,
): number {
  const definition = alarmDefinition(key);
  if (isServiceAlarm(definition)) return 1;
  const minimumSamples = tunings[key]?.minimumSamples ?? definition.minimumSamples ?? 1;
  // An alarm that needs enough samples counts them in a second metric.
  return alarmsForParts(definition.needs === 'gpu' ? gpu : all, minimumSamples > 1 ? 2 : 1);
}
