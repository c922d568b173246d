import type { Problem } from '../problems';
import type { KeptStream } from './kept-stream';
import type { Interrupter } from './stream-errors';

/** A call whose answer was streamed, whole or in part. */
export interface StreamCall {
  readonly calledAt: Date;
  /** Time until the end of the stream, in ms. */
  readonly latencyMs: number;
  /** Time until the first byte, in ms; undefined if none came. */
  readonly timeToFirstByteMs: number | undefined;
  readonly variant: string | undefined;
  /** What came; undefined if nothing did. */
  readonly stream: KeptStream | undefined;
}

/** Why a stream did not get to its end. */
export interface StreamFailure {
  readonly problem: Problem;
  /** The cause, for the log. */
  readonly error: unknown;
  /** Undefined if the model was not called. */
  readonly interrupter: Interrupter | undefined;
}
