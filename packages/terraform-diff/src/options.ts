import { choiceOption, command } from '@inference-pipeline/command-line';
import type { Command } from 'commander';

/** Format of the summary. */
export type Format = 'text' | 'markdown' | 'json';

/** Options of `infra:diff`. */
export interface DiffOptions {
  /** Git revision to compare the working copy with, unless `from` is given. */
  readonly base: string;
  /** Output folder of the synthesis before the change. */
  readonly from?: string;
  /** Output folder of the synthesis after the change; default that of the working copy. */
  readonly to?: string;
  readonly format: Format;
  /** File for the summary; default stdout. */
  readonly output?: string;
  /** Whether a difference sets the exit code. */
  readonly exitCode: boolean;
}

/** Reads the command line. Wrong usage ends the process with exit code 1. */
export function parseOptions(argv: readonly string[]): DiffOptions {
  return diffCommand().parse(argv).opts<DiffOptions>();
}

/** The command `infra:diff`, to parse or to show its help. */
export function diffCommand(): Command {
  return command(
    'nx run infra:diff',
    'Lists what a change does to the infrastructure, by comparing two syntheses.',
  )
    .option('--base <revision>', 'git revision to compare the working copy with', 'main')
    .option('--from <folder>', 'output folder of a synthesis to compare with instead of --base')
    .option('--to <folder>', 'output folder of the synthesis to compare (default: cdktf.out)')
    .addOption(
      choiceOption(
        '--format <format>',
        'markdown is for a comment on a pull request',
        ['text', 'markdown', 'json'],
        'text',
      ),
    )
    .option('--output <file>', "write to a file, without Nx's own output")
    .option('--exit-code', 'end with 2 if there is a difference (Nx turns it into 1)', false);
}
