import type { Api } from '@inference-pipeline/command-line/deployed-api';
import {
  GROUND_TRUTH_RESULTS,
  problemNameOf,
  type GroundTruthStatus,
} from '@inference-pipeline/inference-contract';

import type { Item } from '../reading/entry';

/** What the API said of one item. */
export interface ItemResult {
  readonly status: GroundTruthStatus;
  readonly detail: string | undefined;
}

/** The answer to one request. */
export type ListAnswer =
  /** One result for each item, in their order. */
  | { readonly kind: 'results'; readonly results: readonly ItemResult[] }
  /** Send it again. */
  | { readonly kind: 'retry'; readonly reason: string; readonly leastDelayMs: number }
  | { readonly kind: 'too-large'; readonly reason: string }
  /** No other request would fare better. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Timeout of one request, in ms: an HTTP API gives up after 30 s. */
const ANSWER_TIMEOUT_MS = 35_000;

/** Longest time that is waited because the API asks for it, in ms. */
const MAX_RETRY_AFTER_MS = 60_000;

/** Sends items in one request. Never rejects because of the network or the answer. */
export async function sendList(api: Api, items: readonly Item[]): Promise<ListAnswer> {
  const body = `[${items.map(({ json }) => json).join(',')}]`;
  const headers = await api.headersFor(body);
  let response: Response;
  let text: string;
  try {
    response = await fetch(api.url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    text = await response.text();
  } catch (error) {
    return { kind: 'retry', reason: `no answer: ${reasonOf(error)}`, leastDelayMs: 0 };
  }
  return readAnswer(response, text, items);
}

/** Reads an answer of the function, or of the gateway in front of it. */
export function readAnswer(
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  body: string,
  items: readonly Item[],
): ListAnswer {
  const reason = `${status} ${messageIn(body)}`.trim();
  if (status === 200) {
    const results = resultsIn(body, items);
    return results === undefined
      ? {
          kind: 'refused',
          reason: `expected an answer of the ground-truth route, got ${body.slice(0, 200)}`,
        }
      : { kind: 'results', results };
  }
  if (status === 429 || status >= 500) {
    return { kind: 'retry', reason, leastDelayMs: retryAfterMs(headers) };
  }
  if (status === 413) return { kind: 'too-large', reason };
  return { kind: 'refused', reason: `${reason}${adviceOn(status, body)}` };
}

function adviceOn(status: number, body: string): string {
  if (status === 401 || status === 403) {
    return '. Check the credentials or the token: with aws-iam, they need execute-api:Invoke on POST /ground-truth';
  }
  return status === 404 && problemNameOf(textIn(body, 'type')) === undefined
    ? '. There is no such route: set groundTruth in the stack file and apply it, or check --url'
    : '';
}

function resultsIn(body: string, items: readonly Item[]): readonly ItemResult[] | undefined {
  const results = membersIn(body)['results'];
  if (!Array.isArray(results) || results.length !== items.length) return undefined;

  const read = (results as unknown[]).map((result, index) => resultOf(result, items[index]));
  return read.every((result) => result !== undefined) ? read : undefined;
}

function resultOf(result: unknown, item: Item | undefined): ItemResult | undefined {
  if (typeof result !== 'object' || result === null) return undefined;
  const { requestId, status, detail } = result as Readonly<Record<string, unknown>>;
  const isOfItem = requestId === undefined || requestId === item?.requestId;
  return isOfItem && typeof status === 'string' && Object.hasOwn(GROUND_TRUTH_RESULTS, status)
    ? {
        status: status as GroundTruthStatus,
        detail: typeof detail === 'string' ? detail : undefined,
      }
    : undefined;
}

function messageIn(body: string): string {
  return textIn(body, 'detail') ?? textIn(body, 'message') ?? body.slice(0, 200);
}

function textIn(body: string, name: string): string | undefined {
  const value = membersIn(body)[name];
  return typeof value === 'string' ? value : undefined;
}

function membersIn(json: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(json);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}

function retryAfterMs(headers: Headers): number {
  const seconds = Number(headers.get('retry-after') ?? 0);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0) * 1_000, MAX_RETRY_AFTER_MS) : 0;
}

/** The error of `fetch` says only that it failed; its cause says why. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
