import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { awsCli } from '../src/aws-tools';
import { launchChromium } from '../src/chromium';
import { ConsolePage } from '../src/console-page';
import { ConsoleProcess, runConsole } from '../src/console-process';

const run = promisify(execFile);

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'console e2e '))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a console that cannot start', () => {
  it('says which port is in use and how to choose another', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { output, exitCode } = await runConsole(['--port', '0', '--aws-port', String(port)]);
    other.close();
    expect(output).toContain(`Not started: Port ${port} is in use, so AWS cannot listen there`);
    expect(output).toContain('--aws-port');
    expect(exitCode).toBe(1);
  });

  it('says which stacks there are', async () => {
    const { output, exitCode } = await runConsole(['--stack', 'nowhere']);
    expect(output).toMatch(/There is no stack "nowhere"\. Expected one of dev, prod/);
    expect(exitCode).toBe(1);
  });

  it.each([
    [['--speed', '7'], 'Expected one of 1, 10, 60'],
    [['--port', 'x'], 'Expected a whole number from 0 to 65535'],
    [['--model-url', 'http://127.0.0.1:9'], '--model-url needs --example-input'],
    [['--var', 'x'], 'Expected name=value'],
  ])('refuses %j', async (options, message) => {
    const { output, exitCode } = await runConsole(options);
    expect(output).toContain(message);
    expect(exitCode).toBe(1);
  });
});

describe("a model of one's own that is down", () => {
  it('is told of, and comes into service when it is there', async () => {
    const reserved = createServer().listen(0, '127.0.0.1');
    await once(reserved, 'listening');
    const { port } = reserved.address() as AddressInfo;
    await new Promise((resolve) => reserved.close(resolve));
    const url = `http://127.0.0.1:${port}`;
    const running = await ConsoleProcess.start([
      '--no-traffic',
      '--model-url',
      url,
      '--example-input',
      '[1]',
    ]);
    const ask = () =>
      fetch(`${running.pageUrl}/inference`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"input": [1]}',
      });
    expect(running.output).toContain(`The model is not in service: ${url}/ping is not answered`);
    expect((await ask()).status).toBe(503);
    const model = createServer((request, response) => {
      request.resume();
      response.writeHead(200, { 'content-type': 'text/csv' }).end('7');
    }).listen(port, '127.0.0.1');
    await once(model, 'listening');
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ prediction: [[7]] });
    model.closeAllConnections();
    model.close();
    expect(await running.stop()).toBe(0);
  });
});

describe('state that is kept', () => {
  it('is there again after a crash, with the last line cut off, and so is what was recorded', async () => {
    const data = join(folder, 'data');
    const record = join(folder, 'record.jsonl');
    const options = ['--data', data, '--record', record, '--speed', '60', '--no-traffic'];
    const first = await ConsoleProcess.start(options);
    const answer = await fetch(`${first.pageUrl}/inference`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"input": [5.1, 3.5, 1.4, 0.2]}',
    });
    const { requestId } = (await answer.json()) as { requestId: string };
    await awsCli(first, [
      'cloudwatch',
      'set-alarm-state',
      '--alarm-name',
      'Endpoint-Disk-Alarm-dev',
      '--state-value',
      'ALARM',
      '--state-reason',
      'a test',
    ]);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await first.stop('SIGKILL');
    appendFileSync(join(data, 'journal.jsonl'), '{"t":17953');
    const recorded = readFileSync(record, 'utf8').trim().split('\n');
    expect(
      recorded.map((line) => JSON.parse(line) as object).some((line) => 'metricName' in line),
    ).toBe(true);

    const second = await ConsoleProcess.start(options);
    expect(second.output).toMatch(
      /journal\.jsonl: the last line was cut off\. Its 10 bytes are kept/,
    );
    expect(second.output).toMatch(/\d+ entries up to .* were restored/);
    const trace = (await (
      await fetch(`${second.pageUrl}/api/requests/${encodeURIComponent(requestId)}`)
    ).json()) as { events: { message: string }[]; record: object };
    expect(trace.record).toMatchObject({ requestId, status: 'succeeded' });
    expect(trace.events.some(({ message }) => message.includes('inference.succeeded'))).toBe(true);
    const history = await awsCli(second, [
      'cloudwatch',
      'describe-alarm-history',
      '--alarm-name',
      'Endpoint-Disk-Alarm-dev',
      '--query',
      'AlarmHistoryItems[].HistorySummary',
      '--output',
      'text',
    ]);
    expect(history).toContain('to ALARM');
    expect(await second.stop()).toBe(0);
    expect(readFileSync(record, 'utf8').startsWith(`${recorded.join('\n')}\n`)).toBe(true);
  });
});

describe('a page whose console goes away', () => {
  it('says so, and goes on when it is back', async () => {
    const first = await ConsoleProcess.start(['--speed', '60']);
    const port = new URL(first.pageUrl).port;
    const browser = await launchChromium();
    try {
      const page = await ConsolePage.open(browser, first.pageUrl);
      await first.stop();
      await page.page.getByRole('alert').getByText('The console does not answer').waitFor();
      const second = await ConsoleProcess.start(['--port', port, '--speed', '60']);
      await page.page.getByRole('alert').waitFor({ state: 'detached' });
      await page.untilNewest('Request rate', 'inferences', (rate) => rate > 0);
      await second.stop();
    } finally {
      await browser.close();
    }
  });
});

describe('Ctrl-C', () => {
  it('stops the whole process tree', async () => {
    const running = await ConsoleProcess.start();
    const children = await childrenOf(running.pid);
    expect(children.length).toBeGreaterThan(0);
    expect(await running.stop('SIGINT')).toBe(0);
    await untilGone(children);
  });

  it('and so does a crash', async () => {
    const running = await ConsoleProcess.start();
    const children = await childrenOf(running.pid);
    await running.stop('SIGKILL');
    await untilGone(children);
  });
});

/** Waits until none of these processes is there any more. */
async function untilGone(pids: readonly number[]): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const { stdout } = await run('ps', ['-o', 'pid=,stat=,args=', '-A']);
    const alive = stdout
      .split('\n')
      .filter((line) => pids.includes(Number.parseInt(line, 10)) && !/^\s*\d+\s+Z/.test(line));
    if (alive.length === 0) return;

    if (tries > 40) throw new Error(`Still there: ${alive.join('; ')}`);

    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function childrenOf(pid: number): Promise<number[]> {
  const { stdout } = await run('ps', ['-o', 'pid=', '--ppid', String(pid)]);
  return stdout.trim().split(/\s+/).filter(Boolean).map(Number);
}
