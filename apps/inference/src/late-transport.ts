import type {
  FlushOptions,
  FlushReport,
  MetricsBatch,
  MetricsTransport,
} from '@inference-pipeline/metrics';

/** A transport whose code is still loading when the function is created. Its batches wait for it. */
export class LateTransport implements MetricsTransport {
  readonly #loading: Promise<MetricsTransport>;
  #loaded: MetricsTransport | undefined;
  #waiting: MetricsBatch[] = [];

  constructor(loading: Promise<MetricsTransport>) {
    this.#loading = loading.then((transport) => {
      this.#loaded = transport;
      for (const batch of this.#waiting) transport.send(batch);
      this.#waiting = [];
      return transport;
    });
  }

  send(batch: MetricsBatch): void {
    if (this.#loaded === undefined) this.#waiting.push({ timestampMs: Date.now(), ...batch });
    else this.#loaded.send(batch);
  }

  async flush(options?: FlushOptions): Promise<FlushReport> {
    const transport = await this.#loading;
    return transport.flush(options);
  }
}
