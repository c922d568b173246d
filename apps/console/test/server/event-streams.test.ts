import type { ServerResponse } from 'node:http';

import { EventStreams, readRange } from '../../src/server/event-streams';
import type { PageStateSource } from '../../src/server/state/page-state-source';
import type { Notice } from '../../src/shared/page-state';

/** A page that is connected: remembers what it receives. */
function connection() {
  const received: string[] = [];
  const response = {
    writableLength: 0,
    writeHead: () => response,
    write: (text: string) => received.push(text),
    on: () => response,
  } as unknown as ServerResponse;
  return { received, response };
}

/** A source that fails while it has a problem. */
class FailingSource implements PageStateSource {
  problem = '';

  state(): ReturnType<PageStateSource['state']> {
    if (this.problem !== '') throw new Error(this.problem);

    const notices: readonly Notice[] = [];
    return { notices } as unknown as ReturnType<PageStateSource['state']>;
  }

  widgets(): ReturnType<PageStateSource['widgets']> {
    return new Map();
  }
}

describe('event stream', () => {
  it('says why the state cannot be read, reports it once, and sends the state when it can', () => {
    const source = new FailingSource();
    const reported: unknown[] = [];
    const streams = new EventStreams(source, (error) => reported.push(error));
    const { received, response } = connection();
    source.problem = 'the store is broken';

    streams.open(response, 60);
    streams.update();
    expect(received).toEqual(['event: problem\ndata: "the store is broken"\n\n']);
    expect(reported).toEqual([new Error('the store is broken')]);

    source.problem = '';
    streams.update();
    expect(received.slice(1)).toEqual([
      'event: change\ndata: {"key":"notices","value":[]}\n\n',
      'event: problem\ndata: ""\n\n',
    ]);
  });

  it('ends a problem that the page was served with', () => {
    const { received, response } = connection();
    new EventStreams(new FailingSource(), () => undefined).open(response, 60);
    expect(received).toContain('event: problem\ndata: ""\n\n');
  });
});

describe('range of the graphs', () => {
  it.each([
    [null, 60],
    ['15', 15],
    ['720', 720],
  ])('is read from %j', (text, expected) => {
    expect(readRange(text)).toBe(expected);
  });

  it.each(['655000', '721', '1', '0', '-60', '60.0', '6e1', 'NaN', '', ' 60'])(
    'is refused if the page does not offer %j',
    (text) => {
      expect(() => readRange(text)).toThrow('rangeMinutes: expected one of 15, 60, 180, 720');
    },
  );
});
