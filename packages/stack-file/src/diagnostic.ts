import { posix } from 'node:path';

import { listed, UserError } from '@inference-pipeline/command-line';

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
  /** The stack files that extend this one, in which the mistake shows. Default: it shows in any case. */
  readonly extendedBy?: readonly string[];
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
  const { file, line, column, field, expected, got, suggestion, hint, extendedBy } = diagnostic;
  const what =
    typeof expected === 'string'
      ? `expected ${expected}, got ${got}${hint === undefined ? '' : ` (${hint})`}`
      : `got ${got}${hint === undefined ? '' : ` (${hint})`}, expected ${oneOf(expected)}`;
  const sentences = suggestion === undefined ? what : `${suggestion} ${capitalized(what)}`;
  const extension =
    extendedBy === undefined
      ? ''
      : `; extended by ${listed(extendedBy.map((it) => posix.basename(it)))}`;
  return `${file}:${line}:${column} ${field}: ${sentences}${extension}`;
}

/** Each mistake once, where several stack files extend the file that has it. */
export function withoutRepetitions(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const byPlace = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const { extendedBy, ...mistake } = diagnostic;
    const key = JSON.stringify(mistake);
    const known = byPlace.get(key);
    if (known === undefined) byPlace.set(key, diagnostic);
    // What shows in the file itself does not depend on who extends it.
    else if (known.extendedBy === undefined || extendedBy === undefined) byPlace.set(key, mistake);
    else byPlace.set(key, { ...mistake, extendedBy: [...known.extendedBy, ...extendedBy] });
  }
  return [...byPlace.values()];
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
