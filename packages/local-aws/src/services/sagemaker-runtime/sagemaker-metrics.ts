import { awsMetrics } from '@inference-pipeline/metrics/aws';

import type { ServiceMetrics } from '../../service-metrics';
import type { ContainerAnswer } from './container-client';

/**
 * Counts a request like SageMaker: errors as 0 or 1 per request, times in microseconds. If the container
 * is out of service, SageMaker itself answers 503.
 *
 * @param totalMs time of the complete request
 * @param concurrent requests that the variant was processing when this one arrived, including this one
 */
export function countInvocation(
  metrics: ServiceMetrics,
  dimensions: Readonly<Record<string, string>>,
  answer: ContainerAnswer,
  totalMs: number,
  concurrent: number,
): void {
  const statusCode = answer.reached ? answer.status : 503;
  const add = (name: keyof typeof awsMetrics.endpointInvocation, value: number) =>
    metrics.add(awsMetrics.endpointInvocation[name], dimensions, value);
  add('Invocations', 1);
  add('Invocation4XXErrors', statusCode >= 400 && statusCode < 500 ? 1 : 0);
  add('Invocation5XXErrors', statusCode >= 500 ? 1 : 0);
  add('InvocationModelErrors', answer.reached && (statusCode < 200 || statusCode >= 300) ? 1 : 0);
  add('ConcurrentRequestsPerModel', concurrent);
  if (answer.reached) {
    const modelUs = Math.round(answer.durationMs * 1_000);
    add('ModelLatency', modelUs);
    add('OverheadLatency', Math.max(0, Math.round(totalMs * 1_000) - modelUs));
  }
}
