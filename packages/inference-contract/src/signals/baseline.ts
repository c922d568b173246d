import type { SignalSource } from './signal';

/** Most bins of a signal. */
export const MAX_BINS = 10;

/** Most categories of a signal, those that share the last bin included. */
export const MAX_CATEGORIES = 1_000;

/** Most characters of a category. */
export const MAX_CATEGORY_CHARACTERS = 256;

/** Version of the file's format. */
export const BASELINE_FORMAT_VERSION = 1;

/** One bin of a numeric signal. */
export interface NumberBin {
  /** Greatest number of the bin, inclusive; absent in the last bin, which has no end. */
  readonly upTo?: number;
  /** Share of the valid values, 0 to 1. */
  readonly share: number;
}

/** One bin of a signal of categories. */
export interface CategoryBin {
  /** The bin's only category, or the rare ones that share the last bin. */
  readonly categories: readonly string[];
  /** Share of the valid values, 0 to 1. */
  readonly share: number;
}

interface SignalBaselineBase {
  readonly from: SignalSource;
  readonly at: string;
  /** Number of valid values. */
  readonly count: number;
  /** Share of values that are missing or invalid, 0 to 1. */
  readonly missingShare: number;
}

/** Distribution of a numeric signal. */
export interface NumberBaseline extends SignalBaselineBase {
  readonly kind: 'number';
  /** Smallest valid number. Absent where the data are too few to tell. */
  readonly minimum?: number;
  /** Greatest valid number. Absent where the data are too few to tell. */
  readonly maximum?: number;
  readonly mean: number;
  readonly standardDeviation: number;
  /** 1 to 10, in ascending order. */
  readonly bins: readonly NumberBin[];
}

/** Distribution of a signal of categories. */
export interface CategoryBaseline extends SignalBaselineBase {
  readonly kind: 'category';
  /** 1 to 10, the most frequent first. */
  readonly bins: readonly CategoryBin[];
}

export type SignalBaseline = NumberBaseline | CategoryBaseline;

/** How the signals of a stack are distributed in its training data: the content of a baseline file. */
export interface Baseline {
  readonly formatVersion: typeof BASELINE_FORMAT_VERSION;
  /** Number of rows that were read. */
  readonly rows: number;
  readonly signals: Readonly<Record<string, SignalBaseline>>;
}
