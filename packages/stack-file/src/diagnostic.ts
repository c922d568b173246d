import { UserError } from '@inference-pipeline/command-line';

/** One mistake in a stack file, and where it is. */
export interface Diagnostic extends Finding {
  /** Path from the workspace's root, with forward slashes, for example `apps/infra/stacks/dev.yaml`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** Path of the field, for example `model.image`; `stack file` for the file as a whole. */
  readonly field: string;
}

/** The mistake in a value, without its place. */
export interface Finding {
  /** What would be right, in words; or a list of everything that is accepted. */
  readonly expected: string | readonly string[];
  readonly got: string;
  /** The value that was probably meant, as a question. The message begins with it. */
  readonly suggestion?: string | undefined;
  /** The reason and the remedy, unless they are obvious. */
  readonly hint?: string | undefined;
}

/** A diagnostic as one line that an editor can jump to: suggestion first, long lists last. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, field, expected, got, suggestion, hint } = diagnostic;
  const what =
    typeof expected === 'string'
      ? `expected ${expected}, got ${got}${hint === undefined ? '' : ` (${hint})`}`
      : `got ${got}${hint === undefined ? '' : ` (${hint})`}, expected ${oneOf(expected)}`;
  const sentences = suggestion === undefined ? what : `${suggestion} ${capitalized(what)}`;
  return `${file}:${line}:${column} ${field}: ${sentences}`;
}

/** The stack files have mistakes; the message lists all of them, one per line. */
export class StackFilesError extends UserError {
  override readonly name = 'StackFilesError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(formatDiagnostic).join('\n'));
    this.diagnostics = diagnostics;
  }
}

function oneOf(choices: readonly string[]): string {
  return `${choices.length === 1 ? '' : 'one of '}${choices.join(', ')}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
