import type { AddressInfo } from 'node:net';

import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { InferenceRecord } from '@inference-pipeline/inference-contract';
import dynalite from 'dynalite';

import { baselineOf } from '../../src/baseline-content';
import { recordedInferences } from '../../src/documents/recorded';
import { stageDocuments } from '../../src/documents/stage-documents';
import { Engine } from '../../src/engine/engine';
import { measureSignals } from '../../src/measure-signals';
import { namedSignals, type SignalsByName } from '../support/measure';

const server = dynalite({ createTableMs: 0 });
const quietly = (): void => undefined;
let client: DynamoDBClient;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = `http://127.0.0.1:${port}`;
  process.env['AWS_ACCESS_KEY_ID'] = 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
  client = new DynamoDBClient({ region: 'us-east-1' });
});

afterAll(async () => {
  client.destroy();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

/** Creates a table with records, of which each is a success unless it says otherwise. */
async function tableOf(
  name: string,
  records: readonly Partial<InferenceRecord>[],
): Promise<string> {
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'requestId', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'requestId', KeyType: 'HASH' }],
    }),
  );
  for (const [index, record] of records.entries()) {
    const { latencyMs = 5, ...texts } = record;
    const whole = {
      requestId: `r-${index}`,
      timestamp: '2026-10-01T00:00:00.000Z',
      status: 'succeeded',
      inputDataForm: 'full',
      predictionForm: 'full',
      ...texts,
    };
    const item = Object.fromEntries(
      Object.entries(whole).map(([key, value]) => [key, { S: String(value) }]),
    );
    await client.send(
      new PutItemCommand({
        TableName: name,
        Item: latencyMs < 0 ? item : { ...item, latencyMs: { N: String(latencyMs) } },
      }),
    );
  }
  return name;
}

async function recorded(
  table: string,
  signals: SignalsByName,
  { contentType = 'application/json', since }: { contentType?: string; since?: string } = {},
) {
  return Engine.use(async (engine) => {
    const named = namedSignals(signals);
    const source = { table, region: 'us-east-1', contentType, since };
    const staged = await stageDocuments(engine, named, recordedInferences(source, quietly));
    const measured = await measureSignals(engine, named, staged.columns, quietly);
    return baselineOf({ rows: staged.rows, measured });
  });
}

const SIGNALS: SignalsByName = {
  tenure: { at: '/tenure' },
  score: { at: '/score', from: 'prediction' },
};

describe('records', () => {
  it('give inputs whose endpoint call was made, and predictions of successes', async () => {
    const table = await tableOf('full', [
      { inputData: '{"tenure":1}', prediction: '{"score":0.5}' },
      { inputData: '{"tenure":3}', prediction: '{"score":1.5}' },
      { inputData: '{}', prediction: '{}' },
      { inputData: '{"tenure":5}', status: 'failed' },
      { inputData: '{"tenure":100}', status: 'failed', latencyMs: -1 },
    ]);

    const { rows, signals } = await recorded(table, SIGNALS);

    expect(rows).toBe(4);
    expect(signals['tenure']).toMatchObject({ count: 3, missingShare: 0.25, mean: 3 });
    expect(signals['score']).toMatchObject({ count: 2, missingShare: 0.333333, mean: 1 });
  });

  it('give kept values where there are no payloads', async () => {
    const table = await tableOf('kept', [
      {
        inputDataForm: 'hash',
        inputData: '{"sha256":"00","sizeBytes":2}',
        predictionForm: 'hash',
        keptSignals: '{"tenure":[7,9,null],"score":0.25}',
      },
    ]);

    const { signals } = await recorded(table, SIGNALS);

    expect(signals['tenure']).toMatchObject({ count: 2, missingShare: 0.333333, mean: 8 });
    expect(signals['score']).toMatchObject({ count: 1, mean: 0.25 });
  });

  it('of a model that takes CSV give columns of rows', async () => {
    const table = await tableOf('csv', [
      { inputData: '"1,a\\n2,b\\n"', prediction: '[[0.5],[0.75]]' },
      { inputData: '[3,null]', prediction: '[[1]]' },
      { inputData: '[[4,"a"],[5,"a"]]', prediction: '[[1],[1]]' },
    ]);

    const { signals } = await recorded(
      table,
      {
        tenure: { at: '/0' },
        plan: { at: '/1', kind: 'category' },
        score: { at: '/0', from: 'prediction' },
      },
      { contentType: 'text/csv' },
    );

    expect(signals['tenure']).toMatchObject({ count: 5, mean: 3 });
    expect(signals['plan']).toMatchObject({ count: 4, missingShare: 0.2 });
    expect(signals['score']).toMatchObject({ count: 5, mean: 0.85 });
  });

  it('may be those since a time', async () => {
    const table = await tableOf('since', [
      { inputData: '{"tenure":1}' },
      { inputData: '{"tenure":2}', timestamp: '2026-11-01T00:00:00.000Z' },
    ]);

    const { rows } = await recorded(table, { tenure: {} }, { since: '2026-10-15T00:00:00.000Z' });

    expect(rows).toBe(1);
  });

  it('are refused without payloads and kept values, and without a table', async () => {
    const table = await tableOf('hashes', [{ inputDataForm: 'hash', predictionForm: 'hash' }]);

    await expect(recorded(table, SIGNALS)).rejects.toThrow(
      'Table hashes: none of 1 records has a payload or kept signals. Set records.payload: full, or list signals under records.keep.',
    );
    await expect(recorded('none', SIGNALS)).rejects.toThrow(
      /^Table none cannot be read: ResourceNotFoundException.* Is the stack deployed/,
    );
  });
});
