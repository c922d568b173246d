import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';

import { launchChromium } from '../src/chromium';
import { ConsolePage } from '../src/console-page';
import { ConsoleProcess, runConsole } from '../src/console-process';
import { embeddedState } from '../src/page-state';
import { childrenOf } from '../src/process-tree';

const run = promisify(execFile);

describe('console that cannot start', () => {
  it('names the port in use, and the option for another one', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { output, exitCode } = await runConsole(['--port', '0', '--aws-port', String(port)]);
    other.close();
    expect(output).toContain(`Port ${port} is in use, so AWS cannot start.`);
    expect(output).toContain('--aws-port');
    expect(exitCode).toBe(1);
  });

  it('names the port of the model in use, and the option for another one', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { output, exitCode } = await runConsole([`--model-port=${port}`]);
    other.close();
    expect(output).toContain(`The model container does not listen on port ${port}`);
    expect(output).toContain('--model-port');
    expect(exitCode).toBe(1);
  });

  it('names the existing stacks', async () => {
    const { output, exitCode } = await runConsole(['--stack', 'nowhere']);
    expect(output).toMatch(
      /There is no stack "nowhere"\. Expected one of dev, iris, jobs, prod, shared, story\./,
    );
    expect(exitCode).toBe(1);
  });

  // The test of the options has the other cases.
  it.each([
    [['--speed', '7'], 'Expected one of 1, 10, 60'],
    [['--model-url', 'http://127.0.0.1:9'], '--model-url needs --example-input'],
  ])('rejects %j', async (options, message) => {
    const { output, exitCode } = await runConsole(options);
    expect(output).toContain(message);
    expect(exitCode).toBe(1);
  });
});

describe("user's model that is down", () => {
  it('is reported, and comes into service once it answers', async () => {
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
    expect(running.output).toContain(`The model is not in service: ${url}/ping does not answer`);
    expect((await ask()).status).toBe(503);
    const model = createServer((request, response) => {
      request.resume();
      response.writeHead(200, { 'content-type': 'text/csv' }).end('7');
    }).listen(port, '127.0.0.1');
    await once(model, 'listening');
    let answer = await ask();
    for (let tries = 0; answer.status !== 200 && tries < 50; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      answer = await ask();
    }
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ prediction: [[7]] });
    // Its own latency is all there is.
    expect((await embeddedState(running.pageUrl)).traffic.latencyMs).toBe(0);
    model.closeAllConnections();
    model.close();
    expect(await running.stop()).toBe(0);
  });
});

describe('page whose console stops', () => {
  it('reports it, and continues once the console is back', async () => {
    const first = await ConsoleProcess.start(['--speed', '60']);
    const port = new URL(first.pageUrl).port;
    const browser = await launchChromium();
    try {
      const page = await ConsolePage.open(browser, first.pageUrl);
      await first.stop();
      const lost = page.page.getByRole('alert').getByText('The console does not answer');
      await lost.waitFor();
      const second = await ConsoleProcess.start(['--port', port, '--speed', '60']);
      await lost.waitFor({ state: 'detached' });
      await page.untilNewest('Inferences', 'succeeded', (number) => number > 0);
      await second.stop();
    } finally {
      await browser.close();
    }
  });
});

describe('console that ends', () => {
  it('stops all its processes on Ctrl-C', async () => {
    const running = await ConsoleProcess.start();
    const children = (await childrenOf(running.pid)).map(({ pid }) => pid);
    expect(children.length).toBeGreaterThan(0);
    expect(await running.stop('SIGINT')).toBe(0);
    await untilGone(children);
  });

  it('leaves nothing behind after a crash either', async () => {
    const running = await ConsoleProcess.start();
    const children = (await childrenOf(running.pid)).map(({ pid }) => pid);
    await running.stop('SIGKILL');
    await untilGone(children);
  });
});

/** Waits until all of these processes have ended. */
async function untilGone(pids: readonly number[]): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const { stdout } = await run('ps', ['-o', 'pid=,stat=,args=', '-A']);
    const alive = stdout
      .split('\n')
      .filter((line) => pids.includes(Number.parseInt(line, 10)) && !/^\s*\d+\s+Z/.test(line));
    if (alive.length === 0) return;

    if (tries > 40) throw new Error(`Still running: ${alive.join('; ')}`);

    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
