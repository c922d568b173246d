import { totalmem } from 'node:os';

import type { DeployedEndpoint, ServiceMetrics } from '@inference-pipeline/local-aws';

import type { ModelHost } from './model-host';

const MINUTE_MS = 60_000;

/**
 * Publishes what the model container uses once in a minute of the console's clock, as SageMaker does
 * of instances: CPU in percent of one core, memory in percent of this machine's.
 */
export class InstanceMetrics {
  #lastMinute: number;
  #lastRealMs = performance.now();

  constructor(
    readonly host: Pick<ModelHost, 'takeUsage'>,
    readonly endpoint: DeployedEndpoint,
    readonly metrics: ServiceMetrics,
    startMs: number,
  ) {
    this.#lastMinute = Math.floor(startMs / MINUTE_MS);
  }

  /** Publishes where a new minute began. */
  advance(nowMs: number): void {
    const minute = Math.floor(nowMs / MINUTE_MS);
    if (minute === this.#lastMinute) return;

    this.#lastMinute = minute;
    const usage = this.host.takeUsage();
    const realMs = performance.now();
    const elapsedMs = realMs - this.#lastRealMs;
    this.#lastRealMs = realMs;
    // A container that is down reports nothing, as an instance that is gone does.
    if (usage === undefined || usage.memoryBytes === 0) return;

    for (const { name } of this.endpoint.variants) {
      const dimensions = { EndpointName: this.endpoint.name, VariantName: name };
      const add = (metric: string, value: number) =>
        this.metrics.add('/aws/sagemaker/Endpoints', metric, dimensions, value, 'Percent');
      add('CPUUtilization', (100 * usage.cpuMs) / elapsedMs);
      add('MemoryUtilization', (100 * usage.memoryBytes) / totalmem());
    }
  }
}
