import {
  createRecorder,
  inferenceMetrics,
  type Drop,
  type MetricsTransport,
} from '@inference-pipeline/metrics';

import type { Deadline } from './deadline';
import type { Ending } from './ending';
import type { InferenceLog } from './log';
import { problemStatus } from './problems';
import type { Settings } from './settings';

/** Where metrics go. */
export interface MetricsTransports {
  /** The log: immediate, and always there. */
  readonly log: MetricsTransport;
  /** CloudWatch's API, where the stack chose it. */
  readonly network: MetricsTransport | undefined;
}

/** Counts and times inferences, in the metrics of the shared catalogue. */
export class Metrics {
  readonly #recorder;
  readonly #lateRecorder;
  readonly #network: MetricsTransport | undefined;
  readonly #log: InferenceLog;

  /** @param log told of every value that could not be published as it should */
  constructor(
    settings: Pick<Settings, 'endpointName' | 'variantName' | 'metricsDimensionless'>,
    transports: MetricsTransports,
    log: InferenceLog,
  ) {
    const options = {
      catalogue: inferenceMetrics,
      dimensions: { EndpointName: settings.endpointName, VariantName: settings.variantName },
      dimensionless: settings.metricsDimensionless,
      // An inference never fails because of its metrics.
      onInvalid: 'drop',
      onDrop: ({ name, count, error }: Drop) => log.metricsDropped(name, count, error.message),
    } as const;
    this.#recorder = createRecorder({
      ...options,
      transport: transports.network ?? transports.log,
    });
    this.#lateRecorder = createRecorder({ ...options, transport: transports.log });
    this.#network = transports.network;
    this.#log = log;
  }

  /** Starts the metrics of one request; what they hold cannot reach another's. */
  begin(requestId: string) {
    return this.#recorder.begin({ properties: { requestId } });
  }

  /**
   * Publishes a request's metrics around the writing of its record, and counts in `UnrecordedCount`
   * when the record could not be written. What goes over the network goes at the same time as the
   * record, so that the caller waits for the slower of the two and not for both; that the record
   * failed is known too late for that, and goes by the log.
   *
   * @param of the request's id and how it ended, by which what is known late is attributed
   */
  async publishAround(
    metrics: RequestMetrics,
    deadline: Deadline,
    writeRecord: () => Promise<boolean>,
    of: { readonly requestId: string; readonly ending: Ending },
  ): Promise<void> {
    if (this.#network === undefined) {
      if (!(await writeRecord())) metrics.record('UnrecordedCount', 1);

      metrics.publish();
      return;
    }
    const [recorded] = await Promise.all([writeRecord(), this.publish(metrics, deadline)]);
    if (!recorded) {
      const unrecorded = this.#lateRecorder.begin({ properties: { requestId: of.requestId } });
      attributeToVariant(unrecorded, of.ending);
      unrecorded.record('UnrecordedCount', 1);
      unrecorded.publish();
    }
  }

  /** Publishes a request's metrics. What CloudWatch does not take in time goes to the log. */
  async publish(metrics: RequestMetrics, deadline: Deadline): Promise<void> {
    metrics.publish();
    if (this.#network === undefined) return;

    const { valuesToFallback } = await this.#network.flush({
      abortSignal: deadline.metricsSignal(),
    });
    if (valuesToFallback > 0) this.#log.metricsDiverted(valuesToFallback);
  }
}

/** The metrics of one request. */
export type RequestMetrics = ReturnType<Metrics['begin']>;

/**
 * Counts an accepted request: one `SuccessCount` and one `ErrorCount`, 0 or 1, so that their
 * averages are rates, except where the input was at fault.
 */
export function countInference(metrics: RequestMetrics, ending: Ending): void {
  if (ending.call !== undefined) {
    metrics.record('LatencyMs', ending.call.latencyMs);
    attributeToVariant(metrics, ending);
  }
  const problem = 'problem' in ending ? ending.problem : undefined;
  if (problem !== undefined && problemStatus(problem.name) < 500) {
    metrics.record('RejectedCount', 1);
    return;
  }
  metrics.record('SuccessCount', problem === undefined ? 1 : 0);
  metrics.record('ErrorCount', problem === undefined ? 0 : 1);
}

/** Counts under the variant that answered, where the answer names it. */
function attributeToVariant(metrics: RequestMetrics, { call }: Ending): void {
  if (call?.variant !== undefined) metrics.setDimension('VariantName', call.variant);
}
