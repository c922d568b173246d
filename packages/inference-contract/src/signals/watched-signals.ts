import type { GroundTruthDefinition } from './ground-truth';
import type { SignalKind, SignalSource } from './signal';

/** Name of the file with the signals in the function's zip, beside its `index.js`. */
export const SIGNALS_FILE_NAME = 'signals.json';

/** Version of the file's format. */
export const SIGNALS_FORMAT_VERSION = 1;

/** One bin of a watched signal. */
export interface WatchedBin {
  /** Greatest number of the bin, inclusive; absent in the last bin, and for categories. */
  readonly upTo?: number;
  /** The categories of the bin; absent for numbers. */
  readonly categories?: readonly string[];
  /** Share in the baseline, 0 to 1; absent without a baseline. */
  readonly share?: number;
}

/** A signal with its definition and its baseline: all that the function and the alarms need. */
export interface WatchedSignal {
  readonly name: string;
  readonly from: SignalSource;
  readonly at: string;
  readonly kind: SignalKind;
  readonly minimum?: number;
  readonly maximum?: number;
  /**
   * 1 to 10. Without a baseline, all numbers share one bin, and so do all categories, unless the
   * definition lists them.
   */
  readonly bins: readonly WatchedBin[];
  /** Whether a category that is in no bin is valid and counts in the only bin. */
  readonly anyCategory?: boolean;
  /** Identifies the bins: 8 hexadecimal digits; absent without a baseline. */
  readonly baselineVersion?: string;
  /** Share of values in the baseline that are missing or invalid; absent without a baseline. */
  readonly missingShare?: number;
  /** Standard deviation in the baseline, of numbers. */
  readonly standardDeviation?: number;
  /** Whether the numbers are published as a metric too. */
  readonly publish?: boolean;
  /** Whether the value is kept in the record, whatever the payload policy. */
  readonly keep?: boolean;
}

/** The content of the file {@link SIGNALS_FILE_NAME}. */
export interface WatchedSignals {
  readonly formatVersion: typeof SIGNALS_FORMAT_VERSION;
  /** 1 to 50, in the order of the stack file. */
  readonly signals: readonly WatchedSignal[];
  readonly groundTruth?: GroundTruthDefinition;
}
