import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Command } from 'commander';

import { replay } from './replay/replay';

void new Command('replay-unwritten')
  .description(
    'Write the records of record.unwritten log events to their table. Records that the table has already are left as they are. Uses the credentials and region of the AWS SDK. Ends with exit code 1 if a record could not be read or written.',
  )
  .requiredOption('--table <name>', 'records table')
  .requiredOption(
    '--file <path>',
    'what a log reader wrote: log lines, JSON or text of the AWS CLI, CSV of Logs Insights, an export to S3 (.gz); anything else in it is ignored',
  )
  .action(async (options: { readonly file: string; readonly table: string }) => {
    const client = new DynamoDBClient({});
    try {
      process.exitCode = await replay(options, client, { print: console.log, warn: console.error });
    } finally {
      client.destroy();
    }
  })
  .parseAsync()
  .catch((error: unknown) => {
    console.error(`Not replayed: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  });
