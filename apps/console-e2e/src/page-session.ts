import { join } from 'node:path';

import type { Browser } from 'playwright-core';

import { launchChromium } from './chromium';
import { ConsolePage } from './console-page';
import { ConsoleProcess } from './console-process';

/** Folder of screenshots, for a look at them. */
export const SCREENSHOTS = join(__dirname, '../../../tmp/console');

/** A console and a browser with its page. */
export interface PageSession {
  readonly browser: Browser;
  readonly running: ConsoleProcess;
  readonly page: ConsolePage;
  stop(): Promise<void>;
}

/** Settings of a session that tests can override. */
export interface PageSessionOptions {
  /** Default `dev`. */
  readonly stack?: string;
  /** Default 0.25: 15 per minute, which is enough for the alarms on faults. */
  readonly requestsPerSecond?: number;
}

/** Starts a console whose clock runs at 60×: a minute takes a second. */
export async function startPageSession({
  stack = 'dev',
  requestsPerSecond = 0.25,
}: PageSessionOptions = {}): Promise<PageSession> {
  const browser = await launchChromium();
  const running = await ConsoleProcess.start(['--speed', '60', '--stack', stack]);
  const page = await ConsolePage.open(browser, running.pageUrl);
  await page.page.getByLabel('Requests / s').fill(String(requestsPerSecond));
  await page.page.getByLabel('Requests / s').press('Enter');
  const stop = async () => {
    await browser.close();
    await running.stop();
  };
  return { browser, running, page, stop };
}
