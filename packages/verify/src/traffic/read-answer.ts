import { problemNameOf } from '@inference-pipeline/inference-contract';

import { membersIn, textOf } from '../json-members';
import type { Answer, Purpose } from './traffic';

/** The header in which an HTTP API returns the id of a request. */
const REQUEST_ID_HEADER = 'apigw-requestid';

/** Reads an HTTP answer of the function, or of the gateway in front of it. */
export function readAnswer(
  response: { readonly status: number; readonly headers: Headers; readonly body: string },
  sent: { readonly purpose: Purpose; readonly sentAtMs: number; readonly answeredAtMs: number },
): Answer {
  const members = membersIn(response.body);
  const problem = problemNameOf(textOf(members.type));
  const inference = response.status === 200 ? inferenceOf(members) : undefined;
  const isAccepted = response.status === 202 && members.status === 'pending';
  const isOfFunction = problem !== undefined || inference !== undefined || isAccepted;
  const requestId =
    textOf(members.requestId) ?? response.headers.get(REQUEST_ID_HEADER) ?? undefined;
  return {
    ...sent,
    status: response.status,
    requestId: isOfFunction ? requestId : undefined,
    problem,
    message:
      inference === undefined && !isAccepted
        ? (textOf(members.detail) ?? textOf(members.message) ?? response.body.slice(0, 200))
        : undefined,
    inference,
  };
}

/** The inference in the members of an answer; undefined unless it has every field of one. */
export function inferenceOf(members: ReturnType<typeof membersIn>): Answer['inference'] {
  const { latencyMs } = members;
  const modelName = textOf(members.modelName);
  const variant = textOf(members.variant);
  return typeof latencyMs === 'number' &&
    modelName !== undefined &&
    variant !== undefined &&
    textOf(members.requestId) !== undefined &&
    'prediction' in members
    ? { latencyMs, modelName, variant, prediction: members.prediction }
    : undefined;
}
