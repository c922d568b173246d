/** Where a signal is read: in the input of an inference, or in the model's prediction. */
export const SIGNAL_SOURCES = ['input', 'prediction'] as const;
export type SignalSource = (typeof SIGNAL_SOURCES)[number];

/** The kind of a signal's values. */
export const SIGNAL_KINDS = ['number', 'category'] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

/** Most signals of a stack. */
export const MAX_SIGNALS = 50;

/** Form of a signal's name, which becomes part of names in AWS. */
export const SIGNAL_NAME_PATTERN = /^[A-Za-z][A-Za-z0-9_]{0,31}$/;

/** A value that is watched in inputs or predictions, as a stack file defines it. */
export interface SignalDefinition {
  readonly from: SignalSource;
  /**
   * JSON Pointer (RFC 6901) to the value; `*` stands for every item of an array, and `~2` for a literal
   * `*`. In CSV, a pointer with one part is a column of every row.
   */
  readonly at: string;
  readonly kind: SignalKind;
  /** Smallest valid number. Default: that of the baseline. */
  readonly minimum?: number;
  /** Greatest valid number. Default: that of the baseline. */
  readonly maximum?: number;
  /** Valid categories. Default: those of the baseline. */
  readonly categories?: readonly string[];
  /** Whether the numbers are published as a metric too. Default false. */
  readonly publish?: boolean;
}

/** Signals by name. */
export type SignalDefinitions = Readonly<Record<string, SignalDefinition>>;
