import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ConsolePage, type PageOptions } from '../src/console-page';
import { SCREENSHOTS, startPageSession, type PageSession } from '../src/page-session';
import { lateAnswers } from './page/late-answers';
import { typedNumber } from './page/typed-number';

const UTILISATION = 'Utilisation of the instances';

let session: PageSession;
let page: ConsolePage;

beforeAll(async () => {
  session = await startPageSession();
  page = session.page;
});

afterAll(() => session.stop());

afterEach(() => page.expectNoComplaints());

describe('page', () => {
  it("draws the stack's dashboard, without overlapping widgets", async () => {
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
    // No unsupported widgets, and no failed queries.
    expect(await page.page.locator('main .problem').allTextContents()).toEqual([]);
  });

  it('shows traffic in graphs and numbers', async () => {
    await page.untilNewest('Inferences', 'succeeded', (number) => number > 6);
    await page.untilNewest('LatencyMs', 'p50', (latencyMs) => latencyMs > 20 && latencyMs < 2_000);
    await page.untilNewest('Invocations', 'invocations', (invocations) => invocations > 5);
    await page.untilNewest('Consumed capacity', 'write ml-inference-dev', (units) => units > 5);
    await page.untilNewest(UTILISATION, 'CPU', (percent) => percent >= 0);
  });

  it('shows no alarm without a fault', async () => {
    await page.untilAlarm('Pipeline-Unhealthy-dev', 'OK');
    await page.untilAlarm('High-Latency-Alarm-dev', 'OK');
    await page.page.screenshot({ path: join(SCREENSHOTS, 'light.png') });
  });
});

describe('request form', () => {
  // Without other requests in between.
  beforeAll(() => page.turn('Traffic', false));
  afterAll(() => page.turn('Traffic', true));

  it('shows the answer, and finds its log events and record by its id', async () => {
    await page.tab('Run');
    await page.page.getByRole('button', { name: 'POST /inference' }).click();
    await page.page.getByTestId('answer-status').waitFor();
    expect(await page.page.getByTestId('answer-status').textContent()).toBe('200');
    const answer = JSON.parse(
      (await page.page.locator('.answer pre').textContent()) ?? '',
    ) as object;
    const readme = await readFile(join(__dirname, '../../../README.md'), 'utf8');
    const shown = JSON.parse(/^\{\n {2}"requestId".*?^\}/ms.exec(readme)?.[0] ?? '') as object;
    expect(answer).toEqual({
      ...shown,
      requestId: expect.any(String) as unknown,
      latencyMs: expect.any(Number) as unknown,
      // The stack of this test has another name for its model.
      modelName: expect.any(String) as unknown,
    });
    await page.page.getByRole('button', { name: 'trace' }).click();
    const record = await page.page.getByTestId('record').textContent();
    expect(record).toContain('succeeded');
    expect(record).toContain('setosa');
    const log = await page.page.getByTestId('log').textContent();
    expect(log).toContain('inference.succeeded');
    expect(log).toContain('START RequestId');
    expect(log).toContain('/aws/vendedlogs/apigateway/ml-inference-dev');
  });

  it('shows why the model rejects an input', async () => {
    await page.tab('Run');
    await page.page.getByRole('textbox', { name: 'input' }).fill('[1, 2]');
    await page.page.getByRole('button', { name: 'POST /inference' }).click();
    await page.page.getByText('422').first().waitFor();
    expect(await page.page.locator('.answer pre').textContent()).toContain('expected 4 numbers');
  });

  it('sends requests that a saved query finds', async () => {
    await page.tab('Trace');
    await page.page
      .getByLabel('Query')
      .selectOption({ label: 'ml-inference-dev/slowest inferences' });
    await page.page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.page.locator('.panel .table td').first().waitFor();
    expect(await page.page.locator('.panel .problem').count()).toBe(0);
  });

  lateAnswers(() => page);
  typedNumber(() => session);
});

describe('model tab', () => {
  it('says what to do for a stack that watches no signals', async () => {
    await page.tab('Model');
    expect(await page.page.getByTestId('no-signals').textContent()).toContain('Add signals');
  });
});

describe('keyboard', () => {
  it('moves between tabs with the arrow keys, and flips switches with the space bar', async () => {
    await page.tab('Run');
    await page.page.getByRole('tab', { name: 'Run' }).focus();
    await page.page.keyboard.press('ArrowRight');
    expect(await page.page.evaluate(() => document.activeElement?.textContent)).toContain('Model');
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

  it('finds a name for every control', async () => {
    for (const tab of ['Run', 'Model', 'Alarms', 'Messages', 'Trace'] as const) {
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

describe('page on other screens', () => {
  it.each([
    ['dark', { dark: true }],
    ['phone', { width: 390, height: 844 }],
    ['phone-dark', { width: 390, height: 844, dark: true }],
  ] satisfies [string, PageOptions][])(
    'fits and draws everything: %s',
    async (name, options: PageOptions) => {
      const other = await ConsolePage.open(session.browser, session.running.pageUrl, options);
      try {
        await other.untilNewest('Inferences', 'succeeded', (number) => number > 0);
        const width = await other.page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(options.width ?? 1440);
        await other.page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
        other.expectNoComplaints();
      } finally {
        await other.close();
      }
    },
  );

  it('draws the embedded state before it connects', async () => {
    const other = await session.browser.newPage();
    await other.route('**/api/events*', (route) => route.abort());
    await other.goto(session.running.pageUrl);
    await other.waitForSelector('[data-title="LatencyMs"] canvas');
    const graph = other.locator('[data-title="Inferences"] .canvas');
    expect(await graph.getAttribute('aria-label')).toMatch(
      /^Inferences: succeeded [\d.]+, failed [\d.]+$/,
    );
    await other.getByText('The console does not answer').waitFor();
    await other.close();
  });

  it('says that the state cannot be read, and draws it once it can', async () => {
    const other = await session.browser.newPage();
    let connect: () => void = () => undefined;
    const mayConnect = new Promise<void>((resolve) => (connect = resolve));
    await other.route('**/api/events*', async (route) => {
      await mayConnect;
      await route.continue();
    });
    await other.route(session.running.pageUrl, async (route) => {
      const response = await route.fetch();
      const served = await response.text();
      const body = served.replace(/(id="state">).*?(<\/script>)/s, '$1{"problem":"no disk"}$2');
      await route.fulfill({ response, body });
    });
    await other.goto(session.running.pageUrl);
    await other.getByText('The console cannot read its state: no disk.').waitFor();
    connect();
    await other.waitForSelector('[data-title="LatencyMs"] canvas');
    expect(await other.getByText('cannot read its state').count()).toBe(0);
    await other.close();
  });

  it('keeps its graphs when it connects', async () => {
    const other = await session.browser.newPage();
    let connect: () => void = () => undefined;
    const mayConnect = new Promise<void>((resolve) => (connect = resolve));
    await other.route('**/api/events*', async (route) => {
      await mayConnect;
      await route.continue();
    });
    await other.goto(session.running.pageUrl);
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

  it('draws every graph, even those below the visible part', async () => {
    const other = await ConsolePage.open(session.browser, session.running.pageUrl);
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

  it('loads a few small files, all from the console itself', async () => {
    const other = await ConsolePage.open(session.browser, session.running.pageUrl);
    // What renders text is loaded last.
    await other.page.locator('.markdown > *').first().waitFor();
    const files = await other.page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map((entry) => entry as PerformanceResourceTiming)
        .filter(({ name }) => !name.includes('/api/'))
        .map(({ name, decodedBodySize }) => ({ name, decodedBodySize })),
    );
    const inPage = await other.page.locator('style, script[type=module]').allTextContents();
    await other.close();
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter(({ name }) => !name.startsWith(session.running.pageUrl))).toEqual([]);
    const bytes =
      files.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0) + inPage.join('').length;
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(250_000);
  });
});
