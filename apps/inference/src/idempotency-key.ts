import type { Claim, ClaimResult } from './idempotency-store';
import type { Outcome } from './outcome';
import type { Problem } from './problems';
import type { InferenceRequest } from './request';
import type { Dependencies, RequestContext } from './request-context';

/** The next step of a request, after its Idempotency-Key was claimed. */
export type NextStep =
  /** Call the model, and settle the claim afterwards. */
  | { readonly next: 'call'; readonly claim: Claim | undefined }
  | { readonly next: 'replay'; readonly firstRequestId: string; readonly body: string }
  | { readonly next: 'reject'; readonly problem: Problem }
  | { readonly next: 'fail'; readonly problem: Problem; readonly error: unknown };

/**
 * Claims the request's Idempotency-Key, if it has one. A request whose key cannot be checked fails: the
 * model could otherwise be called twice for one key.
 */
export async function claimKey(
  { idempotency }: Dependencies,
  { ids, deadline }: RequestContext,
  { idempotencyKey, payload }: InferenceRequest,
): Promise<NextStep> {
  if (idempotencyKey === undefined) return { next: 'call', claim: undefined };

  let result: ClaimResult;
  try {
    result = await deadline.forCalls((abortSignal) =>
      idempotency.claim(
        { idempotencyKey, requestId: ids.requestId },
        payload.sha256,
        deadline.endsAtEpochMs(),
        abortSignal,
      ),
    );
  } catch (error) {
    const detail = 'The key could not be checked, so the model was not called; try again';
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
      return { name: 'idempotency-key-in-flight', detail: `${first} has not been answered yet` };
    case 'reused':
      return { name: 'idempotency-key-reused', detail: `${first} had another input` };
    case 'answer-not-kept':
      return {
        name: 'idempotent-answer-not-kept',
        detail: `${first} was answered; see its record`,
      };
  }
}

/** Stores the answer under its Idempotency-Key, or releases the key of a failed request. */
export async function settleClaim(
  { idempotency, log }: Dependencies,
  { ids, deadline }: RequestContext,
  claim: Claim | undefined,
  outcome: Outcome,
): Promise<void> {
  if (claim === undefined) return;

  try {
    await deadline.forWrites((abortSignal) =>
      'body' in outcome
        ? idempotency.complete(claim, outcome.body, abortSignal)
        : idempotency.release(claim, abortSignal),
    );
  } catch (error) {
    log.idempotencyUnsettled(ids, error);
  }
}
