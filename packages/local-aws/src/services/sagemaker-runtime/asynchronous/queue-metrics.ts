import { awsMetrics } from '@inference-pipeline/metrics/aws';

import type { ServiceMetrics } from '../../../service-metrics';

/** State of a queue, as SageMaker publishes it. */
export interface QueueState {
  /** Requests that wait or are being processed. */
  readonly unfinished: number;
  /** Age of the request that has waited longest, in ms; 0 if none waits. */
  readonly oldestAgeMs: number;
  /** Instances in service. */
  readonly instances: number;
  readonly waiting: number;
}

/** Metrics of an asynchronous endpoint. */
export class QueueMetrics {
  readonly #metrics: ServiceMetrics;
  readonly #endpoint: { readonly EndpointName: string };
  readonly #variant: { readonly EndpointName: string; readonly VariantName: string };

  constructor(metrics: ServiceMetrics, endpointName: string, variantName: string) {
    this.#metrics = metrics;
    this.#endpoint = { EndpointName: endpointName };
    this.#variant = { EndpointName: endpointName, VariantName: variantName };
  }

  /** Publishes the state of the queue. */
  state({ unfinished, oldestAgeMs, instances, waiting }: QueueState): void {
    const add = (name: keyof typeof awsMetrics.asynchronousEndpoint, value: number) =>
      this.#metrics.add(awsMetrics.asynchronousEndpoint[name], this.#endpoint, value);
    add('ApproximateBacklogSize', unfinished);
    if (instances > 0) add('ApproximateBacklogSizePerInstance', unfinished / instances);
    add('ApproximateAgeOfOldestRequest', oldestAgeMs / 1_000);
    add('HasBacklogWithoutCapacity', waiting > 0 && instances === 0 ? 1 : 0);
  }

  /** Counts one event of a request. */
  count(
    name:
      | 'ExpiredRequests'
      | 'InvocationFailures'
      | 'InvocationsProcessed'
      | 'NotificationFailures'
      | 'RequestDownloadFailures'
      | 'ResponseUploadFailures',
  ): void {
    this.#metrics.add(awsMetrics.asynchronousVariant[name], this.#variant, 1);
  }

  /** How long a request waited in the queue. */
  waited(milliseconds: number): void {
    this.#metrics.add(
      awsMetrics.asynchronousVariant.TimeInBacklog,
      this.#variant,
      milliseconds * 1_000,
    );
  }

  /** How long the model took for a request, and what its container answered. */
  answered(modelMs: number, status: number): void {
    const add = (
      name: 'Invocation4XXErrors' | 'Invocation5XXErrors' | 'ModelLatency',
      value: number,
    ) => this.#metrics.add(awsMetrics.endpointInvocation[name], this.#variant, value);
    add('Invocation4XXErrors', status >= 400 && status < 500 ? 1 : 0);
    add('Invocation5XXErrors', status >= 500 ? 1 : 0);
    add('ModelLatency', modelMs * 1_000);
  }

  /** How long a request took from the queue to its result. */
  processed(milliseconds: number): void {
    this.count('InvocationsProcessed');
    this.#metrics.add(
      awsMetrics.asynchronousVariant.TotalProcessingTime,
      this.#variant,
      milliseconds,
    );
  }
}
