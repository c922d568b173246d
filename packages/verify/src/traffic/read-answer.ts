import type { Answer, Purpose } from './traffic';

/** The header in which an HTTP API says the id of a request. */
const REQUEST_ID_HEADER = 'apigw-requestid';

const PROBLEM_TYPE_PREFIX = 'urn:inference-pipeline:problem:';

type Members = Readonly<Record<string, unknown>>;

/** What an HTTP answer of the API says, whoever gave it: the function or the gateway before it. */
export function readAnswer(
  response: { readonly status: number; readonly headers: Headers; readonly body: string },
  sent: { readonly purpose: Purpose; readonly sentAtMs: number; readonly answeredAtMs: number },
): Answer {
  const members = parseMembers(response.body);
  const problem = problemOf(members);
  const inference = response.status === 200 ? inferenceOf(members) : undefined;
  const isOfFunction = problem !== undefined || inference !== undefined;
  const requestId = text(members.requestId) ?? response.headers.get(REQUEST_ID_HEADER) ?? undefined;
  return {
    ...sent,
    status: response.status,
    requestId: isOfFunction ? requestId : undefined,
    problem,
    words:
      inference === undefined
        ? (text(members.detail) ?? text(members.message) ?? response.body.slice(0, 200))
        : undefined,
    inference,
  };
}

function problemOf({ type }: Members): string | undefined {
  const uri = text(type);
  return uri?.startsWith(PROBLEM_TYPE_PREFIX) ? uri.slice(PROBLEM_TYPE_PREFIX.length) : undefined;
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
