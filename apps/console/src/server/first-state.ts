import { FIRST_RANGE_MINUTES, type PageState } from '../shared/page-state';
import type { PageStateSource } from './state/page-state-source';

/** The element of the page that holds the first state. */
const ELEMENT = '<script type="application/json" id="state">';

/** A page in two parts: what does not depend on the state, and the state with the rest. */
export interface PageParts {
  /** Names the page's files, so that a browser loads them while the state is read. */
  readonly head: string;
  /** Reads the state. */
  readonly rest: () => string;
}

/**
 * Embeds the current state in the page, so that it can draw before it connects. Without the tables of
 * log queries, which take longer to read than all graphs: they come with the first event.
 */
export function withFirstState(html: string, source: PageStateSource): PageParts {
  const end = html.indexOf(ELEMENT) + ELEMENT.length;
  return {
    head: html.slice(0, end),
    rest: () => {
      const state: PageState = {
        ...source.state(),
        widgets: Object.fromEntries(source.widgets(FIRST_RANGE_MINUTES, 'metrics')),
      };
      // No text in the state can end the element.
      return JSON.stringify(state).replaceAll('<', '\\u003c') + html.slice(end);
    },
  };
}
