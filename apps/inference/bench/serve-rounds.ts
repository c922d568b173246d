/** One request; returns the time of its endpoint call in ms. */
type Request = (input: unknown) => Promise<number>;

const INPUT = { features: [5.1, 3.5, 1.4, 0.2] };

/**
 * Serves the benchmark in a process of its own: for every message with a number, makes that many
 * requests one after another and answers with the ms that each spent outside the endpoint call.
 */
export function serveRounds(request: Request): void {
  process.on('message', (count: number) => {
    void (async () => {
      const outsideMs: number[] = [];
      for (let index = 0; index < count; index++) {
        const startedAtMs = performance.now();
        const endpointMs = await request(INPUT);
        outsideMs.push(performance.now() - startedAtMs - endpointMs);
      }
      process.send?.(outsideMs);
    })();
  });
}
