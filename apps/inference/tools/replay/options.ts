import { Command } from 'commander';

/** Options of `inference:replay-unwritten`. */
export interface ReplayOptions {
  /** Output of a log reader. */
  readonly file: string;
  /** Name of the records table. */
  readonly table: string;
}

/** The command `inference:replay-unwritten`, to parse or to show its help. */
export function replayCommand(): Command {
  return new Command('nx run inference:replay-unwritten')
    .description(
      'Write the records of record.unwritten log events to their table. Records that the table has already are left as they are. Uses the credentials and region of the AWS SDK. Ends with exit code 1 if a record could not be read or written.',
    )
    .requiredOption('--table <name>', 'records table')
    .requiredOption(
      '--file <path>',
      'output of any log reader: log lines, JSON or text of the AWS CLI, CSV of Logs Insights, an export to S3 (.gz); everything except the events is ignored',
    );
}
