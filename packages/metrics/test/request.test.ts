import fc from 'fast-check';

import { createEmfTransport, createRecorder, inferenceMetrics } from '../src/index';

const metric = fc.constantFrom('LatencyMs', 'SuccessCount', 'ErrorCount');
const step = fc.oneof(
  fc.record({ kind: fc.constant('record' as const), name: metric, value: fc.integer() }),
  fc.record({ kind: fc.constant('dimension' as const), value: fc.stringMatching(/^[a-z]{1,5}$/) }),
  fc.record({
    kind: fc.constant('property' as const),
    name: fc.string({ minLength: 5 }),
    value: fc.json(),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function run(requests: readonly (readonly Step[])[], turns: readonly number[]): string[] {
  const lines: string[] = [];
  const recorder = createRecorder({
    catalogue: inferenceMetrics,
    transport: createEmfTransport({ write: (line) => lines.push(line), now: () => 0 }),
    dimensions: { EndpointName: 'iris' },
    onInvalid: 'drop',
  });
  const open = requests.map((steps, id) => ({
    request: recorder.begin({ properties: { id } }),
    left: [...steps],
  }));
  // Each turn is one step of one request; the remaining steps follow in order.
  for (const turn of [...turns, ...open.flatMap(({ left }, at) => left.map(() => at))]) {
    const { request, left } = open[turn % open.length] ?? { left: [] };
    const next = left.shift();
    if (next === undefined || request === undefined) continue;
    if (next.kind === 'record') request.record(next.name, next.value);
    else if (next.kind === 'dimension') request.setDimension('VariantName', next.value);
    else request.setProperty(next.name, next.value);
  }
  for (const { request } of open) request.publish();
  return lines;
}

describe('concurrent request', () => {
  it('publishes the same as if it ran alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(step, { maxLength: 8 }), { minLength: 2, maxLength: 5 }),
        fc.array(fc.nat(4), { maxLength: 40 }),
        (requests, turns) => {
          const oneAfterAnother = run(requests, []);

          const interleaved = run(requests, turns);

          expect(interleaved).toEqual(oneAfterAnother);
        },
      ),
    );
  });

  it('keeps its metrics to itself across asynchronous work', async () => {
    const lines: string[] = [];
    const recorder = createRecorder({
      catalogue: inferenceMetrics,
      transport: createEmfTransport({ write: (line) => lines.push(line), now: () => 0 }),
    });

    const one = async (id: number) => {
      const request = recorder.begin({ properties: { id } });
      request.setDimension('EndpointName', `endpoint-${id}`);
      await new Promise((resolve) => setTimeout(resolve, (id * 7) % 5));
      request.record('LatencyMs', id);
      await new Promise((resolve) => setTimeout(resolve, (id * 3) % 4));
      request.publish();
    };
    await Promise.all(Array.from({ length: 50 }, (_, id) => one(id)));

    const seen = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(seen).toHaveLength(50);
    for (const { id, LatencyMs, EndpointName } of seen) {
      expect([LatencyMs, EndpointName]).toEqual([id, `endpoint-${String(id)}`]);
    }
  });
});
