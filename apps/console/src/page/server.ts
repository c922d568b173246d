import type { LogTable } from '@inference-pipeline/logs-insights';

import type { PageState, PageStateKey, RangeMinutes, RequestTrace } from '../shared/page-state';

/** Whether the page receives the server's events. */
export type Connection = 'connected' | 'connecting' | 'lost';

/** Delay before the page connects again. */
const RETRY_MS = 1_000;

/** A response of the API. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: string;
  readonly requestId: string;
  /** Path of the result of an accepted request; empty for any other answer. */
  readonly resultPath: string;
  readonly tookMs: number;
}

/** Receives what the server sends. */
export interface Listener {
  readonly onChange: <Key extends PageStateKey>(key: Key, value: PageState[Key]) => void;
  /** Why the server cannot read its state, which it keeps trying; empty if it can. */
  readonly onProblem: (problem: string) => void;
  readonly onConnection: (connection: Connection) => void;
}

/**
 * Receives changes of the state. After a lost connection it connects again, and receives the complete
 * state.
 *
 * @param rangeMinutes range of the graphs
 * @returns a function that stops it
 */
export function listen(
  rangeMinutes: RangeMinutes,
  { onChange, onProblem, onConnection }: Listener,
): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const connect = () => {
    source = new EventSource(`/api/events?rangeMinutes=${rangeMinutes}`);
    source.onopen = () => onConnection('connected');
    source.addEventListener('change', (event: MessageEvent<string>) => {
      const { key, value } = JSON.parse(event.data) as { key: PageStateKey; value: never };
      onChange(key, value);
    });
    source.addEventListener('problem', (event: MessageEvent<string>) =>
      onProblem(JSON.parse(event.data) as string),
    );
    source.onerror = () => {
      // EventSource connects again by itself, but not after every kind of failure.
      source?.close();
      onConnection('lost');
      if (!ended) timer = setTimeout(connect, RETRY_MS);
    };
  };
  connect();
  return () => {
    ended = true;
    clearTimeout(timer);
    source?.close();
  };
}

/**
 * Changes a setting on the server.
 *
 * @throws Error with the server's message if it rejects the change
 */
export async function change(path: string, body: object): Promise<void> {
  const response = await fetch(`/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
}

/** Sends one request through the pipeline. */
export async function callApi(
  path: string,
  body: string | Blob,
  idempotencyKey: string,
): Promise<ApiAnswer> {
  const startedAt = performance.now();
  const response = await fetch(path, {
    method: 'POST',
    headers: {
      // A file names its type itself.
      ...(typeof body === 'string' && { 'content-type': 'application/json' }),
      ...(idempotencyKey === '' ? {} : { 'idempotency-key': idempotencyKey }),
    },
    body,
  });
  return {
    status: response.status,
    body: await response.text(),
    requestId: response.headers.get('apigw-requestid') ?? '',
    resultPath: response.status === 202 ? (response.headers.get('location') ?? '') : '',
    tookMs: performance.now() - startedAt,
  };
}

/**
 * Asks for the result of an accepted request.
 *
 * @throws Error if the API cannot give it now
 */
export async function readResult(
  path: string,
): Promise<{ readonly status: string; readonly body: string }> {
  const response = await fetch(path);
  const body = await response.text();
  if (!response.ok) throw new Error(body);

  return { status: (JSON.parse(body) as { readonly status: string }).status, body };
}

/** Finds log events and record of a request. */
export function traceRequest(requestId: string): Promise<RequestTrace> {
  return read(`requests/${encodeURIComponent(requestId)}`);
}

/** Runs a saved query. */
export function runSavedQuery(name: string): Promise<LogTable> {
  return read(`queries/${encodeURIComponent(name)}`);
}

/** @throws Error with the server's message if it cannot answer */
async function read<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`/api/${path}`);
  if (!response.ok) throw new Error(await response.text());

  return (await response.json()) as Answer;
}
