import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { MetricsTransport } from '@inference-pipeline/metrics';
import {
  createPutMetricDataTransport,
  type PutMetricDataTransportOptions,
} from '@inference-pipeline/metrics/put-metric-data';

import { CONNECTION_TIMEOUT_MS, guarded } from './service-client';

/** Creates the transport to CloudWatch's API. */
export function createNetworkMetrics(
  options: Pick<PutMetricDataTransportOptions, 'fallback' | 'onDrop'>,
): MetricsTransport {
  const requestHandler = { connectionTimeout: CONNECTION_TIMEOUT_MS };
  const client = guarded(new CloudWatchClient({ requestHandler }));
  return createPutMetricDataTransport({ client, ...options });
}
