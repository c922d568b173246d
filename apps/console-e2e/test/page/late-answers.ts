import type { Page, Route } from 'playwright-core';

import type { ConsolePage } from '../../src/console-page';

/** The first answer of a route, held back by the test. */
interface HeldAnswer {
  /** Resolves when the request has been sent. */
  readonly asked: Promise<void>;
  /** Lets it arrive, and waits until the page has taken it. */
  release(): Promise<void>;
}

/** Holds back the first answer from a path. Those to later requests pass. */
async function holdFirst(page: Page, path: string): Promise<HeldAnswer> {
  let held: Route | undefined;
  let sent: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (sent = resolve));
  await page.route(path, async (route) => {
    if (held !== undefined) {
      await route.continue();
      return;
    }
    held = route;
    sent();
  });
  return {
    asked,
    release: async () => {
      const request = held?.request();
      const arrived = page.waitForEvent('requestfinished', (finished) => finished === request);
      await held?.continue();
      await arrived;
      await page.unroute(path);
      // The page reads the answer, and draws what it then knows.
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 100))),
      );
    },
  };
}

/** Tests of a page with traffic switched off: answers that arrive after those to later questions. */
export function lateAnswers(opened: () => ConsolePage): void {
  describe('late answer', () => {
    it('to an earlier request does not replace that to a later one', async () => {
      const { page } = opened();
      await opened().tab('Run');
      const input = page.getByRole('textbox', { name: 'input' });
      const held = await holdFirst(page, '**/inference');
      await input.fill('[1, 2]');
      await input.press('Control+Enter');
      await held.asked;
      await input.fill('[5.1, 3.5, 1.4, 0.2]');
      await input.press('Control+Enter');
      const answer = page.getByTestId('answer-status');
      await answer.waitFor();
      expect(await answer.textContent()).toBe('200');
      await held.release();
      expect(await answer.textContent()).toBe('200');
      expect(await page.locator('.answer pre').textContent()).toContain('setosa');
    });

    it('to a request that was edited since is not shown', async () => {
      const { page } = opened();
      const input = page.getByRole('textbox', { name: 'input' });
      const held = await holdFirst(page, '**/inference');
      await input.press('Control+Enter');
      await held.asked;
      await input.fill('[6, 3, 5, 2]');
      await held.release();
      expect(await page.getByTestId('answer-status').count()).toBe(0);
    });

    it('about an earlier id does not replace that about a later one', async () => {
      const { page } = opened();
      await opened().tab('Trace');
      const id = page.getByRole('searchbox', { name: 'Request id' });
      const held = await holdFirst(page, '**/api/requests/earlier');
      await id.fill('earlier');
      await id.press('Enter');
      await held.asked;
      await id.fill('later');
      await id.press('Enter');
      await page.getByText('There is nothing about later.').waitFor();
      await held.release();
      expect(await page.getByText('There is nothing about').allTextContents()).toEqual([
        'There is nothing about later.',
      ]);
    });

    it('of an earlier log query does not replace that of a later one', async () => {
      const { page } = opened();
      await opened().tab('Trace');
      const [earlier, later] = ['slowest inferences', 'errors by type'] as const;
      const choose = async (name: string) => {
        await page.getByLabel('Query').selectOption({ label: `ml-inference-dev/${name}` });
        await page.getByRole('button', { name: 'Run', exact: true }).click();
      };
      const held = await holdFirst(page, '**/api/queries/*');
      await choose(earlier);
      await held.asked;
      await choose(later);
      await page.locator('.panel th', { hasText: 'errorType' }).waitFor();
      const columns = page.locator('.panel th');
      const shown = await columns.allTextContents();
      await held.release();
      expect(await columns.allTextContents()).toEqual(shown);
    });
  });
}
