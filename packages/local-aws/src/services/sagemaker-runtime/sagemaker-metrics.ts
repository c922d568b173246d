import { awsMetrics } from '@inference-pipeline/metrics/aws';

import type { ServiceMetrics } from '../../service-metrics';

/** One request to an endpoint. */
export interface Invocation {
  readonly endpointName: string;
  readonly variantName: string;
  /** Time in the container; undefined if the request did not reach it. */
  readonly modelLatencyMs: number | undefined;
  /** Time of the complete request. */
  readonly totalMs: number;
  /**
   * Status of the container: 0 if the connection broke or timed out, 503 if the container is out of
   * service and SageMaker answered instead.
   */
  readonly statusCode: number;
  /** Requests that the variant was processing when this one arrived, including this one. */
  readonly concurrent: number;
}

/**
 * Counts a request like SageMaker: errors as 0 or 1 per request, times in microseconds.
 */
export function countInvocation(metrics: ServiceMetrics, invocation: Invocation): void {
  const { endpointName, variantName, modelLatencyMs, totalMs, statusCode } = invocation;
  const dimensions = { EndpointName: endpointName, VariantName: variantName };
  const add = (name: keyof typeof awsMetrics.endpointInvocation, value: number) =>
    metrics.add(awsMetrics.endpointInvocation[name], dimensions, value);
  add('Invocations', 1);
  add('Invocation4XXErrors', statusCode >= 400 && statusCode < 500 ? 1 : 0);
  add('Invocation5XXErrors', statusCode >= 500 ? 1 : 0);
  const reached = modelLatencyMs !== undefined;
  add('InvocationModelErrors', reached && (statusCode < 200 || statusCode >= 300) ? 1 : 0);
  add('ConcurrentRequestsPerModel', invocation.concurrent);
  if (reached) {
    const modelUs = Math.round(modelLatencyMs * 1_000);
    add('ModelLatency', modelUs);
    add('OverheadLatency', Math.max(0, Math.round(totalMs * 1_000) - modelUs));
  }
}
