import type { Browser, Page } from 'playwright-core';

import { notificationProblems, type ProvokedFault, type ToldAlarm } from './told-alarms';

/**
 * How long to wait for a state. A machine that also runs other checks can take many times as long as a
 * quiet one.
 */
export const STATE_TIMEOUT_MS = 120_000;

/** The screen of a page. */
export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
}

/** A page of a console in a browser. */
export class ConsolePage {
  /** Errors in the browser: of scripts, and of the content security policy. */
  readonly complaints: string[] = [];
  /** The faults that were provoked here, in order, and the messages about alarms so far. */
  readonly #faults: ProvokedFault[] = [];
  readonly #told = new Map<string, ToldAlarm>();

  private constructor(readonly page: Page) {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      // Chromium also reports answers such as 422 as errors, which tests cause on purpose.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
        this.complaints.push(message.text());
      }
    });
  }

  static async open(
    browser: Browser,
    url: string,
    options: PageOptions = {},
  ): Promise<ConsolePage> {
    const page = await browser.newPage({
      viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
      colorScheme: options.dark === true ? 'dark' : 'light',
    });
    page.setDefaultTimeout(STATE_TIMEOUT_MS);
    const opened = new ConsolePage(page);
    await page.goto(url);
    await page.waitForSelector('.dashboard[aria-busy="false"] .widget canvas');
    return opened;
  }

  async tab(name: 'Alarms' | 'Messages' | 'Model' | 'Run' | 'Trace'): Promise<void> {
    await this.page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
  }

  /** Flips the switch with a label. */
  async turn(label: string, on: boolean): Promise<void> {
    await this.tab('Run');
    const box = this.page.getByRole('switch', { name: label });
    await box.setChecked(on, { force: true });
    await this.page.waitForFunction(
      ([name, wanted]) =>
        [...document.querySelectorAll<HTMLInputElement>('[role=switch]')].some(
          (each) =>
            each.parentElement?.textContent.startsWith(name) === true && each.checked === wanted,
        ),
      [label, on] as const,
    );
  }

  /** Waits until the dashboard shows an alarm in a state. */
  async untilAlarm(name: string, state: string, timeoutMs = STATE_TIMEOUT_MS): Promise<void> {
    await this.page.waitForSelector(`[data-alarm="${name}"][data-state="${state}"]`, {
      timeout: timeoutMs,
    });
  }

  /** Waits until emails and text messages say that an alarm is in a state, sent since a time. */
  async untilTold(alarm: string, state: 'ALARM' | 'OK', since: string): Promise<void> {
    await this.tab('Messages');
    await this.page.waitForFunction(
      ([name, wanted, from]) => {
        const about = `${wanted}: "${name}" in `;
        const kinds = [...document.querySelectorAll('.message')]
          .filter(
            (message) =>
              (message.querySelector('time')?.textContent ?? '') >= from &&
              message.querySelector('.sms, summary')?.textContent.startsWith(about) === true,
          )
          .map((message) => message.querySelector('.badge')?.textContent);
        return kinds.includes('email') && kinds.includes('SMS');
      },
      [alarm, state, since] as const,
    );
  }

  /** Remembers a fault that has been told to its end, and the messages that are shown. */
  async remember(fault: ProvokedFault): Promise<void> {
    this.#faults.push(fault);
    await this.#readMessages();
  }

  /** Expects of each remembered fault few messages, in pairs, and none after its end was told. */
  async expectFewMessages(): Promise<void> {
    await this.#readMessages();
    const alarms = await this.page
      .locator('[data-firing]')
      .evaluateAll((shown) => shown.map((alarm) => alarm.getAttribute('data-firing') ?? ''));
    const messages = [...this.#told.values()].toSorted((one, other) =>
      one.time.localeCompare(other.time),
    );
    expect(messages.length).toBeGreaterThan(0);
    expect(notificationProblems(messages, this.#faults, alarms)).toEqual([]);
  }

  /** Reads the messages before the oldest ones are no longer shown. */
  async #readMessages(): Promise<void> {
    await this.tab('Messages');
    const shown = await this.page.locator('.message[data-about]').evaluateAll((messages) =>
      messages.toReversed().map((message) => ({
        to: message.getAttribute('data-to') ?? '',
        alarm: message.getAttribute('data-about') ?? '',
        state: message.getAttribute('data-told') ?? '',
        time: message.querySelector('time')?.textContent ?? '',
      })),
    );
    for (const message of shown) this.#told.set(JSON.stringify(message), message);
  }

  /** The console's time, in the format of messages. */
  async nowText(): Promise<string> {
    return (await this.page.getByTestId('clock').getAttribute('datetime')) ?? '';
  }

  /** The label of a graph for screen readers. */
  async graph(title: string): Promise<string> {
    const label = await this.page
      .locator(`[data-title="${title}"] .canvas`)
      .getAttribute('aria-label');
    return label ?? '';
  }

  /** The newest value of a line of a graph, or NaN. */
  async newest(title: string, line: string): Promise<number> {
    const text = await this.graph(title);
    const found = new RegExp(`${line} ([\\d.,]+)(K|M)?`).exec(text);
    const scale = found?.[2] === 'M' ? 1e6 : found?.[2] === 'K' ? 1e3 : 1;
    return found === null ? NaN : Number(found[1]?.replaceAll(',', '')) * scale;
  }

  /** Waits until the newest value of a line passes a test. */
  async untilNewest(
    title: string,
    line: string,
    passes: (value: number) => boolean,
    timeoutMs = STATE_TIMEOUT_MS,
  ): Promise<number> {
    const endsAt = performance.now() + timeoutMs;
    for (;;) {
      const value = await this.newest(title, line);
      if (passes(value)) return value;

      if (performance.now() > endsAt) {
        throw new Error(`${title}: ${line} is ${value} after ${timeoutMs} ms`);
      }

      await this.page.waitForTimeout(200);
    }
  }

  expectNoComplaints(): void {
    expect(this.complaints).toEqual([]);
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
