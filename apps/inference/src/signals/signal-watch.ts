import { setImmediate as nextTurn } from 'node:timers/promises';

import type { InferenceLog } from '../log';
import type { CompiledSignal, CompiledSignals, Watched, WatchedBySignal } from './compile-signals';
import { keepSignals } from './keep-signals';
import { observeSignals } from './observe-signals';
import type { CountedInference, SignalCounter } from './signal-counter';
import type { Violations } from './violations';

/** Most values that are observed in one inference, all signals together. */
const MAX_OBSERVED_VALUES = 100_000;

/** Most values of one signal that are observed in one inference. */
const MAX_OBSERVED_OF_SIGNAL = 10_000;

/** The signals of one inference. */
export interface SignalsOfInference {
  /** The values that the record keeps, as a JSON object. */
  readonly kept: string | undefined;
  /**
   * Counts them. Of a very large batch, rows that are evenly spread are counted.
   *
   * @returns the violations, where they may be logged together with the request's id
   */
  readonly count: (inference: CountedInference) => Promise<Violations | undefined>;
}

/** The signals of a stack. Nothing that they do fails a request. */
export class SignalWatch {
  readonly #signals: CompiledSignals;
  readonly #counter: SignalCounter;
  readonly #log: InferenceLog;
  readonly #maxValues: number;

  constructor(signals: CompiledSignals, counter: SignalCounter, log: InferenceLog) {
    this.#signals = signals;
    this.#counter = counter;
    this.#log = log;
    this.#maxValues = Math.min(
      MAX_OBSERVED_OF_SIGNAL,
      Math.floor(MAX_OBSERVED_VALUES / signals.signals.length),
    );
  }

  /**
   * The signals of an inference.
   *
   * @param readInput parses the input, if its form is not JSON; undefined has no signals
   * @param prediction undefined if the inference failed
   */
  of(
    readInput: () => Watched | undefined,
    prediction: Watched | WatchedBySignal | undefined,
  ): SignalsOfInference {
    const { input, prediction: inPrediction } = this.#signals.bySource;
    const found = this.#unfailing((): readonly Found[] => [
      ...(input.length === 0 ? [] : together(input, readInput())),
      ...together(inPrediction, prediction),
    ]);
    return {
      kept: this.#unfailing(() => keepSignals(this.#keptOf(found ?? []))),
      count: async (inference) => {
        // The record is on its way by then, so that its time pays for the counting.
        await nextTurn();
        return this.#unfailing(() =>
          this.#counter.count(inference, observeSignals(found ?? [], this.#maxValues)),
        );
      },
    };
  }

  /** Those that are kept. What ground truth is compared with comes first: the others may leave no room. */
  #keptOf(found: readonly Found[]): readonly Found[] {
    const compared = this.#signals.groundTruth?.signal;
    const kept = found.filter(isKept);
    return [
      ...kept.filter(([signal]) => signal === compared),
      ...kept.filter(([signal]) => signal !== compared),
    ];
  }

  #unfailing<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.#log.metricsDropped('Signal', 1, error instanceof Error ? error.name : 'UnknownError');
      return undefined;
    }
  }
}

/** A signal, and what it is read from. */
type Found = readonly [CompiledSignal, Watched];

function together(
  signals: readonly CompiledSignal[],
  watched: Watched | WatchedBySignal | undefined,
): readonly Found[] {
  return watched === undefined
    ? []
    : signals.map((signal) => [signal, typeof watched === 'function' ? watched(signal) : watched]);
}

function isKept([{ signal }]: Found): boolean {
  return signal.keep === true;
}
