import { PROBLEM_STATUSES, type OutcomeName } from '@inference-pipeline/inference-contract';

import type { EndpointCall } from './endpoint';
import type { Problem } from './problems';
import type { HttpResponse, InferenceAnswer } from './responses';

/** Outcome of an accepted request: the model's answer, or a problem. */
export type Outcome = SuccessOutcome | FailureOutcome;

/** The model answered. */
export interface SuccessOutcome {
  readonly call: EndpointCall & { readonly succeeded: true };
  readonly answer: InferenceAnswer;
  /** The 200 response. */
  readonly response: HttpResponse;
}

/** The inference failed, or the model refused its input. */
export interface FailureOutcome {
  /** Absent if the endpoint was not called. */
  readonly call?: EndpointCall;
  readonly problem: Problem;
  /** The cause, for the log. */
  readonly error: unknown;
}

/** The name of an outcome in the function's contract. */
export function outcomeName(outcome: Outcome): OutcomeName {
  if ('response' in outcome) return 'succeeded';

  return PROBLEM_STATUSES[outcome.problem.name] < 500 ? 'refusedByModel' : 'failed';
}
