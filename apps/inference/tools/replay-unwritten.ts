import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { findUnwrittenRecords } from '@inference-pipeline/inference-contract';
import { Command } from 'commander';

import { RecordStore } from '../src/record-store';

/**
 * Writes the records of `record.unwritten` log events to their table. It can be repeated, because a
 * record's key is its request id.
 */
async function replay(options: { readonly file: string; readonly table: string }): Promise<void> {
  const lines = createInterface({ input: createReadStream(options.file), crlfDelay: Infinity });
  const { records, incomplete } = await findUnwrittenRecords(lines);
  const store = new RecordStore(new DynamoDBClient({}), options.table);
  for (const record of records) await store.put(record);

  console.log(`${records.length} records written to ${options.table}`);
  if (incomplete.length > 0) {
    console.error(
      `${incomplete.length} records are incomplete in ${options.file}: ${incomplete.join(', ')}. Get the log events of these request ids in full and run this again.`,
    );
    process.exitCode = 1;
  }
}

void new Command('replay-unwritten')
  .description(
    'Write the records of record.unwritten log events to their table. Uses the credentials and region of the AWS SDK.',
  )
  .requiredOption('--table <name>', 'records table')
  .requiredOption('--file <path>', 'file with one log event per line; other lines are ignored')
  .action(replay)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(`Not replayed: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  });
