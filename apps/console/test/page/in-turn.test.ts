import { setTimeout as wait } from 'node:timers/promises';

import { inTurn } from '../../src/page/in-turn';

/** Blocks the event loop. */
function busy(durationMs: number): void {
  const endMs = performance.now() + durationMs;
  while (performance.now() < endMs);
}

describe('queued work', () => {
  it('runs in the order of the calls, with other tasks in between', async () => {
    const done: string[] = [];
    const finished = new Promise<void>((resolve) => {
      for (const name of ['a', 'b', 'c']) {
        inTurn(() => {
          busy(30);
          done.push(name);
          if (name === 'c') resolve();
        });
      }
    });
    setTimeout(() => done.push('another'));
    await finished;
    expect(done).toEqual(['a', 'another', 'b', 'c']);
  });

  it('does not run once it is cancelled', async () => {
    const done: string[] = [];
    inTurn(() => done.push('a'));
    const cancel = inTurn(() => done.push('b'));
    inTurn(() => done.push('c'));
    cancel();
    await wait(5);
    expect(done).toEqual(['a', 'c']);
  });

  it('continues after work that failed', async () => {
    const done: string[] = [];
    const begun = jest.spyOn(globalThis, 'queueMicrotask').mockReturnValue();
    inTurn(() => {
      throw new Error('no canvas');
    });
    inTurn(() => done.push('b'));
    const [[begin]] = begun.mock.calls as [[() => void]];
    begun.mockRestore();
    expect(begin).toThrow('no canvas');
    await wait(5);
    expect(done).toEqual(['b']);
  });
});
