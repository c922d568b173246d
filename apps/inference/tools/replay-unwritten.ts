import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

import { replayCommand, type ReplayOptions } from './replay/options';
import { replay } from './replay/replay';

async function main(): Promise<void> {
  const options = replayCommand().parse().opts<ReplayOptions>();
  const client = new DynamoDBClient({});
  try {
    process.exitCode = await replay(options, client, { print: console.log, warn: console.error });
  } finally {
    client.destroy();
  }
}

void main().catch((error: unknown) => {
  console.error(`Not replayed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
