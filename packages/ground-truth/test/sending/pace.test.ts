import { Pace } from '../../src/sending/pace';

const SIGNAL = new AbortController().signal;

/** Starts requests that end when they are told to, and tells how many run. */
function startedWith(pace: Pace, count: number) {
  let running = 0;
  const ends: (() => void)[] = [];
  for (let index = 0; index < count; index++) {
    void pace.run(async () => {
      running++;
      await new Promise<void>((resolve) => ends.push(resolve));
      running--;
    });
  }
  return { running: () => running, endOne: () => ends.shift()?.() };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

describe('pace', () => {
  it('adds one request at a time with each round that succeeds, up to the concurrency', () => {
    const pace = new Pace({ concurrency: 5 });
    const limits = Array.from({ length: 40 }, () => {
      pace.succeeded();
      return pace.limit;
    });

    expect(limits.slice(0, 6)).toEqual([2, 2, 3, 3, 3, 4]);
    expect(limits.at(-1)).toBe(5);
  });

  it('halves them if the API throttles, once for all that are on their way, down to one', () => {
    const pace = new Pace({ concurrency: 50 });
    for (let success = 0; success < 2_000; success++) pace.succeeded();

    pace.throttled();
    pace.throttled();

    expect(pace.limit).toBe(25);
    expect(new Pace({ concurrency: 1 }).limit).toBe(1);
  });

  it('runs no more requests than the limit, and the next one when one ends', async () => {
    const pace = new Pace({ concurrency: 50 });
    const { running, endOne } = startedWith(pace, 5);
    await settled();
    expect(running()).toBe(2);

    endOne();
    await settled();
    expect(running()).toBe(2);

    for (let success = 0; success < 3; success++) pace.succeeded();
    await settled();
    expect(running()).toBe(3);
  });

  it('waits a random time that grows before a request is repeated, and at least what is asked', async () => {
    const waited = async (attempt: number, random: number, leastMs: number) => {
      const pace = new Pace({ concurrency: 1, firstDelayMs: 8, random: () => random });
      const startedAtMs = performance.now();
      await pace.beforeRetry(attempt, leastMs, SIGNAL);
      return performance.now() - startedAtMs;
    };

    expect(await waited(1, 0, 30)).toBeGreaterThan(28);
    expect(await waited(3, 1, 0)).toBeGreaterThan(30);
  });

  it('does not wait any longer when the run is stopped', async () => {
    const stopping = new AbortController();
    const wait = new Pace({ concurrency: 1 }).beforeRetry(1, 60_000, stopping.signal);
    stopping.abort();

    await expect(wait).resolves.toBeUndefined();
  });
});
