import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { MetricsTransport } from '@inference-pipeline/metrics';
import { createPutMetricDataTransport } from '@inference-pipeline/metrics/put-metric-data';

import type { InferenceLog } from './log';

/**
 * Creates the transport that calls CloudWatch's API. Values that CloudWatch does not take go to
 * `fallback`.
 *
 * @param connectionTimeoutMs timeout for opening a connection
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
