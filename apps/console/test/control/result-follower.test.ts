import { setImmediate as nextTurn } from 'node:timers/promises';

import { ResultFollower } from '../../src/control/result-follower';

describe('follower of results', () => {
  it('asks until there is a result, and counts how each request ended', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const looks: Record<string, number> = {};
    const follower = new ResultFollower({
      handle: ({ path }) => {
        looks[path] = (looks[path] ?? 0) + 1;
        const isOver = looks[path] === 3;
        const status = isOver ? (path === '/inference/a' ? 'succeeded' : 'failed') : 'pending';
        // An answer that says nothing of the result, such as 503, counts as none.
        return Promise.resolve({
          status: looks[path] === 2 ? 503 : 200,
          headers: {},
          cookies: [],
          body: JSON.stringify({ status }),
        });
      },
    });
    const learned: string[] = [];
    for (const path of ['/inference/a', '/inference/b', '/inference/c']) {
      follower.add(path, () => learned.push(path));
    }
    expect(follower.state).toEqual({ pending: 3, succeeded: 0, failed: 0 });

    for (let second = 0; second < 30; second++) {
      jest.advanceTimersByTime(1_000);
      follower.advance();
      await nextTurn();
    }
    jest.useRealTimers();

    expect(follower.state).toEqual({ pending: 0, succeeded: 1, failed: 2 });
    expect(learned).toEqual(['/inference/a']);
    expect(looks).toEqual({ '/inference/a': 3, '/inference/b': 3, '/inference/c': 3 });
  });
});
