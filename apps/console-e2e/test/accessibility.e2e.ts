import { loadAxe, violationsOf } from '../src/axe';
import type { ConsolePage } from '../src/console-page';
import { startPageSession, type PageSession } from '../src/page-session';

const WIDTHS = [320, 480, 768, 1024, 1440, 1920] as const;

const TABS = ['Run', 'Model', 'Alarms', 'Messages', 'Trace'] as const;

/** Widths for whose screens the page has another layout. */
const OWN_LAYOUT: readonly number[] = [320, 1024, 1440];

/** The rule that depends on the theme, and takes ten times as long as all others. */
const CONTRAST = 'color-contrast';

let session: PageSession;
let page: ConsolePage;

beforeAll(async () => {
  session = await startPageSession({ stack: 'iris', requestsPerSecond: 0.3 });
  page = session.page;
  await prepare();
});

afterAll(() => session.stop());

afterEach(() => page.expectNoComplaints());

/** Shows as much as there is to see, and stops the console's clock and the traffic, which change the page. */
async function prepare(): Promise<void> {
  await page.turn('Failing model', true);
  await page.untilTold('Requests-Failing-iris', 'ALARM', '');
  await page.turn('Traffic', false);
  await page.page.getByText('1×', { exact: true }).click();
  await page.page.getByRole('textbox', { name: 'input' }).fill('[1, 2');
  await page.page.getByRole('textbox', { name: 'input' }).press('Control+Enter');
  await page.page.getByTestId('answer-status').waitFor();
  await loadAxe(page.page);
}

/** Opens the first few details of a tab: each is like the others. */
async function open(tab: (typeof TABS)[number]): Promise<void> {
  await page.tab(tab);
  await page.page
    .locator('.tab-content details')
    .evaluateAll((all) => all.slice(0, 2).forEach((each) => each.setAttribute('open', '')));
}

describe('first screen of 1440 × 900 px', () => {
  it("shows what fires and all of the service's graphs", async () => {
    await page.page.setViewportSize({ width: 1440, height: 900 });
    const explained = page.page.locator('[data-firing="Requests-Failing-iris"]');
    expect(await explained.textContent()).toContain('CRITICAL: Callers get errors');
    const bottoms = await page.page
      .locator(
        ['LatencyMs', 'Error rate', 'Inferences', 'Rejected, replayed, unrecorded']
          .map((title) => `[data-title="${title}"]`)
          .join(),
      )
      .evaluateAll((graphs) => graphs.map((graph) => graph.getBoundingClientRect().bottom));
    expect(bottoms).toHaveLength(4);
    expect(Math.max(...bottoms)).toBeLessThanOrEqual(900);
  });

  it('leads from what fires to its section of the runbook, on the page', async () => {
    const firing = page.page.locator('[data-firing="Requests-Failing-iris"]');
    await firing.getByRole('link', { name: 'Runbook' }).click();
    await page.page.locator('[id="Inference-Runbook-iris/Requests-Failing"]').waitFor();
    await page.page.evaluate(() => scrollTo(0, 0));
  });

  it('cuts off no title and no name of an alarm', async () => {
    const cutOff = await page.page
      .locator('.widget > h2, .cell-name, .numbers dd')
      .evaluateAll((boxes) =>
        boxes
          .filter(
            (box) => box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight + 2,
          )
          .map((box) => box.textContent),
      );
    expect(cutOff).toEqual([]);
  });
});

describe.each(WIDTHS)('accessible page of %d px', (width) => {
  beforeAll(() => page.page.setViewportSize({ width, height: 900 }));

  it('violates no rule of structure on any tab', async () => {
    const violations: string[] = [];
    for (const tab of TABS) {
      await open(tab);
      // Nothing makes the page wider than the screen.
      expect(await page.page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      // The dashboard stays the same on every tab, and from one layout to the next.
      const part = tab === 'Run' && OWN_LAYOUT.includes(width) ? ':root' : '.panel';
      violations.push(
        ...(await violationsOf(page.page, part, { rules: { [CONTRAST]: { enabled: false } } })),
      );
    }
    expect(violations).toEqual([]);
  });
});

// Colours do not depend on the width.
describe.each(['light', 'dark'] as const)('colours of the theme %s', (colorScheme) => {
  beforeAll(async () => {
    await page.page.setViewportSize({ width: 1440, height: 900 });
    await page.page.emulateMedia({ colorScheme });
  });

  it.each(TABS)('have enough contrast on the tab %s', async (tab) => {
    await open(tab);
    const part = tab === 'Run' ? ':root' : '.panel';
    expect(await violationsOf(page.page, part, { runOnly: [CONTRAST] })).toEqual([]);
  });
});
