import { problemNameOf } from '@inference-pipeline/inference-contract';

import type { Answer, Purpose } from './traffic';

/** The header in which an HTTP API returns the id of a request. */
const REQUEST_ID_HEADER = 'apigw-requestid';

type Members = Readonly<Record<string, unknown>>;

/** Reads an HTTP answer of the function, or of the gateway in front of it. */
export function readAnswer(
  response: { readonly status: number; readonly headers: Headers; readonly body: string },
  sent: { readonly purpose: Purpose; readonly sentAtMs: number; readonly answeredAtMs: number },
): Answer {
  const members = parseMembers(response.body);
  const problem = problemNameOf(text(members.type));
  const inference = response.status === 200 ? inferenceOf(members) : undefined;
  const isOfFunction = problem !== undefined || inference !== undefined;
  const requestId = text(members.requestId) ?? response.headers.get(REQUEST_ID_HEADER) ?? undefined;
  return {
    ...sent,
    status: response.status,
    requestId: isOfFunction ? requestId : undefined,
    problem,
    message:
      inference === undefined
        ? (text(members.detail) ?? text(members.message) ?? response.body.slice(0, 200))
        : undefined,
    inference,
  };
}

function inferenceOf(members: Members): Answer['inference'] {
  const { latencyMs } = members;
  const modelName = text(members.modelName);
  const variant = text(members.variant);
  return typeof latencyMs === 'number' &&
    modelName !== undefined &&
    variant !== undefined &&
    text(members.requestId) !== undefined &&
    'prediction' in members
    ? { latencyMs, modelName, variant }
    : undefined;
}

function parseMembers(body: string): Members {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Members) : {};
  } catch {
    return {};
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
