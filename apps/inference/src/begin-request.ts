import { ADDITIONAL_COUNTS, type OutcomeName } from '@inference-pipeline/inference-contract';

import { Deadline } from './deadline';
import { recordOutcome, recordValues } from './metrics';
import type { Dependencies, RequestContext } from './request-context';

/** The parts of a Lambda context that the function reads. */
export interface InvocationContext {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
  /**
   * Epoch ms at which the invocation ends. Lambda does not give it; the console does, because its
   * calendar may run faster than its timers.
   */
  readonly deadlineMs?: number;
}

/** Begins the context of work on a request. */
type ContextFactory = (
  requestId: string,
  invocation: InvocationContext,
  deadline?: Deadline,
) => RequestContext;

/** Begins the contexts of a sandbox. The first one is that of its cold start, and counts it. */
export function contextFactory({ metrics }: Pick<Dependencies, 'metrics'>): ContextFactory {
  let coldStart = true;
  return (requestId, invocation, deadline = deadlineOf(invocation)) => {
    const context: RequestContext = {
      ids: { requestId, lambdaRequestId: invocation.awsRequestId },
      receivedAt: new Date(),
      coldStart,
      deadline,
      metrics: metrics.begin(requestId),
    };
    if (coldStart) {
      recordValues(context.metrics, ADDITIONAL_COUNTS.coldStart);
      coldStart = false;
    }
    return context;
  };
}

/** The end of an invocation. */
export function deadlineOf(invocation: InvocationContext): Deadline {
  return new Deadline(invocation.getRemainingTimeInMillis(), invocation.deadlineMs);
}

/** Counts a request that ends without an inference, or before one. */
export async function countOutcome(
  dependencies: Pick<Dependencies, 'metrics'>,
  { metrics, deadline }: RequestContext,
  outcome: OutcomeName,
): Promise<void> {
  recordOutcome(metrics, outcome);
  await dependencies.metrics.publish(metrics, deadline);
}
