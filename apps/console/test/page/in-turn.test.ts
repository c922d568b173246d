import { setTimeout as wait } from 'node:timers/promises';

import { inTurn } from '../../src/page/in-turn';

/** Blocks the event loop. */
function busy(durationMs: number): void {
  const endMs = performance.now() + durationMs;
  while (performance.now() < endMs);
}

describe('queued work', () => {
  const queue = () => inTurn((doMore) => setTimeout(doMore));

  it('runs in the order of the calls, with other tasks in between', async () => {
    const done: string[] = [];
    const add = queue();
    const finished = new Promise<void>((resolve) => {
      for (const name of ['a', 'b', 'c']) {
        add(() => {
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

  it('continues after the first pieces only when the page has drawn', async () => {
    const done: string[] = [];
    let draw: () => void = () => undefined;
    const add = inTurn((doMore) => (draw = doMore));
    add(() => {
      busy(15);
      done.push('first graph');
    });
    add(() => done.push('second graph'));
    await wait(5);
    expect(done).toEqual(['first graph']);
    draw();
    expect(done).toEqual(['first graph', 'second graph']);
  });

  it('does not run once it is cancelled', async () => {
    const done: string[] = [];
    const add = queue();
    add(() => done.push('a'));
    const cancel = add(() => done.push('b'));
    add(() => done.push('c'));
    cancel();
    await wait(5);
    expect(done).toEqual(['a', 'c']);
  });

  it('continues after work that failed', async () => {
    const done: string[] = [];
    const begun = jest.spyOn(globalThis, 'queueMicrotask').mockReturnValue();
    const add = queue();
    add(() => {
      throw new Error('no canvas');
    });
    add(() => done.push('b'));
    const [[begin]] = begun.mock.calls as [[() => void]];
    begun.mockRestore();
    expect(begin).toThrow('no canvas');
    await wait(5);
    expect(done).toEqual(['b']);
  });
});
