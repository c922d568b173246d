import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { backtest } from '@inference-pipeline/backtest';
import { workspaceAt } from '@inference-pipeline/command-line';
import type { Browser, Page } from 'playwright-core';

import { launchChromium } from '../src/chromium';
import { synthesisOutput } from '../src/synthesis-output';
import { WORKSPACE } from '../src/workspace';

const ALARM = 'Function-Errors-Alarm-dev';
const START_MS = Date.UTC(2026, 2, 2);
const MINUTE_MS = 60_000;
/** The function fails for ten minutes at ten, on the second of three days. */
const FAULT_MS = START_MS + 34 * 60 * MINUTE_MS;

const folder = mkdtempSync(join(tmpdir(), 'backtest report '));
let browser: Browser;
let page: Page;
const complaints: string[] = [];
const requests: string[] = [];

beforeAll(async () => {
  const html = join(folder, 'report.html');
  await backtest(
    {
      stack: 'dev',
      traffic: recording(),
      sweep: ['functionErrors.threshold=0,2,20'],
      html,
      onBadLine: 'stop',
      delaySeconds: 60,
      variable: {},
      attribute: {},
    },
    { ...workspaceAt(WORKSPACE), output: synthesisOutput() },
    () => undefined,
  );
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('request', (request) => requests.push(new URL(request.url()).protocol));
  await page.goto(pathToFileURL(html).href);
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

function recording(): string {
  const path = join(folder, 'errors.jsonl');
  const time = (minutes: number) => new Date(FAULT_MS + minutes * MINUTE_MS).toISOString();
  const lines = [
    { deployment: 'v12', start: time(-5), end: time(10), rolledBack: true },
    { fault: 'bad release', start: time(0), end: time(10) },
    ...Array.from({ length: 3 * 1_440 }, (_, minute) => {
      const timestamp = START_MS + minute * MINUTE_MS;
      const isBad = timestamp >= FAULT_MS && timestamp < FAULT_MS + 10 * MINUTE_MS;
      return {
        timestamp,
        namespace: 'AWS/Lambda',
        metricName: 'Errors',
        dimensions: { FunctionName: 'ml-inference-dev' },
        value: isBad ? 4 : 0,
      };
    }),
  ];
  writeFileSync(path, lines.map((line) => JSON.stringify(line)).join('\n'));
  return path;
}

const button = () => page.getByRole('button', { name: `Graph of ${ALARM}` });
const openGraphs = () => page.locator('td.graph').count();

describe('page of a back-test', () => {
  afterEach(() => {
    expect(complaints).toEqual([]);
  });

  it('opens the graph of a firing by keyboard, around the time of the firing', async () => {
    await button().focus();
    await page.keyboard.press('Enter');

    expect(await button().getAttribute('aria-expanded')).toBe('true');
    const chart = page.locator('td.graph .chart');
    const [from, to] = await chart.evaluate((each) => [
      Number(each.dataset['from']),
      Number(each.dataset['to']),
    ]);
    expect(from).toBeGreaterThan(FAULT_MS - 60 * MINUTE_MS);
    expect(from).toBeLessThan(FAULT_MS);
    expect(to).toBeGreaterThan(FAULT_MS + 10 * MINUTE_MS);
    expect(to).toBeLessThan(FAULT_MS + 90 * MINUTE_MS);
    expect(await chart.getAttribute('aria-label')).toContain(`Graph of what ${ALARM} watched`);
  });

  it('closes it with Escape, and gives the focus back', async () => {
    await page.keyboard.press('Escape');

    expect(await openGraphs()).toBe(0);
    expect(await button().evaluate((each) => each === document.activeElement)).toBe(true);
  });

  it('opens and closes it by a click anywhere on the row', async () => {
    const cell = page.locator('.firing', { hasText: ALARM }).first().locator('td').nth(2);
    await cell.click();
    expect(await openGraphs()).toBe(1);

    await cell.click();

    expect(await openGraphs()).toBe(0);
  });

  it('opens for a composite alarm the graphs of the alarms behind it', async () => {
    const composite = page.locator('.firing').filter({ hasNotText: ALARM }).first();
    await composite.locator('button').click();

    expect(await page.locator('td.graph h3').allTextContents()).toContain(ALARM);

    await composite.locator('button').click();
  });

  it('names the deployment that a firing coincides with, and the settings of a sweep', async () => {
    const row = page.locator('.firing', { hasText: ALARM }).first();
    expect(await row.locator('td').last().textContent()).toBe('v12');
    expect(await page.getByRole('cell', { name: 'rolled back' }).count()).toBe(1);
    expect(await page.locator('.scatter .point').count()).toBeGreaterThan(1);
  });

  it('draws its graphs anew in the other theme, and fits a phone', async () => {
    const inkOf = () =>
      page
        .locator('.chart canvas')
        .first()
        .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    const light = await inkOf();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForFunction(
      (before) =>
        document.querySelector<HTMLCanvasElement>('.chart canvas')?.toDataURL() !== before,
      light,
    );
    await page.setViewportSize({ width: 320, height: 700 });
    await page.reload();

    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });

  it('needs no network', () => {
    expect(new Set(requests)).toEqual(new Set(['file:']));
  });
});
