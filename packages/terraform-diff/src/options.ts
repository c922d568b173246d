import { Command, Option } from 'commander';

/** The format of the summary. */
export type Format = 'text' | 'markdown' | 'json';

/** The command line's options. */
export interface DiffOptions {
  /** Git revision to compare the working copy with, unless `from` is given. */
  readonly base: string;
  /** Output folder of the earlier synthesis. */
  readonly from?: string;
  /** Output folder of the later synthesis. Default: the working copy's. */
  readonly to?: string;
  readonly format: Format;
  /** File to write the summary to. Default: standard output. */
  readonly output?: string;
  /** Whether a difference sets the exit code. */
  readonly exitCode: boolean;
}

/** Parses the command line. Commander ends the process with usage notes if it is wrong. */
export function parseOptions(argv: readonly string[]): DiffOptions {
  const { json, ...options } = new Command('nx run infra:diff')
    .description('Shows how a change affects the infrastructure, by comparing two syntheses.')
    .option('--base <revision>', 'git revision to compare the working copy with', 'main')
    .option('--from <folder>', 'compare with this synthesis output folder instead')
    .option('--to <folder>', 'compare this output folder (default: the working copy, cdktf.out)')
    .addOption(
      new Option('--format <format>', 'markdown suits a pull request comment')
        .choices(['text', 'markdown', 'json'])
        .default('text'),
    )
    .option('--json', 'the same as --format=json')
    .option('--output <file>', 'write to a file, without output from Nx')
    .option('--exit-code', 'exit with 2 if there is a difference (Nx turns it into 1)', false)
    .parse(argv)
    .opts<DiffOptions & { readonly json?: boolean }>();
  return json === true ? { ...options, format: 'json' } : options;
}
