import type { MetricsError } from './errors';

/** Something invalid that was left out instead of raising an error. */
export interface Drop {
  /** Kind of the invalid part; `request` means everything that the request recorded. */
  readonly kind: 'metric' | 'dimension' | 'property' | 'request';
  /** The name of the metric, dimension or property; the namespace for a request. */
  readonly name: string;
  /** How many recorded values were lost with it. */
  readonly count: number;
  /** The error that would have been thrown. */
  readonly error: MetricsError;
}

/** Throws the drop's error, or reports the drop and returns, as the recorder is configured. */
export type Reject = (drop: Drop) => void;

/** How a recorder treats invalid input. */
export type OnInvalid = 'throw' | 'drop';

/** The drop policy of one recorder, with its count of drops. */
export class DropPolicy {
  readonly #onInvalid: OnInvalid;
  readonly #onDrop: ((drop: Drop) => void) | undefined;
  #droppedCount = 0;

  constructor(onInvalid: OnInvalid, onDrop: ((drop: Drop) => void) | undefined) {
    this.#onInvalid = onInvalid;
    this.#onDrop = onDrop;
  }

  /** How many times something was dropped. */
  get droppedCount(): number {
    return this.#droppedCount;
  }

  readonly reject: Reject = (drop) => {
    if (this.#onInvalid === 'throw') throw drop.error;
    this.#droppedCount += 1;
    try {
      this.#onDrop?.(drop);
    } catch {
      // Metrics must not fail a request, so the report of a drop must not either.
    }
  };
}
