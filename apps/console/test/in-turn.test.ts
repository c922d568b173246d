import { setTimeout as wait } from 'node:timers/promises';

import { inTurn } from '../page/in-turn';

/** Keeps the page from answering. */
function busy(durationMs: number): void {
  const endMs = performance.now() + durationMs;
  while (performance.now() < endMs);
}

describe('work done in turn', () => {
  it('is done in the order in which it was asked for, and lets others in between', async () => {
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

  it('is not done once it was taken back', async () => {
    const done: string[] = [];
    inTurn(() => done.push('a'));
    const takeBack = inTurn(() => done.push('b'));
    inTurn(() => done.push('c'));
    takeBack();
    await wait(5);
    expect(done).toEqual(['a', 'c']);
  });

  it('goes on after work that failed', async () => {
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
