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

/**
 * Starts a console whose clock runs at 60×: a minute takes a second. It sends 15 requests per minute,
 * which is enough for the alarms on faults.
 */
export async function startPageSession(): Promise<PageSession> {
  const browser = await launchChromium();
  const running = await ConsoleProcess.start(['--speed', '60']);
  const page = await ConsolePage.open(browser, running.pageUrl);
  await page.page.getByLabel('Requests / s').fill('0.25');
  await page.page.getByLabel('Requests / s').press('Enter');
  const stop = async () => {
    await browser.close();
    await running.stop();
  };
  return { browser, running, page, stop };
}
