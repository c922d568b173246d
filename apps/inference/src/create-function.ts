import type { Logger } from '@aws-lambda-powertools/logger';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { createEmfTransport } from '@inference-pipeline/metrics';
import { createPutMetricDataTransport } from '@inference-pipeline/metrics/put-metric-data';

import { Endpoint } from './endpoint';
import { createHandler, type InferenceHandler } from './handle-inference';
import { IdempotencyStore } from './idempotency-store';
import { InferenceLog } from './log';
import { Metrics, type MetricsTransports } from './metrics';
import { RecordStore } from './record-store';
import { guarded } from './service-client';
import type { Settings } from './settings';

/** Timeout for opening a connection, in ms: longer than a healthy connection within a region takes. */
const CONNECTION_TIMEOUT_MS = 2_000;

/**
 * Attempts of an endpoint call. One retry, because a connection that was kept open while the sandbox was
 * frozen may be dead; no more, because further retries are the caller's decision.
 */
const ENDPOINT_ATTEMPTS = 2;

/** Creates the function. Its clients are created once and serve all invocations. */
export function createFunction(settings: Settings, logger: Logger): InferenceHandler {
  const requestHandler = { connectionTimeout: CONNECTION_TIMEOUT_MS };
  const sagemaker = guarded(
    new SageMakerRuntimeClient({ requestHandler, maxAttempts: ENDPOINT_ATTEMPTS }),
  );
  const dynamodb = guarded(new DynamoDBClient({ requestHandler }), { isNeverEmpty: true });
  const log = new InferenceLog(logger, settings);
  return createHandler({
    settings,
    log,
    endpoint: new Endpoint(sagemaker, settings),
    records: new RecordStore(dynamodb, settings.tableName),
    idempotency: new IdempotencyStore(
      dynamodb,
      settings.idempotencyTableName,
      settings.idempotencyTtlSeconds,
    ),
    metrics: new Metrics(settings, createTransports(settings, log), log),
  });
}

/** Metrics go to the log, or to CloudWatch's API with the log as the fallback. */
function createTransports(
  { metricsTransport }: Settings,
  inferenceLog: InferenceLog,
): MetricsTransports {
  const log = createEmfTransport();
  if (metricsTransport === 'emf') return { log, network: undefined };

  const network = createPutMetricDataTransport({
    client: guarded(
      new CloudWatchClient({ requestHandler: { connectionTimeout: CONNECTION_TIMEOUT_MS } }),
    ),
    fallback: log,
    onDrop: ({ metric, count, reason }) => inferenceLog.metricsDropped(metric, count, reason),
  });
  return { log, network };
}
