import { choiceOption, collect, command, wholeNumber } from '@inference-pipeline/command-line';
import { InvalidArgumentError, type Command } from 'commander';

import type { AthenaTable } from './athena/baseline-query';
import { HEADERS, type Header } from './data/csv';
import { DEFAULT_MEMORY_MB, MIN_MEMORY_MB } from './engine/engine';

/** Options of `infra:baseline`. */
export interface BaselineOptions {
  readonly stack: string;
  /** Paths or patterns of training files. */
  readonly data: readonly string[];
  /** The records table: true for that of the stack. */
  readonly records?: string | true;
  /** ISO 8601: only records that were written later. */
  readonly since?: string;
  /** Region of table or query. Default: that of the stack. */
  readonly region?: string;
  /** Folder with a copy of captured data. */
  readonly fromCapture?: string;
  /** `<database>.<table>` */
  readonly athena?: AthenaTable;
  readonly workgroup: string;
  readonly outputLocation?: string;
  readonly header: Header;
  readonly firstColumn: number;
  /** File of the HTML report. Default: none. */
  readonly html?: string;
  readonly memoryMb: number;
}

/** Reads the command line. Wrong usage ends the process with exit code 1. */
export function parseOptions(argv: readonly string[]): BaselineOptions {
  const baseline = baselineCommand().parse(argv);
  const options = baseline.opts<BaselineOptions>();
  const sources = [options.data[0], options.records, options.fromCapture, options.athena];
  if (sources.filter((source) => source !== undefined).length !== 1) {
    baseline.error(
      'error: expected one of --data=<file>, --records, --from-capture=<folder> and --athena=<database>.<table>',
    );
  }

  return options;
}

/** The command `infra:baseline`, to parse or to show its help. */
export function baselineCommand(): Command {
  return command(
    'nx run infra:baseline',
    'Computes the baseline: the distribution of each signal in the training data, which drift is measured against. Writes it to a file beside the stack file.',
  )
    .requiredOption('--stack <name>', 'stack whose stack file lists the signals')
    .option(
      '--data <file>',
      'training data: .csv, .tsv, .jsonl, .ndjson, .json or .parquet, each also .gz; a pattern such as "data/*.csv"; repeatable',
      collect,
      [],
    )
    .option(
      '--records [table]',
      'instead of --data: the inferences in the records table of the deployed stack, or in another table (needs dynamodb:Scan; reads it whole)',
    )
    .option('--since <time>', 'with --records: only inferences since then, ISO 8601', time)
    .option('--region <region>', "with --records or --athena: default the stack's")
    .option(
      '--from-capture <folder>',
      "instead of --data: the inferences that SageMaker's data capture wrote, copied to this folder",
    )
    .option(
      '--athena <database.table>',
      'instead of --data: a table that Athena reads with one query; bounds of bins are approximate',
      athenaTable,
    )
    .option('--workgroup <name>', 'with --athena: workgroup that runs the query', 'primary')
    .option(
      '--output-location <s3-uri>',
      'with --athena: where Athena writes its result, unless the workgroup sets it',
    )
    .addOption(
      choiceOption(
        '--header <whether>',
        'whether the first row of a CSV file is a header; auto: if it names the column of a signal, or has texts in place of numbers',
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
    .option('--html <file>', 'also write a page with a chart of each distribution')
    .option(
      '--memory-mb <megabytes>',
      'memory for data; more goes to temporary files',
      wholeNumber(MIN_MEMORY_MB, 1_048_576),
      DEFAULT_MEMORY_MB,
    );
}

function athenaTable(text: string): AthenaTable {
  const [, database, table] = /^([^.]+)\.([^.]+)$/.exec(text) ?? [];
  if (database !== undefined && table !== undefined) return { database, table };
  throw new InvalidArgumentError('Expected <database>.<table>.');
}

function time(text: string): string {
  const timeMs = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : NaN;
  if (Number.isFinite(timeMs)) return new Date(timeMs).toISOString();
  throw new InvalidArgumentError('Expected a time such as 2026-10-01 or 2026-10-01T12:00Z.');
}
