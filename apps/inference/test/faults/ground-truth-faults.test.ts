import { randomUUID } from 'node:crypto';

import { watchSignals } from '@inference-pipeline/inference-contract';

import { expectDocumented } from '../support/open-api';
import { FAULTS } from './faults';
import { eventOf, FaultyWorld, sumOf } from './faulty-world';

const REMAINING_MS = 1_500;
/** Time of invocations that meet no fault, in ms: the machine may be busy. */
const AMPLE_MS = 20_000;
const INFERENCES = 6;

const watched = watchSignals(
  { echo: { from: 'prediction', at: '/echo', kind: 'category' } },
  { groundTruth: { signal: 'echo', kind: 'category' } },
);

interface Result {
  readonly requestId: string;
  readonly status: string;
}

describe('fault of the table', () => {
  const world = new FaultyWorld();
  beforeAll(() => world.start('none', 'emf', {}, watched));
  afterAll(() => world.stop());

  /** Ids of inferences in the table. */
  async function infer(): Promise<string[]> {
    const events = Array.from({ length: INFERENCES }, () => eventOf('{"input":"x"}'));
    await Promise.all(events.map((event) => world.function.invoke(event, AMPLE_MS)));
    return events.map(({ requestContext }) => requestContext.requestId);
  }

  async function send(ids: readonly string[], remainingMs: number): Promise<readonly Result[]> {
    const { response } = await world.function.invoke(
      {
        ...eventOf(JSON.stringify(ids.map((requestId) => ({ requestId, groundTruth: '"x"' })))),
        requestContext: { requestId: randomUUID() },
        routeKey: 'POST /ground-truth',
      },
      remainingMs,
    );
    const json = JSON.parse(response.body) as { readonly results: readonly Result[] };
    expectDocumented({ ...response, json }, '/ground-truth');
    expect(response.statusCode).toBe(200);
    return json.results;
  }

  it.each(FAULTS)(
    'leaves ground truths recorded and counted at most once, or to be sent again: $name',
    async ({ fault }) => {
      const ids = await infer();
      world.function.takeLines();
      world.services.table.fault = fault;
      const faulty = await send(ids, REMAINING_MS).finally(
        () => (world.services.table.fault = undefined),
      );

      const again = await send(ids, AMPLE_MS);

      const statuses = new Set(faulty.map(({ status }) => status));
      for (const status of statuses) {
        expect(['recorded', 'unchanged', 'unavailable']).toContain(status);
      }

      expect(again.map(({ requestId }) => requestId)).toEqual(ids);
      const results = [...faulty, ...again];
      const recorded = results.filter(({ status }) => status === 'recorded');
      expect(new Set(recorded.map(({ requestId }) => requestId)).size).toBe(recorded.length);
      expect(again.filter(({ status }) => !['recorded', 'unchanged'].includes(status))).toEqual([]);

      const lines = world.function.takeLines();
      expect(sumOf('GroundTruthCount', [], lines)).toBe(recorded.length);
      expect(sumOf('CorrectCount', [], lines)).toBe(recorded.length);
      const stored = new Map(
        (await world.records()).map((record) => [record['requestId'], record]),
      );
      expect(ids.map((id) => stored.get(id)?.['groundTruth'])).toEqual(ids.map(() => '"\\"x\\""'));
    },
  );
});
