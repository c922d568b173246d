import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { withFirstState } from '../../src/server/first-state';
import type { PageStateSource } from '../../src/server/state/page-state-source';
import type { Notice, WidgetData } from '../../src/shared/page-state';

const PAGE = readFileSync(join(__dirname, '../../src/page/index.html'), 'utf8');

/** A state with one notice and some widgets. */
function source(text: string, widgets: ReadonlyMap<string, WidgetData>): PageStateSource {
  const notice: Notice = { id: 1, timeMs: 0, level: 'info', text };
  const state = { notices: [notice] } as unknown as ReturnType<PageStateSource['state']>;
  return { state: () => state, widgets: () => widgets };
}

/** The whole page. */
function page(pageSource: PageStateSource, report: (error: unknown) => void = fail): string {
  const { head, rest } = withFirstState(PAGE, pageSource, report);
  return head + rest();
}

function fail(error: unknown): never {
  throw error;
}

/** The element's content as a browser reads it: up to the first end tag. */
function stateOf(html: string): unknown {
  const [, state = ''] =
    /<script type="application\/json" id="state">(.*?)<\/script>/s.exec(html) ?? [];
  return JSON.parse(state);
}

describe('first state', () => {
  it('has the state and the data of the widgets', () => {
    const value = { kind: 'values', values: [{ label: 'errors', value: 3 }] } as const;
    const html = page(source('ready', new Map([['board/0', value]])));
    expect(stateOf(html)).toEqual({
      notices: [{ id: 1, timeMs: 0, level: 'info', text: 'ready' }],
      widgets: { 'board/0': value },
    });
  });

  it('is read after the head, which has the script and the styles, and only for the first screen', () => {
    let reads = 0;
    const counting: PageStateSource = {
      ...source('ready', new Map()),
      widgets: (_rangeMinutes, which) => {
        reads++;
        expect(which).toBe('first');
        return new Map();
      },
    };
    const { head, rest } = withFirstState(PAGE, counting, fail);
    expect(head).toContain('/page.js');
    expect(head).toContain('/page.css');
    expect(reads).toBe(0);
    rest();
    expect(reads).toBe(1);
  });

  it.each(['state', 'widgets'] as const)(
    'is a page with the reason if reading the %s fails after the head was sent',
    (part) => {
      const error = new Error('the store is </script> broken');
      const reported: unknown[] = [];
      const broken: PageStateSource = {
        ...source('ready', new Map()),
        [part]: () => {
          throw error;
        },
      };
      const html = page(broken, (reason) => reported.push(reason));
      expect(stateOf(html)).toEqual({ problem: 'the store is </script> broken' });
      expect(html).toMatch(/<\/html>\s*$/);
      expect(reported).toEqual([error]);
    },
  );

  it.each(['</script><script>alert(1)</script>', '<!-- <script>', "$& $' $` $1", ' ', '"\\'])(
    'keeps %s as text',
    (text) => {
      const html = page(source(text, new Map()));
      expect(stateOf(html)).toMatchObject({ notices: [{ text }] });
      expect(html.match(/<\/?script/g)).toEqual(PAGE.match(/<\/?script/g));
      expect(html).not.toContain('<!-- <script>');
    },
  );
});
