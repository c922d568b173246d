import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { MetricsTransport } from '@inference-pipeline/metrics';
import { createPutMetricDataTransport } from '@inference-pipeline/metrics/put-metric-data';

/**
 * Makes the transport that calls CloudWatch; data that CloudWatch does not take goes to `fallback`.
 *
 * @param connectionTimeoutMs time to open a connection
 */
export function createCloudWatchTransport(
  fallback: MetricsTransport,
  connectionTimeoutMs: number,
  onDrop: (dropped: unknown) => void,
): MetricsTransport {
  const client = new CloudWatchClient({
    requestHandler: { connectionTimeout: connectionTimeoutMs },
  });
  return createPutMetricDataTransport({ client, fallback, onDrop });
}
