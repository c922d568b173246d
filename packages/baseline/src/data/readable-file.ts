import type { UserError } from '@inference-pipeline/command-line';

/** A training file in which the signals are found. */
export interface ReadableFile {
  /** SQL of the value of each signal, as a staged column has it. */
  readonly values: readonly string[];
  /** SQL of the file's rows. */
  readonly rows: string;
  /** The error if the file cannot be read. */
  readonly explain: (error: unknown) => Promise<UserError>;
}
