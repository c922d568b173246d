import { readFile } from 'node:fs/promises';

import type { AxeResults, ElementContext, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** axe, as its script installs it in a page. */
interface Axe {
  run(context: ElementContext, options: RunOptions): Promise<AxeResults>;
}

/** Loads axe into a page. The debugger may, whatever the page's content security policy says. */
export async function loadAxe(page: Page): Promise<void> {
  await page.evaluate(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'));
}

/**
 * The rules that a part of the page violates, each with the elements that do; empty if it is accessible.
 *
 * @param selector of the part; `:root` is the whole page, which alone is judged by the rules for pages
 * @param options which rules
 */
export async function violationsOf(
  page: Page,
  selector: string,
  options: Pick<RunOptions, 'rules' | 'runOnly'>,
): Promise<readonly string[]> {
  const { violations } = await page.evaluate(
    ([part, which]) =>
      (globalThis as unknown as { readonly axe: Axe }).axe.run(part, {
        ...which,
        resultTypes: ['violations'],
      }),
    [selector, options] as const,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html}\n${failureSummary}`),
  );
}
