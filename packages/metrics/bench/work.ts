// The work that every contestant does for one request: three metrics, one dimension set with a realistic
// value, one property that differs from request to request.

export const NAMESPACE = 'InferencePipeline';
export const ENDPOINT_NAME = 'ml-inference-churn-production';

/** Takes a finished line and forgets it: the same for every contestant, so that none pays for output. */
export type Sink = (line: string) => void;

export interface Work {
  readonly latencyMs: number;
  readonly requestId: string;
}

/** Made beforehand, so that making them is in nobody's time. */
const WORKS: readonly Work[] = Array.from({ length: 1024 }, (_, n) => ({
  latencyMs: 20 + ((n * 7919) % 10_000) / 97,
  requestId: `7f9c24e8-3b1a-4c52-9d0f-${n.toString(16).padStart(12, '0')}`,
}));

let turn = 0;

/** The next request's work; the same sequence whoever asks. */
export function nextWork(): Work {
  turn = (turn + 1) % WORKS.length;
  return WORKS[turn] ?? { latencyMs: 0, requestId: '' };
}

/** What one contestant does with one request. */
export interface Contestant {
  readonly name: string;
  readonly emit: (work: Work, sink: Sink) => void | Promise<void>;
}
