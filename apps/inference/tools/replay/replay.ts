import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { findUnwrittenRecords } from '@inference-pipeline/inference-contract';

import { readLog } from './read-log';
import { writeRecords } from './write-records';

/** Where output goes. */
export interface Output {
  readonly print: (line: string) => void;
  readonly warn: (line: string) => void;
}

/**
 * Writes the records of `record.unwritten` log events to their table. It can be repeated: a record that
 * the table has is left as it is.
 *
 * @returns the exit code: 1 if a record is not in the table afterwards
 * @throws Error if the file cannot be read
 */
export async function replay(
  { file, table }: { readonly file: string; readonly table: string },
  client: DynamoDBClient,
  { print, warn }: Output,
): Promise<0 | 1> {
  const { records, incomplete, unreadable } = findUnwrittenRecords(await readLog(file));
  const { written, alreadyThere, refused, untried } = await writeRecords(client, table, records);
  const counts = [
    `read ${records.length}`,
    `already there ${alreadyThere}`,
    `refused ${refused.length}`,
    `incomplete ${incomplete.length}`,
    `unreadable ${unreadable.length}`,
  ];
  print(
    `${written} ${written === 1 ? 'record' : 'records'} written to ${table}: ${counts.join(', ')}.`,
  );
  if (records.length + incomplete.length + unreadable.length === 0) {
    warn(`${file} has no record.unwritten event.`);
  }

  for (const { line, reason } of unreadable) {
    warn(`${file}, line ${line}: this record.unwritten event cannot be read, because ${reason}.`);
  }

  for (const { requestId, reason } of refused) warn(`${requestId} was not written: ${reason}`);

  if (untried > 0) {
    warn(
      `${untried} more were not tried, because they would fail too. Fix the cause and run this again.`,
    );
  }

  if (incomplete.length > 0) {
    warn(
      `${incomplete.length} records are incomplete in ${file}: ${incomplete.join(', ')}. Get the log events of these request ids in full and run this again.`,
    );
  }
  return refused.length + incomplete.length + unreadable.length > 0 ? 1 : 0;
}
