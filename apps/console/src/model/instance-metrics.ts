import { totalmem } from 'node:os';

import type { DeployedEndpoint, ServiceMetrics } from '@inference-pipeline/local-aws';
import { awsMetrics } from '@inference-pipeline/metrics/aws';

import type { ModelHost } from './model-host';

const MINUTE_MS = 60_000;

/**
 * Publishes the usage of the model container once per minute of the console's clock, like SageMaker
 * for instances: CPU in percent of one core, memory in percent of this machine's.
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

  /** Publishes if a new minute has begun. */
  advance(nowMs: number): void {
    const minute = Math.floor(nowMs / MINUTE_MS);
    if (minute === this.#lastMinute) return;

    this.#lastMinute = minute;
    const usage = this.host.takeUsage();
    const realMs = performance.now();
    const elapsedMs = realMs - this.#lastRealMs;
    this.#lastRealMs = realMs;
    // A container that is down reports nothing, like an instance that is gone.
    if (usage === undefined || usage.memoryBytes === 0) return;

    for (const { name } of this.endpoint.variants) {
      const dimensions = { EndpointName: this.endpoint.name, VariantName: name };
      const { CPUUtilization, MemoryUtilization } = awsMetrics.endpointInstance;
      this.metrics.add(CPUUtilization, dimensions, (100 * usage.cpuMs) / elapsedMs);
      this.metrics.add(MemoryUtilization, dimensions, (100 * usage.memoryBytes) / totalmem());
    }
  }
}
