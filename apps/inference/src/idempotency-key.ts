import type { Ending } from './ending';
import type { Exchange, Parts } from './exchange';
import type { Claim, ClaimResult } from './idempotency-store';
import type { Problem } from './problems';
import type { InferenceRequest } from './request';

/** What a request's Idempotency-Key, if it has one, says of the way on. */
export type KeyCheck =
  /** Call the model; `claim` is to be settled afterwards. */
  | { readonly next: 'call'; readonly claim: Claim | undefined }
  | { readonly next: 'replay'; readonly firstRequestId: string; readonly body: string }
  | { readonly next: 'reject'; readonly problem: Problem }
  | { readonly next: 'fail'; readonly problem: Problem; readonly error: unknown };

/**
 * Claims the request's Idempotency-Key. Where the key cannot be checked the request fails before
 * the model is called: to go on would break the promise that the key asks for.
 */
export async function checkKey(
  { idempotency }: Parts,
  { ids, deadline }: Exchange,
  { idempotencyKey, payload }: InferenceRequest,
): Promise<KeyCheck> {
  if (idempotencyKey === undefined) return { next: 'call', claim: undefined };

  let result: ClaimResult;
  try {
    result = await deadline.forCalls((abortSignal) =>
      idempotency.claim(
        { idempotencyKey, requestId: ids.requestId },
        payload.sha256,
        deadline.remainingMs(),
        abortSignal,
      ),
    );
  } catch (error) {
    const detail = 'The key could not be checked and the model was not called; try again';
    return { next: 'fail', problem: { name: 'idempotency-unavailable', detail }, error };
  }
  switch (result.outcome) {
    case 'claimed':
      return { next: 'call', claim: result.claim };
    case 'answered':
      return { next: 'replay', firstRequestId: result.firstRequestId, body: result.body };
    case 'in-flight':
    case 'reused':
    case 'answer-not-kept':
      return { next: 'reject', problem: describeConflict(result) };
  }
}

type Conflict = Extract<
  ClaimResult,
  { readonly outcome: 'in-flight' | 'reused' | 'answer-not-kept' }
>;

function describeConflict(conflict: Conflict): Problem {
  const first = `The request ${conflict.firstRequestId} with this key`;
  switch (conflict.outcome) {
    case 'in-flight':
      return { name: 'idempotency-key-in-flight', detail: `${first} is not answered yet` };
    case 'reused':
      return { name: 'idempotency-key-reused', detail: `${first} had another input` };
    case 'answer-not-kept':
      return {
        name: 'idempotent-answer-not-kept',
        detail: `${first} was answered: see its record`,
      };
  }
}

/** Keeps the answer under its Idempotency-Key, or frees the key of a request that failed. */
export async function settleClaim(
  { idempotency, log }: Parts,
  { ids, deadline }: Exchange,
  claim: Claim | undefined,
  ending: Ending,
): Promise<void> {
  if (claim === undefined) return;

  try {
    await deadline.forWrites((abortSignal) =>
      'body' in ending
        ? idempotency.complete(claim, ending.body, abortSignal)
        : idempotency.release(claim, abortSignal),
    );
  } catch (error) {
    log.idempotencyUnsettled(ids, error);
  }
}
