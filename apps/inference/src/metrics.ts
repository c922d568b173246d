import {
  ADDITIONAL_COUNTS,
  metricValues,
  type InferenceMetricName,
  type MetricValues,
  type OutcomeName,
  type StreamMetricName,
} from '@inference-pipeline/inference-contract';
import {
  createRecorder,
  inferenceMetrics,
  streamMetrics,
  type Drop,
  type MetricsTransport,
} from '@inference-pipeline/metrics';

import type { Deadline } from './deadline';
import type { EndpointCall } from './endpoint';
import type { InferenceLog } from './log';
import type { Settings } from './settings';

/** The metrics of requests: of streamed answers, too. */
const requestMetrics = {
  ...inferenceMetrics,
  metrics: { ...inferenceMetrics.metrics, ...streamMetrics.metrics },
};

/** The transports of the metrics. */
export interface MetricsTransports {
  /** The log, which takes values at once and is always available. */
  readonly log: MetricsTransport;
  /** CloudWatch's API, if the stack publishes with it. */
  readonly network: MetricsTransport | undefined;
}

/** Publishes the metrics of the catalogue. */
export class Metrics {
  readonly #recorder;
  readonly #logRecorder;
  readonly #network: MetricsTransport | undefined;
  readonly #log: InferenceLog;

  /** @param log takes reports of values that could not be published as configured */
  constructor(
    settings: Pick<Settings, 'endpointName' | 'variantName' | 'metricsDimensionless'>,
    transports: MetricsTransports,
    log: InferenceLog,
  ) {
    const options = {
      catalogue: requestMetrics,
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
    this.#logRecorder = createRecorder({ ...options, transport: transports.log });
    this.#network = transports.network;
    this.#log = log;
  }

  /** Begins the metrics of one request. Requests do not share metrics. */
  begin(requestId: string) {
    return this.#recorder.begin({ properties: { requestId } });
  }

  /**
   * Publishes a request's metrics while its record is written, and counts a record that could not be
   * written. The network transport sends the values at the same time, so that the caller waits for
   * the slower of the two and not for both. That the record failed is known only afterwards, so
   * this count goes to the log.
   *
   * @param writing resolves to whether the record was written
   * @param attribution the request and its variant, for the count that is published afterwards
   */
  async publishAlongside(
    writing: Promise<boolean>,
    metrics: RequestMetrics,
    deadline: Deadline,
    attribution: { readonly requestId: string; readonly variant: string | undefined },
  ): Promise<void> {
    if (this.#network === undefined) {
      if (!(await writing)) recordValues(metrics, ADDITIONAL_COUNTS.unwritten);

      metrics.publish();
      return;
    }
    const [written] = await Promise.all([writing, this.publish(metrics, deadline)]);
    if (!written) {
      const { requestId, variant: VariantName } = attribution;
      const unwritten = this.#logRecorder.begin({
        properties: { requestId },
        dimensions: { VariantName },
      });
      recordValues(unwritten, ADDITIONAL_COUNTS.unwritten);
      unwritten.publish();
    }
  }

  /** Publishes a request's metrics. Values that CloudWatch does not take in time go to the log. */
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
 * Records the values of an outcome, under the variant that answered if its answer names it.
 *
 * @param call the endpoint call; undefined if the endpoint was not called
 */
export function recordOutcome(
  metrics: RequestMetrics,
  outcome: OutcomeName,
  call?: Pick<EndpointCall, 'variant'> & { readonly latencyMs?: number },
): void {
  if (call?.variant !== undefined) metrics.setDimension('VariantName', call.variant);

  recordValues(metrics, metricValues(outcome, call?.latencyMs));
}

/** Records values by metric. */
export function recordValues(metrics: RequestMetrics, values: MetricValues): void {
  for (const [name, value] of Object.entries(values)) {
    metrics.record(name as InferenceMetricName | StreamMetricName, value);
  }
}
