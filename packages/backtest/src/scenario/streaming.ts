import type { MetricIdentity } from '@inference-pipeline/cloudwatch-simulator';
import { streamMetrics } from '@inference-pipeline/metrics';

import type { ScenarioFault } from './scenario';

const STREAM_METRICS: ReadonlySet<string> = new Set(Object.keys(streamMetrics.metrics));

const STREAM_FAULTS: readonly ScenarioFault['kind'][] = [
  'slowFirstByte',
  'streamsBreak',
  'eventStreamsBreak',
];

/** Whether a fault strikes streamed answers alone. */
export function strikesStreams({ kind }: ScenarioFault): boolean {
  return STREAM_FAULTS.includes(kind);
}

/** Whether the alarms that watch these metrics are those of a stack that streams answers. */
export function streams(watched: readonly MetricIdentity[]): boolean {
  return watched.some(
    ({ namespace, metricName, dimensions }) =>
      isStreaming(dimensions) ||
      (namespace === streamMetrics.namespace && STREAM_METRICS.has(metricName)),
  );
}

/** Whether a metric is of the function that streams. No other function's name contains `_`. */
export function isStreaming({ FunctionName }: MetricIdentity['dimensions']): boolean {
  return FunctionName?.endsWith('_streaming') === true;
}
