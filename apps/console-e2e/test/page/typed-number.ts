import type { PageSession } from '../../src/page-session';

/** A test of the fields of the traffic generator. */
export function typedNumber(session: () => PageSession): void {
  it('keeps a number that is being typed while the page updates', async () => {
    const { page, running } = session();
    await page.tab('Run');
    const invalid = page.page.getByLabel('Invalid, %');
    const set = (settings: object) =>
      fetch(`${running.pageUrl}/api/traffic`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(settings),
      });
    const untilValue = (label: string, value: string) =>
      page.page.waitForFunction(
        ([text, wanted]) =>
          [...document.querySelectorAll('input')].some(
            (each) => each.labels?.[0]?.textContent === text && each.value === wanted,
          ),
        [label, value] as const,
      );
    await invalid.fill('7');
    await set({ latencyMs: 50 });
    await untilValue('Model latency, ms', '50');
    expect(await invalid.inputValue()).toBe('7');
    await Promise.all([page.page.waitForResponse('**/api/traffic'), invalid.press('Enter')]);
    await set({ latencyMs: 40, invalidPercent: 0 });
    await untilValue('Invalid, %', '0');
  });
}
