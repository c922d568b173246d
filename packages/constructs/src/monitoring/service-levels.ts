import {
  describeQuantity,
  milliseconds,
  type MetricMath,
  type ServiceLevel,
} from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

import { firstByteLevel } from './first-byte-level';
import type { Objectives } from './objectives';
import type { ServedMetrics } from './pipeline-metrics';
import { qualityLevel } from './quality-level';

/** Objectives of a pipeline. */
export type LevelId = 'availability' | 'latency' | 'quality' | 'first_byte';

/** An objective of a pipeline, with the metrics that measure it. */
export type PipelineLevel = ServiceLevel & { readonly id: LevelId };

/**
 * The objectives that are on, with the metrics that measure them.
 *
 * @throws ConstructPropsError for an objective of quality that does not fit the ground truth, and for one
 * of first bytes where nothing is streamed
 */
export function serviceLevels(
  construct: Construct,
  { availability, latency, quality, firstByte }: Objectives,
  { service, streaming, model }: ServedMetrics,
): readonly PipelineLevel[] {
  return [
    ...(availability
      ? [
          {
            id: 'availability' as const,
            title: 'Availability',
            ...availability,
            requests: 'inferences',
            good: 'succeed',
            firstLook:
              "First run the saved log query 'errors by type': model-failed points to the container, throttled and deadline-exceeded to too few instances, internal-error to the function.",
            goodPercent: (periodSeconds: number): MetricMath<'Percent'> => ({
              unit: 'Percent',
              expression: '100 * good',
              // SuccessCount is 0 or 1 per inference, so its average is the share.
              metrics: {
                good: { ...service.SuccessCount, statistic: 'Average', periodSeconds },
              },
            }),
          },
        ]
      : []),
    ...(latency
      ? [
          {
            id: 'latency' as const,
            title: 'Latency',
            ...latency,
            requests: 'inferences',
            good: `take at most ${describeQuantity(milliseconds(latency.thresholdMs))} in the endpoint`,
            firstLook:
              'First compare request rate, ModelLatency, CPU and memory of the endpoint on the dashboard with the hours before: if there are more requests, add instances; if they are slower, check the model and its inputs.',
            goodPercent: (periodSeconds: number): MetricMath<'Percent'> => ({
              unit: 'Percent',
              expression: 'good',
              metrics: {
                good: {
                  ...service.LatencyMs,
                  statistic: `PR(:${latency.thresholdMs})`,
                  periodSeconds,
                },
              },
            }),
          },
        ]
      : []),
    ...(quality ? [qualityLevel(construct, quality, model.groundTruth)] : []),
    ...(firstByte ? [firstByteLevel(construct, firstByte, streaming)] : []),
  ];
}
