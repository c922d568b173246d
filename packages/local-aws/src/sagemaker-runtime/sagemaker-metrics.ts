import type { ServiceMetrics } from '../service-metrics';

/** How one request to an endpoint went. */
export interface Invocation {
  readonly endpointName: string;
  readonly variantName: string;
  /** Time in the container, or undefined where it was not reached. */
  readonly modelLatencyMs: number | undefined;
  /** Time of the whole request. */
  readonly totalMs: number;
  /**
   * Status that the container answered with: 0 where the connection broke or timed out, 503 where
   * SageMaker answered in its place, because it is not in service.
   */
  readonly statusCode: number;
  /** Requests that the variant had in hand when this one came, itself among them. */
  readonly concurrent: number;
}

/**
 * Counts a request as SageMaker does: the errors 0 or 1 per request, times in microseconds.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html
 */
export function countInvocation(metrics: ServiceMetrics, invocation: Invocation): void {
  const { endpointName, variantName, modelLatencyMs, totalMs, statusCode } = invocation;
  const add = (name: string, value: number, unit = 'None') =>
    metrics.add(
      'AWS/SageMaker',
      name,
      { EndpointName: endpointName, VariantName: variantName },
      value,
      unit,
    );
  add('Invocations', 1);
  add('Invocation4XXErrors', statusCode >= 400 && statusCode < 500 ? 1 : 0);
  add('Invocation5XXErrors', statusCode >= 500 ? 1 : 0);
  const reached = modelLatencyMs !== undefined;
  add('InvocationModelErrors', reached && (statusCode < 200 || statusCode >= 300) ? 1 : 0);
  add('ConcurrentRequestsPerModel', invocation.concurrent);
  if (reached) {
    const modelUs = Math.round(modelLatencyMs * 1_000);
    add('ModelLatency', modelUs, 'Microseconds');
    add('OverheadLatency', Math.max(0, Math.round(totalMs * 1_000) - modelUs), 'Microseconds');
  }
}
