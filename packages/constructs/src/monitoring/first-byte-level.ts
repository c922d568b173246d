import {
  ConstructPropsError,
  describeQuantity,
  milliseconds,
  type ServiceLevel,
} from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

import type { Objectives } from './objectives';
import type { ServiceMetrics } from './pipeline-metrics';

/**
 * The objective that streamed answers begin soon. What fails before its first byte does not count here:
 * it counts for the availability.
 *
 * @throws ConstructPropsError if nothing is streamed
 */
export function firstByteLevel(
  construct: Construct,
  { objectivePercent, thresholdMs }: NonNullable<Objectives['firstByte']>,
  streaming: ServiceMetrics['streaming'],
): ServiceLevel & { readonly id: 'first_byte' } {
  if (streaming === undefined) {
    throw new ConstructPropsError(construct, {
      prop: 'slos.firstByte',
      expected: 'no such objective without streaming',
      got: 'an objective',
    });
  }

  const { TimeToFirstByteMs } = streaming.answers;
  return {
    id: 'first_byte',
    title: 'First-Byte',
    objectivePercent,
    requests: 'streamed answers',
    good: `begin within ${describeQuantity(milliseconds(thresholdMs))}`,
    firstLook:
      "First run the saved log query 'slowest first bytes of streams': if one variant or cold starts stand out, look there; if all are slow, compare the request rate and the size of the inputs with the hours before.",
    goodPercent: (periodSeconds) => ({
      unit: 'Percent',
      expression: 'good',
      metrics: {
        good: { ...TimeToFirstByteMs, statistic: `PR(:${thresholdMs})`, periodSeconds },
      },
    }),
  };
}
