import { EventText } from './event-text';

/** How far a stream is. */
export type StreamState =
  /** Sent, and nothing has come. */
  | 'waiting'
  | 'streaming'
  /** It came to its end. */
  | 'ended'
  /** It broke off. */
  | 'interrupted'
  /** The caller closed the connection. */
  | 'left'
  /** The answer is no stream, but a problem. */
  | 'refused'
  /** The console did not answer. */
  | 'unanswered';

/** What is known of a stream. */
export interface StreamProgress {
  readonly state: StreamState;
  readonly text: string;
  readonly sizeBytes: number;
  /** HTTP status, from the first byte on. */
  readonly status?: number;
  readonly requestId?: string;
  readonly firstByteMs?: number;
  /** At the end. */
  readonly tookMs?: number;
  readonly tokens?: number;
  /** Why it did not come to its end. */
  readonly problem?: string;
}

/** Most characters of a stream that are shown. */
const MAX_SHOWN = 200_000;

const NOTHING: StreamProgress = { state: 'waiting', text: '', sizeBytes: 0 };

/**
 * Sends an input to the function URL and reads the answer as it comes. Never rejects.
 *
 * @param input JSON
 * @param left ends it: the caller leaves
 * @param onProgress is called with every part
 */
export async function readStream(
  path: string,
  input: string,
  left: AbortSignal,
  onProgress: (progress: StreamProgress) => void,
): Promise<void> {
  const startedAt = performance.now();
  let progress = NOTHING;
  const tell = (news: Partial<StreamProgress>) => {
    progress = { ...progress, ...news };
    onProgress(progress);
  };
  const end = (state: StreamState, problem?: string) =>
    tell({
      state,
      tookMs: performance.now() - startedAt,
      ...(problem !== undefined && { problem }),
    });
  onProgress(progress);
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"input": ${input}}`,
      signal: left,
    });
    const { status, headers } = response;
    if (status !== 200) {
      const body = await response.text();
      tell({ status, text: body, sizeBytes: new Blob([body]).size, requestId: requestIdIn(body) });
      end('refused');
      return;
    }

    tell({ status, requestId: headers.get('inference-request-id') ?? '' });
    const isEvents = /^text\/event-stream\b/i.test(headers.get('content-type') ?? '');
    const events = isEvents ? new EventText() : undefined;
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    for (;;) {
      const { value } = (await reader?.read()) ?? {};
      if (value === undefined) break;

      const part = decoder.decode(value, { stream: true });
      const text = progress.text + (events?.take(part) ?? part);
      tell({
        state: 'streaming',
        firstByteMs: progress.firstByteMs ?? performance.now() - startedAt,
        sizeBytes: progress.sizeBytes + value.length,
        text: text.slice(0, MAX_SHOWN),
        ...events?.facts,
      });
    }
    end(progress.problem === undefined ? 'ended' : 'interrupted');
  } catch (error) {
    if (left.aborted) end('left');
    else if (progress.status === undefined) end('unanswered', (error as Error).message);
    else end('interrupted', 'The answer was cut.');
  }
}

/** The id in a problem. */
function requestIdIn(body: string): string {
  try {
    const { requestId } = JSON.parse(body) as { readonly requestId?: unknown };
    return typeof requestId === 'string' ? requestId : '';
  } catch {
    return '';
  }
}
