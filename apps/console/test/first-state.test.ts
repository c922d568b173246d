import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { SliceSource } from '../src/page-server/event-streams';
import { withFirstState } from '../src/page-server/first-state';
import type { NoticeSlice, WidgetData } from '../src/shared/page-state';

const PAGE = readFileSync(join(__dirname, '../page/index.html'), 'utf8');

/** What the page is told, as far as this is about it. */
function source(text: string, widgets: ReadonlyMap<string, WidgetData>): SliceSource {
  const notice: NoticeSlice = { id: 1, timeMs: 0, level: 'info', text };
  const slices = { notices: [notice] } as unknown as ReturnType<SliceSource['slices']>;
  return { slices: () => slices, widgets: () => widgets };
}

/** What a browser finds in the element: it ends at the first end tag, whatever is around it. */
function stateOf(html: string): unknown {
  const [, state = ''] =
    /<script type="application\/json" id="state">(.*?)<\/script>/s.exec(html) ?? [];
  return JSON.parse(state);
}

describe('the page as it is sent', () => {
  it('holds what is known, widgets with it', () => {
    const value = { kind: 'values', values: [{ label: 'errors', value: 3 }] } as const;
    const html = withFirstState(PAGE, source('ready', new Map([['board/0', value]])));
    expect(stateOf(html)).toEqual({
      notices: [{ id: 1, timeMs: 0, level: 'info', text: 'ready' }],
      widgets: { 'board/0': value },
    });
  });

  it.each(['</script><script>alert(1)</script>', '<!-- <script>', "$& $' $` $1", ' ', '"\\'])(
    'holds %s as text',
    (text) => {
      const html = withFirstState(PAGE, source(text, new Map()));
      expect(stateOf(html)).toMatchObject({ notices: [{ text }] });
      expect(html.match(/<\/?script/g)).toEqual(PAGE.match(/<\/?script/g));
      expect(html).not.toContain('<!-- <script>');
    },
  );
});
