import type { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { createEmfTransport } from '@inference-pipeline/metrics';

import { Endpoint } from './endpoint';
import { createHandler, type InferenceHandler } from './handle-inference';
import { IdempotencyStore } from './idempotency-store';
import { InferenceLog } from './log';
import { Metrics, type MetricsTransports } from './metrics';
import { createCloudWatchTransport } from './put-metric-data';
import { RecordStore } from './record-store';
import type { Settings } from './settings';

/** Time to open a connection, in ms; longer than any healthy one takes inside a region. */
const CONNECTION_TIMEOUT_MS = 2_000;

/**
 * Tries of an endpoint call: one more than one, because a connection kept open through a freeze of
 * the sandbox may be dead, and no more, because trying again is the caller's to decide.
 */
const ENDPOINT_TRIES = 2;

/** Puts the function together: its clients are made once and serve every invocation. */
export function createFunction(settings: Settings, logger: Logger): InferenceHandler {
  const requestHandler = { connectionTimeout: CONNECTION_TIMEOUT_MS };
  const sagemaker = new SageMakerRuntimeClient({ requestHandler, maxAttempts: ENDPOINT_TRIES });
  const dynamodb = new DynamoDBClient({ requestHandler });
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

/** Metrics go to the log, or where the stack chose it to CloudWatch's API and else to the log. */
function createTransports(
  { metricsTransport }: Settings,
  inferenceLog: InferenceLog,
): MetricsTransports {
  const log = createEmfTransport();
  const network =
    metricsTransport === 'put-metric-data'
      ? createCloudWatchTransport(log, CONNECTION_TIMEOUT_MS, inferenceLog)
      : undefined;
  return { log, network };
}
