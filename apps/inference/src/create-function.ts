import type { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import type { WatchedSignals } from '@inference-pipeline/inference-contract';
import { createEmfTransport, type MetricsTransport } from '@inference-pipeline/metrics';

import { Endpoint } from './endpoint';
import type { GroundTruthService } from './ground-truth/ground-truth-service';
import { createHandler, type InferenceHandler } from './handle-inference';
import { IdempotencyStore } from './idempotency-store';
import { LateTransport } from './late-transport';
import { InferenceLog } from './log';
import { Metrics, type MetricsTransports } from './metrics';
import { RecordStore } from './record-store';
import type { Dependencies } from './request-context';
import { CONNECTION_TIMEOUT_MS, guarded } from './service-client';
import type { Settings } from './settings';
import { compileSignals, metricGroups, type CompiledSignals } from './signals/compile-signals';
import { groupedTransport } from './signals/grouped-transport';
import { SignalCounter } from './signals/signal-counter';
import { SignalWatch } from './signals/signal-watch';

/**
 * Attempts of an endpoint call. One retry, because a connection that was kept open while the sandbox was
 * frozen may be dead; no more, because further retries are the caller's decision.
 */
const ENDPOINT_ATTEMPTS = 2;

/**
 * Creates the function. Its clients are created once and serve all invocations.
 *
 * @param watched the signals of the stack, if it has any
 * @throws SettingsError if the signals are not as they must be
 */
export function createFunction(
  settings: Settings,
  logger: Logger,
  watched?: WatchedSignals,
): InferenceHandler {
  return createHandler(createServices(settings, logger, watched).dependencies);
}

/** The services of a function, and the clients behind them. */
export interface Services {
  readonly dependencies: Dependencies;
  readonly sagemaker: SageMakerRuntimeClient;
  readonly dynamodb: DynamoDBClient;
}

/**
 * Creates the client that calls the endpoint.
 *
 * @param guard see {@link guarded}
 */
export function createSageMakerClient(guard: { readonly isStream?: boolean } = {}) {
  const requestHandler = { connectionTimeout: CONNECTION_TIMEOUT_MS };
  return guarded(
    new SageMakerRuntimeClient({ requestHandler, maxAttempts: ENDPOINT_ATTEMPTS }),
    guard,
  );
}

/** Creates what every way of serving needs. See {@link createFunction}. */
export function createServices(
  settings: Settings,
  logger: Logger,
  watched?: WatchedSignals,
): Services {
  const compiled = watched && compileSignals(watched);
  const requestHandler = { connectionTimeout: CONNECTION_TIMEOUT_MS };
  const sagemaker = createSageMakerClient();
  const dynamodb = guarded(new DynamoDBClient({ requestHandler }), { isNeverEmpty: true });
  const log = new InferenceLog(logger, settings);
  const transports = createTransports(settings, compiled, log);
  const dependencies: Dependencies = {
    settings,
    log,
    endpoint: new Endpoint(sagemaker, settings),
    records: new RecordStore(dynamodb, settings.tableName),
    idempotency: new IdempotencyStore(
      dynamodb,
      settings.idempotencyTableName,
      settings.idempotencyTtlSeconds,
    ),
    metrics: new Metrics(settings, transports, log),
    signals:
      compiled &&
      new SignalWatch(
        compiled,
        new SignalCounter(settings, compiled.signals, transports.unjoined, log),
        log,
      ),
    groundTruth: groundTruthLoader(settings, compiled, dynamodb, transports, log),
  };
  return { dependencies, sagemaker, dynamodb };
}

/** The services for ground truth, whose code is loaded when the first one arrives. */
function groundTruthLoader(
  settings: Settings,
  compiled: CompiledSignals | undefined,
  dynamodb: DynamoDBClient,
  { unjoined }: Transports,
  log: InferenceLog,
): (() => Promise<GroundTruthService>) | undefined {
  const groundTruth = compiled?.groundTruth;
  if (groundTruth === undefined) return undefined;

  let service: Promise<GroundTruthService> | undefined;
  return () =>
    (service ??= import('./ground-truth/create-ground-truth.js').then(({ createGroundTruth }) =>
      createGroundTruth(settings, groundTruth, dynamodb, unjoined, log),
    ));
}

/** The transports of the metrics, and the one of metrics that are not to be joined to a request. */
type Transports = MetricsTransports & { readonly unjoined: MetricsTransport };

/** Metrics go to the log, or to CloudWatch's API with the log as the fallback. */
function createTransports(
  { metricsTransport, payloadPolicy }: Settings,
  signals: CompiledSignals | undefined,
  inferenceLog: InferenceLog,
): Transports {
  const log = createEmfTransport();
  if (metricsTransport === 'emf') {
    const isAnonymous = payloadPolicy !== 'full';
    const unjoined = isAnonymous ? createEmfTransport({ now: startOfMinute }) : log;
    return { log, network: undefined, unjoined };
  }

  const groupOf = metricGroups(signals);
  // Most stacks have the other transport, so only this one loads CloudWatch's client.
  const network = new LateTransport(
    import('./network-metrics.js').then(({ createNetworkMetrics }) =>
      createNetworkMetrics({
        // A line of the log must not join what is apart otherwise.
        fallback: groupedTransport(log, groupOf),
        onDrop: ({ metric, count, reason }) => {
          const isQuotable = payloadPolicy === 'full' || groupOf(metric) === 'requests';
          inferenceLog.metricsDropped(metric, count, isQuotable ? reason : 'CloudWatch refused it');
        },
      }),
    ),
  );
  return { log, network, unjoined: network };
}

/** A time that does not tell which request of its minute it belongs to. */
function startOfMinute(): number {
  return Math.floor(Date.now() / 60_000) * 60_000;
}
