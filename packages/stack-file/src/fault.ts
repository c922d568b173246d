import { UserError } from '@inference-pipeline/command-line';

/** One mistake in a stack file. */
export interface StackFileFault {
  /** Path from the workspace's root, with forward slashes, for example `apps/infra/stacks/dev.yaml`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** Path of the field, for example `model.image`; of the file as a whole, `stack file`. */
  readonly field: string;
  readonly expected: string;
  readonly got: string;
  /** What to do about it, where that is not plain from the rest. */
  readonly hint?: string;
}

/** A fault as one line that an editor can jump to. */
export function formatFault(fault: StackFileFault): string {
  const { file, line, column, field, expected, got, hint } = fault;
  const where = `${file}:${line}:${column}`;
  return `${where} ${field}: expected ${expected}, got ${got}${hint === undefined ? '' : ` (${hint})`}`;
}

/** The stack files hold mistakes; the message lists all of them, a line each. */
export class StackFilesError extends UserError {
  override readonly name = 'StackFilesError';
  readonly faults: readonly StackFileFault[];

  constructor(faults: readonly StackFileFault[]) {
    super(faults.map(formatFault).join('\n'));
    this.faults = faults;
  }
}
