import type { RequestContext } from '../request-context';
import type { AsynchronousService, ContextOf } from './asynchronous-service';
import { complete, MAX_DECODED_BYTES, type Ending } from './complete';
import { type ResultNotification, parseNotification } from './notification';
import { problemOfFailure } from './result-problem';

/** SageMaker said that a result is in S3, which has none. */
class MissingResultError extends Error {
  override readonly name = 'MissingResultError';
}

/**
 * Takes messages of SageMaker's topics. They may come twice, late, in any order, or never.
 *
 * @throws the error of a service that could not be reached: Lambda then tries again, and the sweep after it
 */
export async function takeNotifications(
  service: AsynchronousService,
  contextOf: ContextOf,
  messages: readonly unknown[],
): Promise<void> {
  for (const message of messages) {
    const notification = parseNotification(message);
    if (notification === undefined) {
      service.log.ignored(undefined, 'unreadable');
      continue;
    }
    await takeNotification(service, contextOf(notification.requestId), notification);
  }
}

async function takeNotification(
  service: AsynchronousService,
  context: RequestContext,
  notification: ResultNotification,
): Promise<void> {
  const { pending, log } = service;
  const { deadline, ids } = context;
  const record = await deadline.forCalls((abortSignal) =>
    pending.find(notification.requestId, abortSignal),
  );
  if (record === undefined) {
    log.ignored(ids, 'unknown');
    return;
  }

  if (record.status !== 'pending') {
    log.ignored(ids, 'completed');
    return;
  }

  const ending = await endingOf(service, context, notification, record.outputLocation);
  const endedAt = notification.endedAt ?? new Date();
  if (!(await complete(service, context, record, ending, endedAt, 'notification'))) {
    log.ignored(ids, 'completed');
  }
}

async function endingOf(
  { objects, keys }: AsynchronousService,
  { deadline }: RequestContext,
  { succeeded, failureReason, outputLocation }: ResultNotification,
  expectedLocation: string | undefined,
): Promise<Ending> {
  if (!succeeded) {
    return {
      succeeded: false,
      problem: problemOfFailure(failureReason),
      error: new Error(failureReason),
    };
  }
  const outputKey = objects.keyOf(expectedLocation ?? outputLocation ?? '');
  // Whoever may invoke the function may send any message: only results are read.
  const output =
    outputKey !== undefined && keys.isResult(outputKey)
      ? await deadline.forCalls((abortSignal) =>
          objects.get(outputKey, MAX_DECODED_BYTES, abortSignal),
        )
      : undefined;
  if (outputKey === undefined || output === undefined) {
    throw new MissingResultError('The notified result is not in S3');
  }

  return { succeeded: true, outputKey, output };
}
