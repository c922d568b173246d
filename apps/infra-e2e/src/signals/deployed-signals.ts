import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { MetricIdentity } from '@inference-pipeline/cloudwatch-simulator';
import { inferenceMetrics } from '@inference-pipeline/metrics';

import { STACK_FILES } from '../handed-over';
import type { PipelineRun } from '../pipeline/pipeline-run';
import type { BaselineSignal } from './index-by-hand';

/** The signals of a baseline file of these tests. */
export function baselineSignals(fileName: string): Readonly<Record<string, BaselineSignal>> {
  const { signals } = JSON.parse(readFileSync(join(STACK_FILES, fileName), 'utf8')) as {
    readonly signals: Readonly<Record<string, BaselineSignal>>;
  };
  return signals;
}

/** A metric of the pipeline, by its name. */
export function ofEndpoint(
  pipeline: PipelineRun,
  metricName: string,
  variant?: string,
): MetricIdentity {
  return {
    namespace: inferenceMetrics.namespace,
    metricName,
    dimensions: {
      EndpointName: pipeline.output('endpoint_name'),
      ...(variant !== undefined && { VariantName: variant }),
    },
  };
}

/**
 * Name of the metric with the bins of a signal, which has the version of its baseline.
 *
 * @throws Error unless exactly one was recorded
 */
export function binMetricName(pipeline: PipelineRun, signal: string): string {
  const pattern = new RegExp(`^Signal[.]${signal}[.][0-9a-f]{8}$`);
  const names = new Set(
    pipeline.traffic.recorded
      .map(({ metric: { metricName } }) => metricName)
      .filter((name) => pattern.test(name)),
  );
  const [name, ...others] = names;
  if (name === undefined || others.length > 0) {
    throw new Error(`Expected one metric of ${signal}, got ${[...names].join(', ')}`);
  }
  return name;
}
