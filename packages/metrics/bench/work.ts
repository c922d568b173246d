// The work of one request, for every contestant: three metrics, one dimension set with a realistic value,
// and one property that differs from request to request.

export const NAMESPACE = 'InferencePipeline';
export const ENDPOINT_NAME = 'ml-inference-churn-production';

/** Takes and discards a finished line, so that no contestant pays for output. */
export type Sink = (line: string) => void;

export interface Work {
  readonly latencyMs: number;
  readonly requestId: string;
}

/** Made beforehand, so that no measurement includes making them. */
const WORKS: readonly Work[] = Array.from({ length: 1024 }, (_, n) => ({
  latencyMs: 20 + ((n * 7919) % 10_000) / 97,
  requestId: `7f9c24e8-3b1a-4c52-9d0f-${n.toString(16).padStart(12, '0')}`,
}));

let turn = 0;

/** The work of the next request; every contestant gets the same sequence. */
export function nextWork(): Work {
  turn = (turn + 1) % WORKS.length;
  return WORKS[turn] ?? { latencyMs: 0, requestId: '' };
}

/** Serves one request. */
export interface Contestant {
  readonly name: string;
  readonly emit: (work: Work, sink: Sink) => void | Promise<void>;
}
