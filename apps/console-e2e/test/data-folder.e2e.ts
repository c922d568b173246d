import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { awsCli } from '../src/aws-tools';
import { ConsoleProcess, runConsole } from '../src/console-process';
import { childrenOf } from '../src/process-tree';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'console data '))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = (...options: string[]) =>
  ConsoleProcess.start([`--data=${folder}`, '--no-traffic', ...options]);

async function until(passes: () => boolean): Promise<void> {
  while (!passes()) await new Promise((resolve) => setTimeout(resolve, 100));
}

async function infer({ pageUrl }: ConsoleProcess): Promise<number> {
  const { status } = await fetch(`${pageUrl}/inference`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"input": [5.1, 3.5, 1.4, 0.2]}',
  });
  return status;
}

const records = async (running: ConsoleProcess) =>
  Number(
    await awsCli(running, [
      'dynamodb',
      'scan',
      '--table-name=ml-inference-dev',
      '--select=COUNT',
      '--query=Count',
    ]),
  );

/** Limits the size of the files of a process, so that the file system refuses to let them grow. */
function limitFiles(pid: number, sizeBytes: number | 'unlimited'): void {
  execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${sizeBytes}:unlimited`]);
}

describe('data folder', () => {
  it('is used by one console at a time, and another one says so', async () => {
    const running = await start();
    const second = await runConsole([`--data=${folder}`, '--port=0', '--aws-port=0']);
    expect(second.output).toMatch(/is in use by another console\. Stop that console, or choose/);
    expect(second.output).not.toMatch(/\n +at /);
    expect(second.exitCode).toBe(1);
    expect(await infer(running)).toBe(200);
    expect(await running.stop()).toBe(0);
  });

  it('of another stack is refused and not changed', async () => {
    await (await start()).stop();
    const before = readFileSync(join(folder, 'journal.jsonl'));
    const { output, exitCode } = await runConsole([`--data=${folder}`, '--stack=prod']);
    expect(output).toContain(`${folder} has the state of the stack dev, not of prod.`);
    expect(exitCode).toBe(1);
    expect(readFileSync(join(folder, 'journal.jsonl'))).toEqual(before);
  });

  it('with a damaged store is refused and not changed', async () => {
    await (await start()).stop();
    writeFileSync(join(folder, 'dynamodb/CURRENT'), 'nonsense\n');
    const { output, exitCode } = await runConsole([`--data=${folder}`]);
    expect(output).toMatch(/dynamodb is damaged .* Nothing in it was changed\./);
    expect(output).not.toMatch(/\n +at /);
    expect(exitCode).toBe(1);
  });

  it('that is full is reported once, and loses nothing', async () => {
    const running = await start();
    const journal = join(folder, 'journal.jsonl');
    expect(await infer(running)).toBe(200);
    await until(() => readFileSync(journal, 'utf8').includes('inference.succeeded'));
    limitFiles(running.pid, statSync(journal).size + 100);
    expect(await infer(running)).toBe(200);
    await until(() => running.output.includes('Until then the events are kept in memory.'));
    expect(await infer(running)).toBe(200);
    limitFiles(running.pid, 'unlimited');
    await until(() => running.output.includes('is written again. Nothing was lost.'));
    expect(running.output.match(/journal\.jsonl cannot grow/g)).toHaveLength(1);
    expect(await running.stop()).toBe(0);
    const lines = readFileSync(journal, 'utf8').trim().split('\n');
    const messages = lines.map(
      (line) => (JSON.parse(line) as { log?: { m: string } }).log?.m ?? '',
    );
    expect(messages.filter((message) => message.includes('inference.succeeded'))).toHaveLength(3);
  });
});

describe('store of the console', () => {
  it('comes back after a crash, with all records', async () => {
    const running = await start();
    expect(await infer(running)).toBe(200);
    expect(await records(running)).toBe(1);
    const store = (await childrenOf(running.pid)).find(({ args }) => args.includes('store-main'));
    process.kill(store?.pid ?? 0, 'SIGKILL');
    await until(() => running.output.includes('The local DynamoDB is back'));
    expect(await records(running)).toBe(1);
    // The inference succeeds whatever happens to its record.
    expect(await infer(running)).toBe(200);
    expect(await records(running)).toBe(2);
    expect(await running.stop()).toBe(0);
  });
});
