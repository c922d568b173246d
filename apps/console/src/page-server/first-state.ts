import { FIRST_RANGE_MINUTES, type PageSlices } from '../shared/page-state';
import type { SliceSource } from './event-streams';

/** The element of the page that holds what is known when it is asked for. */
const ELEMENT = '<script type="application/json" id="state">';

/**
 * The page with all that is known now inside it, so that it draws at once and need not ask first.
 * What changes from then on comes as events.
 */
export function withFirstState(html: string, source: SliceSource): string {
  const state: PageSlices = {
    ...source.slices(),
    widgets: Object.fromEntries(source.widgets(FIRST_RANGE_MINUTES)),
  };
  // No text of it may end the element.
  const json = JSON.stringify(state).replaceAll('<', '\\u003c');
  return html.replace(ELEMENT, () => ELEMENT + json);
}
