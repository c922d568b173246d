import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { MetricsTransport } from '@inference-pipeline/metrics';
import { createPutMetricDataTransport } from '@inference-pipeline/metrics/put-metric-data';

import type { InferenceLog } from './log';

/**
 * Makes the transport that calls CloudWatch; data that CloudWatch does not take goes to `fallback`.
 *
 * @param connectionTimeoutMs time to open a connection
 */
export function createCloudWatchTransport(
  fallback: MetricsTransport,
  connectionTimeoutMs: number,
  log: InferenceLog,
): MetricsTransport {
  const client = new CloudWatchClient({
    requestHandler: { connectionTimeout: connectionTimeoutMs },
  });
  return createPutMetricDataTransport({
    client,
    fallback,
    onDrop: ({ metric, count, reason }) => log.metricsDropped(metric, count, reason),
  });
}
