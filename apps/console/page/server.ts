import type { PageSlices, RequestTrace, SliceName } from '../src/shared/page-state';

/** Whether the page hears from the server. */
export type Connection = 'connected' | 'connecting' | 'lost';

/** How long a connection that was lost is left before the next try, in ms. */
const RETRY_MS = 1_000;

/** What came of a request to the API. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: string;
  readonly requestId: string;
  readonly tookMs: number;
}

/**
 * Listens to the server, and connects again whenever the connection is lost: the server then sends
 * everything anew.
 *
 * @param rangeMinutes how far back graphs go
 * @returns what ends it
 */
export function listen(
  rangeMinutes: number,
  onSlice: <Name extends SliceName>(name: Name, value: PageSlices[Name]) => void,
  onConnection: (connection: Connection) => void,
): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const connect = () => {
    source = new EventSource(`/api/events?rangeMinutes=${rangeMinutes}`);
    source.onopen = () => onConnection('connected');
    source.addEventListener('slice', (event: MessageEvent<string>) => {
      const { name, value } = JSON.parse(event.data) as { name: SliceName; value: never };
      onSlice(name, value);
    });
    source.onerror = () => {
      // EventSource tries again by itself, but not after every kind of failure.
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

/** Changes something on the server; throws with the server's words where it refuses. */
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
  body: string,
  idempotencyKey: string,
): Promise<ApiAnswer> {
  const startedAt = performance.now();
  const response = await fetch(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(idempotencyKey === '' ? {} : { 'idempotency-key': idempotencyKey }),
    },
    body,
  });
  return {
    status: response.status,
    body: await response.text(),
    requestId: response.headers.get('apigw-requestid') ?? '',
    tookMs: performance.now() - startedAt,
  };
}

/** All that is known of one request. */
export async function traceRequest(requestId: string): Promise<RequestTrace> {
  const response = await fetch(`/api/requests/${encodeURIComponent(requestId)}`);
  if (!response.ok) throw new Error(await response.text());

  return (await response.json()) as RequestTrace;
}

/** Runs a saved query. */
export async function runSavedQuery(
  name: string,
): Promise<{ readonly columns: readonly string[]; readonly rows: readonly (number | string)[][] }> {
  const response = await fetch(`/api/queries/${encodeURIComponent(name)}`);
  if (!response.ok) throw new Error(await response.text());

  return (await response.json()) as Awaited<ReturnType<typeof runSavedQuery>>;
}
