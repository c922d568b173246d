import { Command, Option } from 'commander';

/** How the differences are written down. */
export type Format = 'text' | 'markdown' | 'json';

/** What the user asked for. */
export interface DiffOptions {
  /** Git revision that is compared with the working copy; `from` takes its place. */
  readonly base: string;
  /** Output folder of the synthesis before. */
  readonly from?: string;
  /** Output folder of the synthesis after; the working copy's by default. */
  readonly to?: string;
  readonly format: Format;
  /** File that takes the summary, in the place of the terminal. */
  readonly output?: string;
  /** Whether a difference is an exit code of its own. */
  readonly exitCode: boolean;
}

/** Reads the command line; commander prints usage and ends the process when it is wrong. */
export function parseOptions(argv: readonly string[]): DiffOptions {
  const { json, ...options } = new Command('nx run infra:diff')
    .description('Says what a change does to the infrastructure: compares two syntheses.')
    .option('--base <revision>', 'git revision to compare the working copy with', 'main')
    .option('--from <folder>', 'compare with this output folder of a synthesis instead')
    .option('--to <folder>', 'compare this output folder (default: the working copy, cdktf.out)')
    .addOption(
      new Option('--format <format>', 'markdown is for a comment on a pull request')
        .choices(['text', 'markdown', 'json'])
        .default('text'),
    )
    .option('--json', 'the same as --format=json')
    .option('--output <file>', 'write to a file, without the words of Nx')
    .option('--exit-code', 'end with 2 where there is a difference (Nx makes it 1)', false)
    .parse(argv)
    .opts<DiffOptions & { readonly json?: boolean }>();
  return json === true ? { ...options, format: 'json' } : options;
}
