import { choiceOption, collect, command, wholeNumber } from '@inference-pipeline/command-line';
import type { Command } from 'commander';

import { HEADERS, type Header } from './data/csv';
import { DEFAULT_MEMORY_MB } from './engine/engine';

/** Options of `infra:baseline`. */
export interface BaselineOptions {
  readonly stack: string;
  /** Paths or patterns of training files. */
  readonly data: readonly string[];
  readonly header: Header;
  readonly firstColumn: number;
  /** File of the report, if there is to be one. */
  readonly html?: string;
  readonly memoryMb: number;
}

/** Reads the command line. Wrong usage ends the process with exit code 1. */
export function parseOptions(argv: readonly string[]): BaselineOptions {
  const baseline = baselineCommand().parse(argv);
  const options = baseline.opts<BaselineOptions>();
  if (options.data.length === 0) baseline.error('error: expected --data=<file>');

  return options;
}

/** The command `infra:baseline`, to parse or to show its help. */
export function baselineCommand(): Command {
  return command(
    'nx run infra:baseline',
    'Writes how the signals of a stack are distributed in its training data: the baseline that drift is measured against. The file goes beside the stack file.',
  )
    .requiredOption('--stack <name>', 'stack whose stack file lists the signals')
    .option(
      '--data <file>',
      'training data: .csv, .tsv, .jsonl, .ndjson, .json or .parquet, each also .gz; a pattern such as "data/*.csv"; repeatable',
      collect,
      [],
    )
    .addOption(
      choiceOption(
        '--header <whether>',
        'whether the first row of a CSV file names the columns; auto: if it names one of a signal',
        HEADERS,
        'auto',
      ),
    )
    .option(
      '--first-column <number>',
      'number of the CSV column that /0 stands for: 1 if the files begin with the label',
      wholeNumber(0, 100_000),
      0,
    )
    .option('--html <file>', 'also write a page with a picture of each distribution')
    .option(
      '--memory-mb <megabytes>',
      'memory for data; more goes to temporary files',
      wholeNumber(128, 1_048_576),
      DEFAULT_MEMORY_MB,
    );
}
