import { FIRST_RANGE_MINUTES, type FirstState } from '../shared/page-state';
import type { PageStateSource } from './state/page-state-source';

/** The element of the page that holds the first state. */
const ELEMENT = '<script type="application/json" id="state">';

/** A page in two parts: what does not depend on the state, and the state with the rest. */
export interface PageParts {
  /** Has the page's style sheet and script, which a browser reads while the state is read. */
  readonly head: string;
  /** Reads the state. Never fails: the head may be sent, and with it the status. */
  readonly rest: () => string;
}

/**
 * Embeds the current state in the page, so that it can draw before it connects. It has the widgets that
 * the page draws first; the others come with the first event. If the state cannot be read, the page says
 * so, and connects to get it.
 *
 * @param report is told why the state could not be read
 */
export function withFirstState(
  html: string,
  source: PageStateSource,
  report: (error: unknown) => void,
): PageParts {
  const end = html.lastIndexOf(ELEMENT) + ELEMENT.length;
  return {
    head: html.slice(0, end),
    // No text in the state can end the element.
    rest: () => firstState(source, report).replaceAll('<', '\\u003c') + html.slice(end),
  };
}

/** The first state as JSON. */
function firstState(source: PageStateSource, report: (error: unknown) => void): string {
  let state: FirstState;
  try {
    state = {
      ...source.state(),
      widgets: Object.fromEntries(source.widgets(FIRST_RANGE_MINUTES, 'first')),
    };
  } catch (error) {
    report(error);
    state = { problem: error instanceof Error ? error.message : String(error) };
  }
  return JSON.stringify(state);
}
