import { command } from '@inference-pipeline/command-line';
import type { Command } from 'commander';

/** Options of `infra:changes`. */
export interface ChangesOptions {
  /** The `changes.json` of an earlier run, or the output folder of an earlier synthesis. */
  readonly since?: string;
  /** Print `changes.json` instead of a summary. */
  readonly json: boolean;
}

/** Reads the command line. Wrong usage ends the process with exit code 1. */
export function parseOptions(argv: readonly string[]): ChangesOptions {
  return changesCommand().parse(argv).opts<ChangesOptions>();
}

/** The command `infra:changes`, to parse or to show its help. */
export function changesCommand(): Command {
  return command(
    'nx run infra:changes',
    'Says which hand-overs are new, changed, unchanged or removed, and writes cdktf.out/changes.json.',
  )
    .option(
      '--since <path>',
      'changes.json of an earlier run, or the output folder of an earlier synthesis; without it everything is new',
    )
    .option('--json', "print changes.json, between Nx's own lines", false);
}
