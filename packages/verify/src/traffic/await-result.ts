import { setTimeout as delay } from 'node:timers/promises';

import { seconds } from '@inference-pipeline/command-line';
import type { Api } from '@inference-pipeline/command-line/deployed-api';
import { problemNameOf } from '@inference-pipeline/inference-contract';

import { membersIn, textOf } from '../json-members';
import { inferenceOf } from './read-answer';
import type { Answer } from './traffic';

/**
 * Default time from an accepted request to its result, in seconds: enough for an endpoint without an
 * instance, whose first one takes some ten minutes.
 */
export const RESULT_TIMEOUT_SECONDS = 900;

/** Timeout of one look at a result, in ms: an HTTP API gives up after 30 s. */
const LOOK_TIMEOUT_MS = 35_000;

/** Time between two looks where the API names none, in ms. */
const DEFAULT_INTERVAL_MS = 5_000;

/** What the API said of a result. */
interface Look {
  readonly found?: Partial<Answer>;
  /** Why it said nothing of it; undefined if it is pending. */
  readonly trouble?: string;
  readonly intervalMs: number;
}

/**
 * Waits for the result of an accepted request, at the place that the API named.
 *
 * @param answer the answer to the request: 202
 * @param location header of the answer: a path below the API's own
 * @returns what a synchronous answer would have been; still 202, with the reason, if there is no result in
 *   time
 */
export async function awaitResult(
  api: Api,
  answer: Answer,
  location: string,
  resultTimeoutMs: number,
): Promise<Answer> {
  const accepted = { ...answer, accepted: true } as const;
  const endMs = answer.sentAtMs + resultTimeoutMs;
  for (;;) {
    const { found, trouble, intervalMs } = await look(api, location);
    const answeredAtMs = Date.now();
    if (found !== undefined) return { ...accepted, message: undefined, answeredAtMs, ...found };

    if (answeredAtMs + intervalMs > endMs) {
      const reason = trouble === undefined ? 'it is pending' : `GET ${location}: ${trouble}`;
      const message = `no result after ${seconds(resultTimeoutMs)}: ${reason}`;
      return { ...accepted, answeredAtMs, message };
    }
    await delay(intervalMs);
  }
}

/**
 * The place of a result at the address that the requests were sent to, which may be another domain.
 *
 * @throws TypeError if the location is not a URL
 */
function resultUrl({ url }: Api, location: string): URL {
  const id = new URL(location, url).pathname.split('/').at(-1) ?? '';
  const result = new URL(url);
  result.pathname = `${url.pathname.replace(/\/$/, '')}/${id}`;
  return result;
}

async function look(api: Api, location: string): Promise<Look> {
  try {
    const url = resultUrl(api, location);
    const response = await fetch(url, {
      headers: await api.headersToRead(url),
      redirect: 'manual',
      signal: AbortSignal.timeout(LOOK_TIMEOUT_MS),
    });
    const named = Number(response.headers.get('retry-after') ?? Number.NaN) * 1_000;
    const intervalMs = named >= 0 ? named : DEFAULT_INTERVAL_MS;
    const body = await response.text();
    const members = membersIn(body);
    if (response.status !== 200) {
      const text = textOf(members.detail) ?? textOf(members.message) ?? body.slice(0, 200);
      return { trouble: `${response.status} ${text}`, intervalMs };
    }
    if (members.status === 'succeeded') {
      const inference = inferenceOf(members);
      return {
        found: {
          status: 200,
          inference,
          ...(inference === undefined && { message: body.slice(0, 200) }),
        },
        intervalMs,
      };
    }
    if (members.status === 'failed') return { found: failureIn(members.problem), intervalMs };

    return { intervalMs };
  } catch (error) {
    return { trouble: String(error), intervalMs: DEFAULT_INTERVAL_MS };
  }
}

/** A failed result as the problem that a synchronous answer would have been. */
function failureIn(value: unknown): Partial<Answer> {
  const problem = membersIn(JSON.stringify(value ?? {}));
  return {
    status: typeof problem.status === 'number' ? problem.status : 500,
    problem: problemNameOf(textOf(problem.type)),
    message: textOf(problem.detail),
  };
}
