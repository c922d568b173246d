import type { Browser, Page } from 'playwright-core';

import { awsCli } from '../src/aws-tools';
import { launchChromium } from '../src/chromium';
import { ConsolePage } from '../src/console-page';
import { ConsoleProcess } from '../src/console-process';
import { attackPort, REBOUND_NAME, RESOLVER_RULES, startHostileSite } from '../src/hostile-site';
import { listeningPorts } from '../src/listening-ports';

let running: ConsoleProcess;
let browser: Browser;
let site: Awaited<ReturnType<typeof startHostileSite>>;
let ports: readonly number[];

beforeAll(async () => {
  [running, browser, site] = await Promise.all([
    ConsoleProcess.start(['--no-traffic']),
    launchChromium([RESOLVER_RULES]),
    startHostileSite(),
  ]);
  ports = listeningPorts(running.pid);
});

afterAll(async () => {
  site.stop();
  await browser.close();
  await running.stop();
});

const portOf = (url: string) => Number(new URL(url).port);

/** The parts of the console's state that a page could change. */
async function changeable(): Promise<object> {
  const html = await (await fetch(running.pageUrl)).text();
  const json = /id="state">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}';
  const { clock, faults, traffic } = JSON.parse(json) as {
    clock: { speed: number };
    faults: object;
    traffic: object;
  };
  const items = await awsCli(running, [
    'dynamodb',
    'scan',
    '--table-name',
    'ml-inference-dev',
    '--select',
    'COUNT',
    '--query',
    'Count',
  ]);
  return { speed: clock.speed, faults, traffic, items: items.trim() };
}

/** Opens the hostile site, and collects the statuses of the console's answers to it. */
async function openSite(): Promise<{ page: Page; answers: { url: string; status: number }[] }> {
  const page = await browser.newPage();
  const answers: { url: string; status: number }[] = [];
  page.on('response', (response) => {
    if (ports.includes(portOf(response.url()))) {
      answers.push({ url: response.url(), status: response.status() });
    }
  });
  await page.goto(site.url);
  return { page, answers };
}

describe('console in a browser with a hostile page', () => {
  it('listens on the ports of the page, of AWS and of the model only', async () => {
    const html = await (await fetch(running.pageUrl)).text();
    const containerUrl = /"containerUrl":"([^"]+)"/.exec(html)?.[1] ?? '';
    const expected = [running.pageUrl, running.awsUrl, containerUrl].map(portOf);
    expect(ports).toEqual(expected.sort((left, right) => left - right));
  });

  it('answers none of its requests, on no port, and changes nothing', async () => {
    const before = await changeable();
    const { page, answers } = await openSite();
    for (const port of ports) expect(await page.evaluate(attackPort, port)).toEqual([]);

    expect(answers.filter(({ status }) => status !== 403)).toEqual([]);
    // The requests have arrived, at each port.
    for (const port of ports) {
      expect(answers.filter(({ url }) => portOf(url) === port).length).toBeGreaterThan(5);
    }
    expect(await changeable()).toEqual(before);
    await page.close();
  });

  it('answers no name that was made to point to this machine', async () => {
    const { page } = await openSite();
    for (const port of ports) {
      for (const path of ['/', '/api/events?rangeMinutes=60', '/ping']) {
        const response = await page.goto(`http://${REBOUND_NAME}:${port}${path}`);
        expect(response?.status()).toBe(403);
      }
    }
    await page.close();
  });

  it('opens by a link, without a hold on it for the page with the link', async () => {
    const { page } = await openSite();
    await page.evaluate((url) => {
      const link = document.createElement('a');
      Object.assign(link, { href: url, target: '_blank', rel: 'opener', textContent: 'console' });
      document.body.append(link);
    }, running.pageUrl);
    const [opened] = await Promise.all([page.waitForEvent('popup'), page.click('a')]);
    await opened.waitForSelector('.widget canvas');
    expect(await opened.evaluate(() => window.opener === null)).toBe(true);
    await opened.close();
    await page.close();
  });

  it('goes on serving its own page, under both of its names', async () => {
    for (const url of [running.pageUrl, running.pageUrl.replace('127.0.0.1', 'localhost')]) {
      const page = await ConsolePage.open(browser, url);
      await page.turn('Slow model', true);
      await page.turn('Slow model', false);
      page.expectNoComplaints();
      await page.close();
    }
  });
});
