import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import fc from 'fast-check';

import { createRecorder, defineCatalogue } from '../../src/index';
import { createPutMetricDataTransport } from '../../src/put-metric-data';
import { CloudWatchServer } from '../support/cloudwatch-server';
import { addTo, seriesKey, sorted, type Totals } from '../support/emf-reading';
import { requestViolations } from '../support/limit-checker';
import { takenDouble } from '../support/taken-values';

const server = new CloudWatchServer();
let client: CloudWatchClient;
beforeAll(async () => {
  await server.start();
  client = server.client();
});
afterAll(() => server.stop());

const START_MS = Date.UTC(2026, 10, 22, 9, 30, 50);
const catalogue = defineCatalogue({
  namespace: 'Test/All #1',
  dimensionSets: [['A'], ['A', 'B "quoted"'], []],
  metrics: {
    Standard: { unit: 'Milliseconds', meaning: 'a test' },
    'Fine "one"': { unit: 'Count', meaning: 'a test', storageResolutionSeconds: 1 },
    Third: { unit: 'None', meaning: 'a test' },
  },
});
const names = ['Standard', 'Fine "one"', 'Third'] as const;

const value = fc.oneof(
  fc.integer({ min: 0, max: 5 }),
  takenDouble,
  fc.constantFrom(-0, 2 ** 360, -(2 ** 360), 2 ** -359),
);
const dimensionValue = fc.constantFrom('a', 'b', '"\\', 'v'.repeat(1024));
const request = fc.record({
  dimensions: fc.record(
    { A: dimensionValue, 'B "quoted"': dimensionValue },
    { requiredKeys: ['A'] },
  ),
  records: fc.oneof(
    fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 10 }),
    fc.array(fc.tuple(fc.constantFrom(...names), value), {
      minLength: 400,
      maxLength: 500,
      size: 'max',
    }),
  ),
  pauseMs: fc.constantFrom(0, 300, 20_000),
});
type Request = typeof request extends fc.Arbitrary<infer T> ? T : never;

/** Recorded and received values, by metric, dimensions and time. */
async function roundTrip(requests: readonly Request[]) {
  server.reset();
  let nowMs = START_MS;
  const transport = createPutMetricDataTransport({ client, now: () => nowMs });
  const recorder = createRecorder({ catalogue, transport });
  const recorded: Totals = {};
  for (const { dimensions, records, pauseMs } of requests) {
    nowMs += pauseMs;
    const metrics = recorder.begin({ dimensions });
    const valueOf = new Map(Object.entries(dimensions));
    for (const [name, number] of records) {
      metrics.record(name, number);
      const stepSeconds = name === 'Fine "one"' ? 1 : 60;
      const time = Math.floor(nowMs / 1000 / stepSeconds) * stepSeconds;
      for (const set of catalogue.dimensionSets) {
        if (!set.every((dimension) => valueOf.has(dimension))) continue;
        addTo(recorded, `${time} ${seriesKey(name, set, (d) => valueOf.get(d))}`, [number]);
      }
    }
    metrics.publish();
  }
  const report = await transport.flush();
  const received: Totals = {};
  for (const datum of server.accepted.flatMap((arrival) => arrival.request.MetricData)) {
    const dimensions = new Map((datum.Dimensions ?? []).map(({ Name, Value }) => [Name, Value]));
    const key = seriesKey(datum.MetricName, [...dimensions.keys()], (d) => dimensions.get(d));
    datum.Values.forEach((v, at) =>
      addTo(
        received,
        `${datum.Timestamp} ${key}`,
        Array.from({ length: datum.Counts[at] ?? 0 }, () => v),
      ),
    );
  }
  return { recorded: sorted(recorded), received: sorted(received), report, nowMs };
}

function percentile(ascending: readonly number[], p: number): number | undefined {
  return ascending[Math.max(0, Math.ceil((p / 100) * ascending.length) - 1)];
}

describe('PutMetricData request', () => {
  it('exceeds no limit and holds exactly the recorded values, whatever is recorded', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(request, { maxLength: 8 }), async (requests) => {
        const { recorded, received, report, nowMs } = await roundTrip(requests);

        const violations = server.accepted.flatMap((arrival) =>
          requestViolations(arrival.request, arrival.bytes, nowMs),
        );
        expect(violations).toEqual([]);
        expect(received).toEqual(recorded);
        expect(report.valuesSent).toBe(Object.values(recorded).flat().length);
      }),
      { numRuns: 25 },
    );
  });

  it('preserves every percentile of the recorded values exactly', async () => {
    const latencies = fc.array(fc.double({ min: 0.1, max: 60_000, noNaN: true }), {
      minLength: 1,
      maxLength: 2000,
      size: 'max',
    });
    await fc.assert(
      fc.asyncProperty(latencies, async (values) => {
        const records = values.map((v): [(typeof names)[number], number] => ['Standard', v]);

        const { received } = await roundTrip([{ dimensions: { A: 'a' }, records, pauseMs: 0 }]);

        const ascending = [...values].sort((a, b) => a - b);
        for (const ofSeries of Object.values(received)) {
          for (const p of [0, 50, 90, 95, 99, 99.9, 100]) {
            expect(percentile(ofSeries, p)).toBe(percentile(ascending, p));
          }
        }
      }),
      { numRuns: 10 },
    );
  });
});
