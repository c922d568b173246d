import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { LocalDynamoDb } from '../../../src/services/dynamodb/local-dynamodb';

const TABLE = {
  name: 'records',
  hashKey: { name: 'requestId', type: 'S' },
  rangeKey: undefined,
};

let folder: string;
let warnings: string[];
let started: LocalDynamoDb[];
beforeEach(() => {
  started = [];
  folder = mkdtempSync(join(tmpdir(), 'store process '));
  warnings = [];
});
afterEach(async () => {
  await Promise.all(started.map((database) => database.stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function start(path: string | undefined, table = TABLE): Promise<LocalDynamoDb> {
  const database = await LocalDynamoDb.start([table], path, (text) => warnings.push(text));
  started.push(database);
  return database;
}

const put = (database: LocalDynamoDb, id: string) =>
  database.call('PutItem', { TableName: 'records', Item: { requestId: { S: id } } });

const count = async (database: LocalDynamoDb) =>
  ((await database.call('Scan', { TableName: 'records', Select: 'COUNT' })) as { Count: number })
    .Count;

async function until(passes: () => boolean): Promise<void> {
  while (!passes()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Sockets of a process, by their inode. */
function socketsOf(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap(
    (fd) => /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [],
  );
}

/** The inodes of all TCP and Unix sockets that other programs could connect to. */
function listening(): ReadonlySet<string> {
  const rows = (path: string) => readFileSync(path, 'utf8').split('\n').slice(1);
  const tcp = ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap(rows)
    .map((row) => row.trim().split(/\s+/));
  const unix = rows('/proc/net/unix').map((row) => row.trim().split(/\s+/));
  return new Set([
    ...tcp.filter(([, , , state]) => state === '0A').map((row) => row[9] ?? ''),
    // The flag of a socket that accepts connections.
    ...unix.filter(([, , , flags]) => flags === '00010000').map((row) => row[6] ?? ''),
  ]);
}

describe('process of the store', () => {
  it('listens nowhere', async () => {
    const database = await start(undefined);
    const sockets = socketsOf(database.pid ?? 0);
    expect(sockets).not.toEqual([]);
    expect(sockets.filter((inode) => listening().has(inode))).toEqual([]);
    await database.stop();
  });

  it.each(['in a folder', 'in memory'])('is replaced with all items %s', async (where) => {
    const database = await start(where === 'in memory' ? undefined : folder);
    await put(database, 'a');
    const before = database.pid;
    process.kill(before ?? 0, 'SIGKILL');
    await until(() => warnings.length === 2);
    expect(warnings).toEqual([
      expect.stringContaining('The local DynamoDB ended and will be replaced'),
      'The local DynamoDB is back, with all items that were written.',
    ]);
    expect(database.pid).not.toBe(before);
    expect(await count(database)).toBe(1);
    await database.stop();
  });

  it('answers requests in progress with an error of AWS', async () => {
    const database = await start(folder);
    const pending = database.pass('DynamoDB_20120810.ListTables', '{}');
    process.kill(database.pid ?? 0, 'SIGKILL');
    const { status, body } = await pending;
    expect(status).toBe(500);
    expect(body.toString()).toContain('InternalServerError');
    await until(() => warnings.length === 2);
    await database.stop();
  });

  it('leaves nothing of a store without a folder', async () => {
    const before = readdirSync(tmpdir());
    const database = await start(undefined);
    await database.stop();
    const left = readdirSync(tmpdir()).filter((name) => !before.includes(name));
    expect(left.filter((name) => name.startsWith('local dynamodb'))).toEqual([]);
  });
});

describe('folder of the store', () => {
  it('is used by one console at a time', async () => {
    const database = await start(folder);
    await expect(start(folder)).rejects.toThrow(`${folder} is in use by another console. Stop`);
    await put(database, 'a');
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
    await database.stop();
  });

  it('is not changed if it is damaged', async () => {
    await (await start(folder)).stop();
    writeFileSync(join(folder, 'CURRENT'), 'nonsense');
    const before = readdirSync(folder).filter((name) => name !== 'LOG' && name !== 'LOG.old');
    await expect(start(folder)).rejects.toThrow(`${folder} is damaged`);
    const after = readdirSync(folder);
    expect(before.filter((name) => !after.includes(name))).toEqual([]);
  });

  it('keeps its files if their list is missing', async () => {
    await (await start(folder)).stop();
    rmSync(join(folder, 'CURRENT'));
    const before = readdirSync(folder);
    await expect(start(folder)).rejects.toThrow(
      '(the file CURRENT is missing). Nothing in it was changed',
    );
    expect(readdirSync(folder)).toEqual(before);
  });

  it('keeps a damaged log, reads the rest, and says so', async () => {
    const first = await start(folder);
    for (let index = 0; index < 50; index += 1) await put(first, `a${index}`.padEnd(1_000, 'x'));
    await first.stop();
    const [log = ''] = readdirSync(folder).filter((name) => name.endsWith('.log'));
    const bytes = readFileSync(join(folder, log));
    bytes.fill(0xff, bytes.length - 2_000);
    writeFileSync(join(folder, log), bytes);
    const second = await start(folder);
    expect(warnings).toEqual([expect.stringMatching(/is damaged: \d+ bytes could not be read/)]);
    const kept = /kept: (.*)\.$/.exec(warnings[0] ?? '')?.[1] ?? '';
    expect(existsSync(kept)).toBe(true);
    expect(readFileSync(kept)).toEqual(bytes);
    await second.stop();
  });

  it('is refused if a table has other keys', async () => {
    await (await start(folder)).stop();
    await expect(start(folder, { ...TABLE, hashKey: { name: 'id', type: 'S' } })).rejects.toThrow(
      "the table records has the key requestId, but the stack's has id",
    );
  });
});
