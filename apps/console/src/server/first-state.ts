import { FIRST_RANGE_MINUTES, type PageState } from '../shared/page-state';
import type { PageStateSource } from './state/page-state-source';

/** The element of the page that holds the first state. */
const ELEMENT = '<script type="application/json" id="state">';

/** Embeds the current state in the page, so that it can draw before it connects. */
export function withFirstState(html: string, source: PageStateSource): string {
  const state: PageState = {
    ...source.state(),
    widgets: Object.fromEntries(source.widgets(FIRST_RANGE_MINUTES)),
  };
  // No text in the state can end the element.
  const json = JSON.stringify(state).replaceAll('<', '\\u003c');
  return html.replace(ELEMENT, () => ELEMENT + json);
}
