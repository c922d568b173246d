import type { Locator } from 'playwright-core';

import { STATE_TIMEOUT_MS, type ConsolePage } from './console-page';

/** The tab `Model` of a console's page. Every method opens it. */
export class ModelTab {
  readonly #page: ConsolePage;

  constructor(page: ConsolePage) {
    this.#page = page;
  }

  /** The state of an alarm of a signal or of the ground truth. */
  async alarm(name: string): Promise<string | null> {
    const tab = await this.#open();
    return tab.locator(`[data-alarm-of-model="${name}"]`).getAttribute('data-state');
  }

  /** Waits until such an alarm is in a state. */
  async untilAlarm(name: string, state: string, timeoutMs = STATE_TIMEOUT_MS): Promise<void> {
    const tab = await this.#open();
    await tab
      .locator(`[data-alarm-of-model="${name}"][data-state="${state}"]`)
      .waitFor({ timeout: timeoutMs });
  }

  /** Waits until the drift index of a signal passes a test. */
  untilIndex(signal: string, passes: (index: number) => boolean): Promise<void> {
    return this.#until(`the index of ${signal}`, this.#fact(signal, 'index'), (text) =>
      passes(numberIn(text)),
    );
  }

  /** The unusable values of a signal: their share, and kinds with their counts. */
  async unusable(signal: string): Promise<string> {
    await this.#open();
    return (await this.#fact(signal, 'unusable').textContent()) ?? '';
  }

  /** Waits until the text about a signal's unusable values matches. */
  untilUnusable(signal: string, pattern: RegExp): Promise<void> {
    return this.#until(`what is unusable of ${signal}`, this.#fact(signal, 'unusable'), (text) =>
      pattern.test(text),
    );
  }

  /** Waits until the label of a signal's histogram matches. */
  async untilHistogram(signal: string, pattern: RegExp): Promise<void> {
    const tab = await this.#open();
    await tab.locator(`[data-signal="${signal}"]`).getByRole('img', { name: pattern }).waitFor();
  }

  /** Waits until the accuracy in percent passes a test. */
  untilAccuracy(passes: (percent: number) => boolean): Promise<void> {
    return this.#until('the accuracy', this.#page.page.getByTestId('accuracy'), (text) =>
      passes(numberIn(text)),
    );
  }

  /** Number of inferences that await ground truth. */
  async awaiting(): Promise<number> {
    const tab = await this.#open();
    return numberIn(await tab.getByTestId('awaiting').textContent());
  }

  /** Predictions in the confusion matrix. */
  async confusion(): Promise<{ readonly right: number; readonly wrong: number }> {
    const tab = await this.#open();
    const matrix = tab.getByTestId('confusion');
    const sum = async (kind: string) =>
      (await matrix.locator(`td.cell-${kind}`).allTextContents()).reduce(
        (total, text) => total + numberIn(text),
        0,
      );
    return { right: await sum('right'), wrong: await sum('wrong') };
  }

  async #open(): Promise<Locator> {
    await this.#page.tab('Model');
    return this.#page.page.getByRole('tabpanel');
  }

  #fact(signal: string, name: string): Locator {
    return this.#page.page.locator(`[data-signal="${signal}"]`).getByTestId(name);
  }

  async #until(
    what: string,
    locator: Locator,
    passes: (text: string) => boolean,
    timeoutMs = STATE_TIMEOUT_MS,
  ): Promise<void> {
    await this.#open();
    const endsAt = performance.now() + timeoutMs;
    for (;;) {
      const text = (await locator.textContent()) ?? '';
      if (passes(text)) return;

      if (performance.now() > endsAt) {
        throw new Error(`${what} is ${JSON.stringify(text)} after ${timeoutMs} ms`);
      }

      await this.#page.page.waitForTimeout(200);
    }
  }
}

/** The number in a text; NaN if there is none. */
function numberIn(text: string | null): number {
  return Number.parseFloat((text ?? '').replaceAll(',', ''));
}
