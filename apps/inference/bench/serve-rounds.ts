/** Sends one request; returns the time of its endpoint call in ms. */
type Request = (input: unknown) => Promise<number>;

/** A round of requests, some of them at the same time. */
export interface Round {
  readonly requests: number;
  readonly concurrency: number;
}

const INPUT = { features: [5.1, 3.5, 1.4, 0.2], plan: 'setosa' };

/**
 * Serves the benchmark in a separate process: runs each round that it receives, and answers with the
 * time in ms that each of its requests spent outside the endpoint call.
 */
export function serveRounds(request: Request): void {
  process.on('message', ({ requests, concurrency }: Round) => {
    const outsideMs: number[] = [];
    let begun = 0;
    const work = async () => {
      while (begun++ < requests) {
        const startedAtMs = performance.now();
        const endpointMs = await request(INPUT);
        outsideMs.push(performance.now() - startedAtMs - endpointMs);
      }
    };
    void Promise.all(Array.from({ length: concurrency }, work)).then(() =>
      process.send?.(outsideMs),
    );
  });
}
