import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describeUnwritten, type InferenceRecord } from '@inference-pipeline/inference-contract';

import { toItem } from '../../src/record-store';
import { replay } from '../../tools/replay/replay';
import { DynamoDbDouble } from '../support/aws-doubles';

const TABLE = 'records';
const ROOT = resolve(__dirname, '../../../..');

function recordOf(requestId: string, inputData: string): InferenceRecord {
  return {
    requestId,
    timestamp: '2026-11-26T15:00:00.000Z',
    modelName: 'churn',
    inputData,
    inputDataForm: 'full',
    status: 'succeeded',
    expiresAt: 1_800_000_000,
  };
}

const linesOf = (record: InferenceRecord) =>
  describeUnwritten(record).map((fields) =>
    JSON.stringify({ message: 'record.unwritten', ...fields }),
  );

describe('replay', () => {
  const dynamoDb = new DynamoDbDouble();
  const folder = mkdtempSync(join(tmpdir(), 'replay-'));
  let url = '';
  let client: DynamoDBClient;

  beforeAll(async () => {
    process.env['AWS_REGION'] = 'us-east-1';
    process.env['AWS_ACCESS_KEY_ID'] = 'test';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
    url = await dynamoDb.start({ [TABLE]: 'requestId' });
    client = new DynamoDBClient({ endpoint: url, maxAttempts: 1 });
  });

  afterEach(() => dynamoDb.heal());

  afterAll(async () => {
    client.destroy();
    await dynamoDb.stop();
    rmSync(folder, { recursive: true });
  });

  function fileOf(content: string | Uint8Array): string {
    const path = join(folder, 'lost');
    writeFileSync(path, content);
    return path;
  }

  async function replayed(content: string | Uint8Array, table = TABLE) {
    const output: string[] = [];
    const warnings: string[] = [];
    const exitCode = await replay({ file: fileOf(content), table }, client, {
      print: (line) => output.push(line),
      warn: (line) => warnings.push(line),
    });
    return { exitCode, output: output.join('\n'), warnings };
  }

  async function stored(requestId: string) {
    const Key = { requestId: { S: requestId } };
    return (await client.send(new GetItemCommand({ TableName: TABLE, Key }))).Item;
  }

  it('writes every record, and each once', async () => {
    const records = ['a1', 'a2', 'a3'].map((id) => recordOf(id, JSON.stringify(`x\u2028${id}`)));
    const lines = records.flatMap(linesOf).join('\n');

    const first = await replayed(lines);
    const second = await replayed(lines);

    expect(first).toEqual({
      exitCode: 0,
      output:
        '3 records written to records: read 3, already there 0, refused 0, incomplete 0, unreadable 0.',
      warnings: [],
    });
    expect(second).toMatchObject({ exitCode: 0, warnings: [] });
    expect(second.output).toContain('0 records written to records: read 3, already there 3');
    for (const record of records) expect(await stored(record.requestId)).toEqual(toItem(record));
  });

  it('leaves a record as it is that the table has already', async () => {
    const record = recordOf('b1', '[1]');
    const newer = { ...toItem(record), groundTruth: { S: 'late' } };
    await client.send(new PutItemCommand({ TableName: TABLE, Item: newer }));

    const { exitCode, output } = await replayed(linesOf(record).join('\n'));

    expect(exitCode).toBe(0);
    expect(output).toContain('already there 1');
    expect(await stored('b1')).toEqual(newer);
  });

  it('writes the others if DynamoDB refuses one, and tells which', async () => {
    const large = recordOf('c2', JSON.stringify('x'.repeat(410_000)));
    const records = [recordOf('c1', '[1]'), large, recordOf('c3', '[3]')];

    const { exitCode, output, warnings } = await replayed(records.flatMap(linesOf).join('\n'));

    expect(exitCode).toBe(1);
    expect(output).toContain('2 records written to records: read 3, already there 0, refused 1');
    expect(warnings).toEqual([expect.stringMatching(/^c2 was not written: ValidationException: /)]);
    expect([await stored('c1'), await stored('c3')].every((item) => item !== undefined)).toBe(true);
  });

  it('reports every record that is throttled', async () => {
    dynamoDb.throttled.add(TABLE);

    const { exitCode, warnings } = await replayed(
      ['d1', 'd2'].flatMap((id) => linesOf(recordOf(id, '[]'))).join('\n'),
    );

    expect(exitCode).toBe(1);
    expect(warnings.map((line) => line.split(' ')[0])).toEqual(['d1', 'd2']);
  });

  it('stops if there is no such table', async () => {
    const lines = ['e1', 'e2', 'e3'].flatMap((id) => linesOf(recordOf(id, '[]')));

    const { exitCode, output, warnings } = await replayed(lines.join('\n'), 'another');

    expect(exitCode).toBe(1);
    expect(output).toContain('0 records written to another: read 3, already there 0, refused 1');
    expect(warnings).toEqual([
      expect.stringContaining('e1 was not written: ResourceNotFoundException'),
      '2 more were not tried, because they would fail too. Fix the cause and run this again.',
    ]);
  });

  it('tells the line of an event that it cannot read', async () => {
    const [line = ''] = linesOf(recordOf('f1', '[]'));

    const { exitCode, output, warnings } = await replayed(`START\n${line.slice(0, -9)}\n`);

    expect(exitCode).toBe(1);
    expect(output).toContain('unreadable 1');
    expect(warnings).toEqual([expect.stringMatching(/lost, line 2: this record\.unwritten event/)]);
  });

  it('says that a file has no event', async () => {
    const { exitCode, warnings } = await replayed('{ "events": [] }\n');

    expect(exitCode).toBe(0);
    expect(warnings).toEqual([expect.stringContaining('lost has no record.unwritten event.')]);
  });

  it.each<[string, (text: string) => Uint8Array]>([
    ['compressed with gzip', (text) => gzipSync(text)],
    ['in UTF-16', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ])('reads a file %s', async (form, encode) => {
    const record = recordOf(`g ${form}`, JSON.stringify('ä\u2029'));

    const { exitCode } = await replayed(encode(linesOf(record).join('\n')));

    expect(exitCode).toBe(0);
    expect(await stored(record.requestId)).toEqual(toItem(record));
  });

  it('is a command that ends with 1 if a record is lost', async () => {
    const [line = ''] = linesOf(recordOf('h1', '[]'));
    const events = [{ message: line }, { message: line.slice(0, -9) }];
    const file = fileOf(JSON.stringify({ events }, undefined, 2));
    const options = ['--import', 'tsx', '--conditions=@inference-pipeline/source'];
    const script = join(ROOT, 'apps/inference/tools/replay-unwritten.ts');
    const env = { ...process.env, AWS_ENDPOINT_URL: url };

    const ended: unknown = await promisify(execFile)(
      process.execPath,
      [...options, script, `--table=${TABLE}`, `--file=${file}`],
      { cwd: ROOT, env },
    ).catch((error: unknown) => error);

    expect(ended).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('1 record written to records: read 1') as string,
      stderr: expect.stringContaining('line 7: this record.unwritten event') as string,
    });
    expect(await stored('h1')).toBeDefined();
  });
});
