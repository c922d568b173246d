import {
  createRecorder,
  inferenceMetrics,
  type MetricsTransport,
} from '@inference-pipeline/metrics';
import type { Deadline } from './deadline';
import type { Ending } from './exchange';
import type { InferenceLog } from './log';
import { problemStatus } from './problems';
import type { Settings } from './settings';

/** Counts and times inferences, in the metrics of the shared catalogue. */
export class Metrics {
  readonly #recorder;
  readonly #transport: MetricsTransport;
  readonly #sendsOverNetwork: boolean;
  readonly #log: InferenceLog;

  /** @param log told of every value that could not be published as it should */
  constructor(
    settings: Pick<
      Settings,
      'endpointName' | 'variantName' | 'metricsDimensionless' | 'metricsTransport'
    >,
    transport: MetricsTransport,
    log: InferenceLog,
  ) {
    this.#transport = transport;
    this.#log = log;
    this.#sendsOverNetwork = settings.metricsTransport === 'put-metric-data';
    this.#recorder = createRecorder({
      catalogue: inferenceMetrics,
      transport,
      dimensions: { EndpointName: settings.endpointName, VariantName: settings.variantName },
      dimensionless: settings.metricsDimensionless,
      // An inference never fails because of its metrics.
      onInvalid: 'drop',
      onDrop: ({ name, count, error }) => log.metricsDropped(name, count, error.message),
    });
  }

  /** Starts the metrics of one request; what they hold cannot reach another's. */
  begin(requestId: string) {
    return this.#recorder.begin({ properties: { requestId } });
  }

  /**
   * Publishes a request's metrics around the writing of its record, and counts in `UnrecordedCount`
   * when the record could not be written. What goes over the network goes at the same time as the
   * record, so that the caller waits for the slower of the two and not for both; a line in the log
   * takes no time worth saving and is written when all is known, as one.
   *
   * @param unrecorded makes the metrics for an unwritten record that is known of too late
   */
  async publishAround(
    metrics: RequestMetrics,
    deadline: Deadline,
    writeRecord: () => Promise<boolean>,
    unrecorded: () => RequestMetrics,
  ): Promise<void> {
    if (!this.#sendsOverNetwork) {
      if (!(await writeRecord())) {
        metrics.record('UnrecordedCount', 1);
      }
      metrics.publish();
      return;
    }
    metrics.publish();
    const [recorded] = await Promise.all([writeRecord(), this.#flush(deadline)]);
    if (!recorded) {
      const late = unrecorded();
      late.record('UnrecordedCount', 1);
      late.publish();
      await this.#flush(deadline);
    }
  }

  /** Publishes the metrics of a request that leaves no record. */
  async publish(metrics: RequestMetrics, deadline: Deadline): Promise<void> {
    metrics.publish();
    if (this.#sendsOverNetwork) {
      await this.#flush(deadline);
    }
  }

  /** What is not sent by the deadline goes to the transport's fallback or to its next flush. */
  async #flush(deadline: Deadline): Promise<void> {
    try {
      const { valuesToFallback, undelivered } = await deadline.forWrites((abortSignal) =>
        this.#transport.flush({ abortSignal }),
      );
      if (valuesToFallback + undelivered > 0) {
        this.#log.metricsDiverted(valuesToFallback, undelivered);
      }
    } catch {
      // Out of time: the transport keeps what it still has, for its next flush.
    }
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
export function attributeToVariant(metrics: RequestMetrics, { call }: Ending): RequestMetrics {
  if (call?.variant !== undefined) {
    metrics.setDimension('VariantName', call.variant);
  }
  return metrics;
}
