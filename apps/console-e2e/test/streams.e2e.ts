import { spawn } from 'node:child_process';
import { once } from 'node:events';

import type { Browser } from 'playwright-core';

import { loadAxe, violationsOf } from '../src/axe';
import { launchChromium } from '../src/chromium';
import { ConsolePage, STATE_TIMEOUT_MS } from '../src/console-page';
import { ConsoleProcess } from '../src/console-process';
import { embeddedState } from '../src/page-state';

/** A text that takes the model more than a minute: whoever sees its beginning sees it made. */
const LONG = { prompt: 'Alice was', max_tokens: 4_000, min_tokens: 4_000, stream: true };

/** Fewest bytes of its stream: of each token, the event around it. */
const LONG_BYTES = 4_000 * '{"choices":[{"index":0,"text":" a","finish_reason":null}]}'.length;

/** A record of the inferences' table. */
type Record = Readonly<Partial<globalThis.Record<string, number | string>>>;

let browser: Browser;
let running: ConsoleProcess;
let page: ConsolePage;

beforeAll(async () => {
  browser = await launchChromium();
  running = await ConsoleProcess.start(['--stack', 'story', '--no-traffic']);
  page = await ConsolePage.open(browser, running.pageUrl);
  await loadAxe(page.page);
});

afterAll(async () => {
  await browser.close();
  await running.stop();
});

afterEach(() => page.expectNoComplaints());

/** Calls the function URL from a terminal. */
function curl(input: object) {
  const child = spawn('curl', [
    ...['--silent', '--no-buffer', '--include', '--header', 'content-type: application/json'],
    ...['--data', JSON.stringify({ input }), `${running.pageUrl}/stream`],
  ]);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return {
    /** Waits until it has printed a text. */
    until: async (text: string) => {
      while (!output.includes(text)) await once(child.stdout, 'data');
    },
    /** Waits until it ends by itself. @returns the exit code */
    ended: async () => (await once(child, 'close'))[0] as number,
    kill: () => child.kill(),
    requestId: () => /^inference-request-id: (\S+)/m.exec(output)?.[1] ?? '',
    output: () => output,
  };
}

/** Waits for the record of an inference. */
async function recordOf(requestId: string): Promise<Record> {
  const endsAt = performance.now() + STATE_TIMEOUT_MS;
  for (;;) {
    const record = await findRecord(requestId);
    if (record !== undefined) return record;
    if (performance.now() > endsAt) throw new Error(`There is no record of ${requestId}`);

    await page.page.waitForTimeout(100);
  }
}

async function findRecord(requestId: string): Promise<Record | undefined> {
  const response = await fetch(`${running.pageUrl}/api/requests/${requestId}`);
  return ((await response.json()) as { readonly record?: Record }).record;
}

/** Sends an input by the page's form, and waits for a state. */
async function stream(input: object, state: string): Promise<void> {
  await page.tab('Run');
  await page.page.getByRole('textbox', { name: 'input of the stream' }).fill(JSON.stringify(input));
  await page.page.getByRole('button', { name: 'POST /stream' }).click();
  await untilState(state);
}

function untilState(state: string): Promise<void> {
  return page.page.getByTestId('stream-state').filter({ hasText: state }).waitFor();
}

/** The record behind the link of a stream that has ended. */
async function tracedRecord(): Promise<string> {
  await page.page.getByRole('button', { name: 'trace' }).click();
  const record = page.page.getByTestId('record');
  await record.waitFor();
  return (await record.textContent()) ?? '';
}

describe('curl at the function URL', () => {
  it('is told with its console, and receives a stream to its end', async () => {
    expect(running.output).toContain(`${running.pageUrl}/stream`);
    const called = curl({ prompt: 'Alice was', max_tokens: 5, min_tokens: 5, stream: true });

    expect(await called.ended()).toBe(0);
    expect(called.output()).toMatch(/^HTTP\/1.1 200 OK.*content-type: text\/event-stream/is);
    expect(called.output()).toMatch(/"completion_tokens":5.*\n\ndata: \[DONE\]\n\n$/s);
    expect(await findRecord(called.requestId())).toMatchObject({ status: 'succeeded' });
  });

  it('receives a stream as it is made, and leaves', async () => {
    const called = curl(LONG);
    await called.until('data: {"choices"');
    // The record is written when the stream has ended.
    expect(await findRecord(called.requestId())).toBeUndefined();
    called.kill();

    const record = await recordOf(called.requestId());
    expect(record).toMatchObject({ status: 'interrupted', errorType: 'caller-left' });
    expect(record['streamedBytes']).toBeGreaterThan(0);
    expect(record['streamedBytes']).toBeLessThan(LONG_BYTES);
  });
});

describe('page of a stack that streams', () => {
  it('shows a stream as it is made, and leaves it', async () => {
    await stream(LONG, 'Streaming');
    const text = page.page.getByTestId('stream-text');
    await text.filter({ hasText: /\S+ \S+/ }).waitFor();
    await page.page.getByRole('button', { name: 'Leave' }).click();
    await untilState('Left');

    expect(await tracedRecord()).toContain('caller-left');
  });

  it('shows the end of a stream, with its figures', async () => {
    await stream({ prompt: 'I', max_tokens: 4, min_tokens: 4, stream: true }, 'Ended');

    expect(await page.page.getByTestId('stream-text').textContent()).toMatch(/^( \S+){4}$/);
    expect(await page.page.getByTestId('stream-figures').textContent()).toMatch(
      /^first byte after [\d,]+ ms · \d+ bytes · 4 tokens · [\d,.]+K? ms in all · trace$/,
    );
  });

  it.each(['light', 'dark'] as const)('is accessible in the theme %s', async (colorScheme) => {
    await page.page.emulateMedia({ colorScheme });

    expect(await violationsOf(page.page, '.panel', {})).toEqual([]);
  });

  it('shows a problem as one', async () => {
    await stream({ prompt: 7 }, 'Refused with 422');

    expect(await page.page.getByTestId('stream-text').textContent()).toContain(
      'prompt: expected a text',
    );
  });

  it('shows a stream that the model breaks off as interrupted, and counts it', async () => {
    await page.turn('Broken streams', true);
    await stream({ prompt: 'I', max_tokens: 50, min_tokens: 50, stream: true }, 'Interrupted');
    expect(await violationsOf(page.page, '.panel', {})).toEqual([]);
    expect(await tracedRecord()).toContain('stream-interrupted');
    await page.turn('Broken streams', false);

    // Two callers have left, and a stream was broken off, perhaps in different minutes.
    await page.untilNewest('Streams and interruptions', 'interrupted', (count) => count >= 1);
    await page.untilNewest('Time to first byte', 'p50', (latencyMs) => latencyMs > 0);
    await page.untilNewest('Streamed bytes and duration', 'average size', (bytes) => bytes > 0);
  });

  it('has traffic by both ways in', async () => {
    await page.turn('Traffic', true);
    for (;;) {
      const { answered } = (await embeddedState(running.pageUrl)).traffic;
      if ('200' in answered && '200 streamed' in answered) break;

      await page.page.waitForTimeout(200);
    }
    await page.turn('Leaving callers', true);
    for (;;) {
      const { answered } = (await embeddedState(running.pageUrl)).traffic;
      if ('200 left' in answered) break;

      await page.page.waitForTimeout(200);
    }
  });
});
