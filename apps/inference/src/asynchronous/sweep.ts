import type { InferenceRecord } from '@inference-pipeline/inference-contract';

import type { Deadline } from '../deadline';
import { inTurns } from '../ground-truth/throttled-work';
import type { AsynchronousService, ContextOf } from './asynchronous-service';
import { complete, MAX_DECODED_BYTES, type Ending } from './complete';
import { nextLookAt } from './due-times';
import { problemOfFailure } from './result-problem';
import type { Swept } from './swept';

/** Largest failure that is read, in bytes: what the container answered. */
const MAX_FAILURE_BYTES = 64 * 1_024;

/**
 * Looks after requests whose notification did not come: completes those with a result or a failure in S3,
 * and those that must have ended, which have expired. What is left over when its time ends is done by the
 * next sweep, or at once if there are too many for one listing.
 */
export async function sweep(
  service: AsynchronousService,
  contextOf: ContextOf,
  deadline: Deadline,
  now: () => Date = () => new Date(),
): Promise<Swept> {
  const { objects, keys, log } = service;
  const swept = { looked: 0, completed: 0, waiting: 0, failed: 0 };
  const abortSignal = deadline.callsSignal();
  const listed = await objects.list(keys.marks, abortSignal);
  const due = listed.flatMap((key) => {
    const mark = keys.readMark(key);
    return mark === undefined || mark.dueAt > now() ? [] : [{ key, ...mark }];
  });
  await inTurns(
    due,
    async ({ key, requestId }) => {
      swept.looked++;
      try {
        swept[await lookAfter(service, contextOf, key, requestId, now(), abortSignal)]++;
        return true;
      } catch (error) {
        swept.failed++;
        log.sweepFailed(contextOf(requestId).ids, error);
        return false;
      }
    },
    abortSignal,
  );
  log.swept(swept);
  return swept;
}

async function lookAfter(
  service: AsynchronousService,
  contextOf: ContextOf,
  mark: string,
  requestId: string,
  now: Date,
  abortSignal: AbortSignal,
): Promise<'completed' | 'waiting' | 'looked'> {
  const { objects, keys, pending, settings } = service;
  const record = await pending.find(requestId, abortSignal);
  if (record?.status !== 'pending') {
    await objects.delete(mark, abortSignal);
    return 'looked';
  }

  const ending = await findEnding(service, record, now, abortSignal);
  if (ending === undefined) {
    const next = keys.mark(requestId, nextLookAt(new Date(record.timestamp), now, settings));
    // In this order, so that the request always has a mark.
    await objects.put(next, new Uint8Array(), 'text/plain', abortSignal);
    if (next !== mark) await objects.delete(mark, abortSignal);

    return 'waiting';
  }
  const context = contextOf(requestId);
  const isOurs = await complete(service, context, record, ending.ending, ending.endedAt, 'sweep');
  await objects.delete(mark, abortSignal);
  return isOurs ? 'completed' : 'looked';
}

/** How a request ended by what is in S3, or because its time is over; undefined if it has not. */
async function findEnding(
  { objects, keys }: AsynchronousService,
  { outputLocation = '', failureLocation = '', endsAt }: InferenceRecord,
  now: Date,
  abortSignal: AbortSignal,
): Promise<{ readonly ending: Ending; readonly endedAt: Date } | undefined> {
  const resultAt = async (location: string, maxBytes: number) => {
    const key = objects.keyOf(location);
    if (key === undefined || !keys.isResult(key)) return undefined;

    const object = await objects.get(key, maxBytes, abortSignal);
    return object && { key, object, endedAt: object.lastModified ?? now };
  };
  const output = await resultAt(outputLocation, MAX_DECODED_BYTES);
  if (output !== undefined) {
    const { key: outputKey, object, endedAt } = output;
    return { ending: { succeeded: true, outputKey, output: object }, endedAt };
  }

  const failure = await resultAt(failureLocation, MAX_FAILURE_BYTES);
  if (failure !== undefined) {
    const message = Buffer.from(failure.object.body ?? '').toString('utf8');
    const problem = problemOfFailure(message);
    const ending = { succeeded: false, problem, error: new Error(message) } as const;
    return { ending, endedAt: failure.endedAt };
  }

  if (endsAt !== undefined && Date.parse(endsAt) > now.getTime()) return undefined;

  const detail =
    'There is no result within the time that the request may wait and run: it expired in the queue, or its result was lost';
  const problem = { name: 'deadline-exceeded', detail } as const;
  return { ending: { succeeded: false, problem, error: new Error(detail) }, endedAt: now };
}
