import { createHash } from 'node:crypto';

import { canonicalJson } from './canonical-json';
import type { Claim, ClaimResult, FirstUse, KeptAnswer } from './idempotency-store';
import type { Outcome, SuccessOutcome } from './outcome';
import type { Problem } from './problems';
import type { InferenceRequest } from './request';
import type { Dependencies, RequestContext } from './request-context';

/** The next step of a request, after its Idempotency-Key was claimed. */
export type NextStep =
  /** Call the model, and settle the claim afterwards. */
  | { readonly next: 'call'; readonly claim: Claim | undefined }
  | { readonly next: 'replay'; readonly firstRequestId: string; readonly kept: KeptAnswer }
  | { readonly next: 'reject'; readonly problem: Problem }
  /** Fail, and settle the claim, which may have been stored although its answer was lost. */
  | {
      readonly next: 'fail';
      readonly claim: Claim;
      readonly problem: Problem;
      readonly error: unknown;
    };

/**
 * Claims the request's Idempotency-Key, if it has one. A request whose key cannot be checked fails: the
 * model could otherwise be called twice for one key.
 *
 * @param way another way of serving than the HTTP API, whose keys are apart, as its answers are
 */
export async function claimKey(
  { idempotency, settings }: Pick<Dependencies, 'idempotency' | 'settings'>,
  { ids, deadline }: RequestContext,
  request: InferenceRequest,
  way?: 'stream',
): Promise<NextStep> {
  const { idempotencyKey, principal, payload } = request;
  if (idempotencyKey === undefined) return { next: 'call', claim: undefined };

  // A key belongs to one caller and one model. The hash has a fixed length and identifies no caller.
  const scope = [settings.endpointName, settings.modelName, principal ?? null, idempotencyKey];
  if (way !== undefined) scope.push(way);

  const claim = {
    scopedKey: `2.${sha256(JSON.stringify(scope))}`,
    requestId: ids.requestId,
  };
  // With the key, because the hash of an input alone tells who sent the same one.
  const inputHash = sha256(`${idempotencyKey} ${sameInput(request)}`);
  let result: ClaimResult;
  try {
    result = await deadline.forCalls(async (abortSignal) => {
      const [claimed, unscoped] = await Promise.all([
        idempotency.claim(claim, inputHash, deadline.endsAtEpochMs(), abortSignal),
        idempotency.findUnscoped(idempotencyKey, payload, abortSignal),
      ]);
      if (unscoped === undefined) return claimed;

      if (claimed.outcome === 'claimed') await idempotency.release(claim, abortSignal);
      return unscoped;
    });
  } catch (error) {
    const detail = 'The key could not be checked, so the model was not called; try again';
    return { next: 'fail', claim, problem: { name: 'idempotency-unavailable', detail }, error };
  }
  switch (result.outcome) {
    case 'claimed':
      return { next: 'call', claim };
    case 'answered':
      return { next: 'replay', firstRequestId: result.firstRequestId, kept: result.kept };
    case 'in-flight':
    case 'reused':
    case 'answer-not-kept':
      return { next: 'reject', problem: describeConflict(result) };
  }
}

/** A text that is the same for inputs that are. */
function sameInput({ payload, content, targetModel }: InferenceRequest): string {
  const input =
    content === undefined
      ? canonicalJson(payload.json)
      : JSON.stringify([content.contentType, payload.sha256]);
  return targetModel === undefined ? input : `${targetModel} ${input}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

type Conflict = Exclude<FirstUse, { readonly outcome: 'answered' }>;

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

/** An answer is stored as it is if it can be answered as it is. */
function keptAnswer({ answer, response }: SuccessOutcome): KeptAnswer {
  const { content, requestId, latencyMs, modelName, variant } = answer;
  return content === undefined
    ? { envelope: response.body }
    : { content, facts: { requestId, latencyMs, modelName, variant } };
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
      'response' in outcome
        ? idempotency.complete(claim, keptAnswer(outcome), abortSignal)
        : idempotency.release(claim, abortSignal),
    );
  } catch (error) {
    log.idempotencyUnsettled(ids, error);
  }
}
