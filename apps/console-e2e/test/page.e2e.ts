import { join } from 'node:path';

import type { Browser } from 'playwright-core';

import { launchChromium } from '../src/chromium';
import { ConsolePage, type PageOptions } from '../src/console-page';
import { ConsoleProcess } from '../src/console-process';

/** Where screenshots go, to be looked at. */
const SCREENSHOTS = join(__dirname, '../../../tmp/console');

const UTILISATION = 'Utilisation (100 % is all cores, memory, disk and GPUs)';

let browser: Browser;
let running: ConsoleProcess;
let page: ConsolePage;

// A minute of the console's clock is a second here; 15 requests in it are enough for these alarms.
beforeAll(async () => {
  browser = await launchChromium();
  running = await ConsoleProcess.start(['--speed', '60']);
  page = await ConsolePage.open(browser, running.pageUrl);
  await page.page.getByLabel('Requests / s').fill('0.25');
  await page.page.getByLabel('Requests / s').press('Enter');
});

afterAll(async () => {
  await browser.close();
  await running.stop();
});

afterEach(() => page.expectNoComplaints());

describe('the page', () => {
  it("draws the stack's dashboard, every widget at its place", async () => {
    expect(await page.page.locator('h1').first().textContent()).toBe('ml-inference-dev');
    const boxes = await page.page.locator('.widget').evaluateAll((widgets) =>
      widgets.map((widget) => {
        const { x, y, width, height } = widget.getBoundingClientRect();
        return { x, y, right: x + width, bottom: y + height };
      }),
    );
    expect(boxes.length).toBeGreaterThan(30);
    const overlaps = boxes.flatMap((left, index) =>
      boxes
        .slice(index + 1)
        .filter(
          (right) =>
            left.x < right.right - 1 &&
            right.x < left.right - 1 &&
            left.y < right.bottom - 1 &&
            right.y < left.bottom - 1,
        ),
    );
    expect(overlaps).toEqual([]);
    // Nothing that the console does not draw, and no query that failed.
    expect(await page.page.locator('main .problem').allTextContents()).toEqual([]);
  });

  it('shows traffic on graphs and numbers as it comes', async () => {
    await page.untilNewest('Request rate', 'inferences', (rate) => rate > 0.1);
    await page.untilNewest('LatencyMs', 'p50', (latencyMs) => latencyMs > 20 && latencyMs < 2_000);
    await page.untilNewest('Invocations', 'invocations', (invocations) => invocations > 5);
    await page.untilNewest('Consumed capacity', 'write ml-inference-dev', (units) => units > 5);
    await page.untilNewest(UTILISATION, 'CPU', (percent) => percent >= 0);
  });

  it('is healthy before anything is broken', async () => {
    await page.untilAlarm('Pipeline-Unhealthy-dev', 'OK');
    await page.untilAlarm('High-Latency-Alarm-dev', 'OK');
    await page.page.screenshot({ path: join(SCREENSHOTS, 'light.png') });
  });
});

describe('a request', () => {
  // So that it has the console to itself.
  beforeAll(() => page.turn('Traffic', false));
  afterAll(() => page.turn('Traffic', true));

  it('is answered, and its log lines and record are found by its id', async () => {
    await page.tab('Run');
    await page.page.getByRole('button', { name: 'POST /inference' }).click();
    await page.page.getByTestId('answer-status').waitFor();
    expect(await page.page.getByTestId('answer-status').textContent()).toBe('200');
    expect(await page.page.locator('.answer pre').textContent()).toContain('setosa');
    await page.page.getByRole('button', { name: 'trace' }).click();
    const record = await page.page.getByTestId('record').textContent();
    expect(record).toContain('succeeded');
    expect(record).toContain('setosa');
    const log = await page.page.getByTestId('log').textContent();
    expect(log).toContain('inference.succeeded');
    expect(log).toContain('START RequestId');
    expect(log).toContain('/aws/vendedlogs/apigateway/ml-inference-dev');
  });

  it('that the model rejects says why', async () => {
    await page.tab('Run');
    await page.page.getByLabel('input').fill('[1, 2]');
    await page.page.getByRole('button', { name: 'POST /inference' }).click();
    await page.page.getByText('422').first().waitFor();
    expect(await page.page.locator('.answer pre').textContent()).toContain('expected 4 numbers');
  });

  it('of a saved query is found, too', async () => {
    await page.tab('Trace');
    await page.page
      .getByLabel('Query')
      .selectOption({ label: 'ml-inference-dev/slowest inferences' });
    await page.page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.page.locator('.panel .table td').first().waitFor();
    expect(await page.page.locator('.panel .problem').count()).toBe(0);
  });
});

describe.each([
  {
    fault: 'Slow model',
    alarm: 'High-Latency-Alarm-dev',
    moves: () => page.untilNewest('LatencyMs', 'p99', (latencyMs) => latencyMs > 5_000),
    recovers: () => page.untilNewest('LatencyMs', 'p99', (latencyMs) => latencyMs < 2_000),
  },
  {
    fault: 'Failing model',
    alarm: 'Endpoint-Model-Errors-Alarm-dev',
    moves: () => page.untilNewest('Error rate', 'failed inferences', (percent) => percent > 90),
    recovers: () => page.untilNewest('Error rate', 'failed inferences', (percent) => percent < 1),
  },
  {
    fault: 'Unready model',
    alarm: 'Endpoint-Server-Errors-Alarm-dev',
    moves: () => page.untilNewest('4XX, 5XX and model errors', '5XX', (errors) => errors > 5),
    recovers: () => page.untilNewest('4XX, 5XX and model errors', '5XX', (errors) => errors === 0),
  },
  {
    fault: 'Throttled table',
    alarm: 'Unrecorded-Inferences-Alarm-dev',
    moves: () =>
      page.untilNewest('Rejected, replayed, unrecorded', 'unrecorded', (count) => count > 5),
    recovers: () => page.untilNewest('Request rate', 'inferences', (rate) => rate > 0.1),
  },
  {
    fault: 'Refused metrics',
    alarm: 'Metrics-Rejected-Alarm-dev',
    moves: () =>
      page.untilNewest('Metric documents dropped by CloudWatch', 'invalid', (count) => count > 5),
    recovers: () => page.untilNewest('Request rate', 'inferences', (rate) => rate > 0.1),
  },
])('$fault', ({ fault, alarm, moves, recovers }) => {
  it('shows on a graph, sets off its alarm, tells people, and passes', async () => {
    await page.untilAlarm(alarm, 'OK');
    const since = await page.nowText();
    await page.turn(fault, true);
    await moves();
    await page.untilAlarm(alarm, 'ALARM');
    await page.page.screenshot({
      path: join(SCREENSHOTS, `${fault.toLowerCase().replaceAll(' ', '-')}.png`),
    });
    await page.turn(fault, false);
    await recovers();
    await page.untilAlarm(alarm, 'OK', 90_000);
    const told = await messagesAbout(alarm, since);
    for (const kind of ['email', 'SMS']) {
      for (const state of ['ALARM', 'OK']) {
        const text = `${kind} ${state}: "${alarm}" in US East (N. Virginia)`;
        expect(told.filter((message) => message.startsWith(text))).not.toEqual([]);
      }
    }
    await page.tab('Alarms');
    const history = page.page.locator('.alarms li', { hasText: alarm }).locator('.history li');
    expect((await history.allTextContents()).join('\n')).toMatch(/ALARM → OK[^]*OK → ALARM/);
  });
});

/** What was told of an alarm since a time: how, and in which words. */
async function messagesAbout(alarm: string, since: string): Promise<string[]> {
  await page.tab('Messages');
  return page.page.locator('.message', { hasText: alarm }).evaluateAll(
    (messages, from) =>
      messages
        .filter((message) => (message.querySelector('time')?.textContent ?? '') >= from)
        .map((message) => {
          const kind = message.querySelector('.badge')?.textContent ?? '';
          return `${kind} ${message.querySelector('.sms, summary')?.textContent ?? ''}`;
        }),
    since,
  );
}

describe('without a mouse', () => {
  it('tabs are moved between by arrows, and switches are turned by the space bar', async () => {
    await page.tab('Run');
    await page.page.getByRole('tab', { name: 'Run' }).focus();
    await page.page.keyboard.press('ArrowRight');
    expect(await page.page.evaluate(() => document.activeElement?.textContent)).toContain('Alarms');
    await page.page.keyboard.press('ArrowLeft');
    const box = page.page.getByRole('switch', { name: 'Slow model' });
    await box.focus();
    await page.page.keyboard.press('Space');
    await page.page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLInputElement>('[role=switch]')].some(
        (each) => each.checked,
      ),
    );
    await page.page.keyboard.press('Space');
  });

  it('every control has a name', async () => {
    for (const tab of ['Run', 'Alarms', 'Messages', 'Trace'] as const) {
      await page.tab(tab);
      const nameless = await page.page
        .locator('input, select, textarea, button')
        .evaluateAll((controls) =>
          controls
            .filter((control) => {
              const labels = (control as HTMLInputElement).labels;
              const label = [...(labels ?? [])].map((each) => each.textContent).join('');
              return (
                (label || control.textContent || control.getAttribute('aria-label') || '') === ''
              );
            })
            .map((control) => control.outerHTML),
        );
      expect(nameless).toEqual([]);
    }
  });
});

describe('on other screens', () => {
  it.each([
    ['dark', { dark: true }],
    ['phone', { width: 390, height: 844 }],
    ['phone-dark', { width: 390, height: 844, dark: true }],
  ] satisfies [string, PageOptions][])(
    '%s: nothing sticks out and all is drawn',
    async (name, options: PageOptions) => {
      const other = await ConsolePage.open(browser, running.pageUrl, options);
      try {
        await other.untilNewest('Request rate', 'inferences', (rate) => rate > 0);
        const width = await other.page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(options.width ?? 1440);
        await other.page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
        other.expectNoComplaints();
      } finally {
        await other.close();
      }
    },
  );

  it('is drawn from what comes with it, before it hears anything else', async () => {
    const other = await browser.newPage();
    await other.route('**/api/events*', (route) => route.abort());
    await other.goto(running.pageUrl);
    await other.waitForSelector('[data-title="LatencyMs"] canvas');
    const graph = other.locator('[data-title="Request rate"] .canvas');
    expect(await graph.getAttribute('aria-label')).toMatch(/^Request rate: inferences [\d.]+$/);
    await other.getByText('The console does not answer').waitFor();
    await other.close();
  });

  it('keeps what it has drawn when it connects, and goes on with it', async () => {
    const other = await browser.newPage();
    let connect: () => void = () => undefined;
    const mayConnect = new Promise<void>((resolve) => (connect = resolve));
    await other.route('**/api/events*', async (route) => {
      await mayConnect;
      await route.continue();
    });
    await other.goto(running.pageUrl);
    const graph = other.locator('[data-title="LatencyMs"] canvas');
    await graph.waitFor();
    await graph.evaluate((canvas) => (canvas.id = 'first'));
    const numbers = other.locator('[data-title="SuccessCount"] dd');
    const before = await numbers.textContent();
    connect();
    await other.getByRole('img', { name: 'live', exact: true }).waitFor();
    await other.waitForFunction(
      (was) => document.querySelector('[data-title="SuccessCount"] dd')?.textContent !== was,
      before,
    );
    expect(await graph.getAttribute('id')).toBe('first');
    await other.close();
  });

  it('draws every graph, the ones below that are not seen yet, too', async () => {
    const other = await ConsolePage.open(browser, running.pageUrl);
    await other.page.waitForFunction(() =>
      [...document.querySelectorAll('.canvas')].every((graph) => graph.querySelector('canvas')),
    );
    const sizes = await other.page.locator('.canvas canvas').evaluateAll((graphs) =>
      graphs.map((graph) => {
        const { width, height } = graph.getBoundingClientRect();
        return Math.min(width / 200, height / 80);
      }),
    );
    expect(Math.min(...sizes)).toBeGreaterThan(1);
    await other.close();
  });

  it('comes in a few small files, all from the console itself', async () => {
    const other = await ConsolePage.open(browser, running.pageUrl);
    const files = await other.page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map((entry) => entry as PerformanceResourceTiming)
        .filter(({ name }) => !name.includes('/api/'))
        .map(({ name, decodedBodySize }) => ({ name, decodedBodySize })),
    );
    await other.close();
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter(({ name }) => !name.startsWith(running.pageUrl))).toEqual([]);
    const bytes = files.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(250_000);
  });
});
