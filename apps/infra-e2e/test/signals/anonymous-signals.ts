import type { PipelineRun } from '../../src/pipeline/pipeline-run';
import { ANONYMOUS_REQUESTS } from '../../src/signals/anonymous-requests';
import { binMetricName, ofEndpoint } from '../../src/signals/deployed-signals';
import { recordedValues } from '../../src/signals/recorded-values';

const MINUTE_MS = 60_000;

const ascending = (numbers: readonly number[]) => [...numbers].sort((one, other) => one - other);

/** The signals of a stack that stores no payloads. */
export function describeAnonymousSignals(pipeline: PipelineRun): void {
  const ids: string[] = [];
  /** The lines of the log that have signals. */
  const lines = () => pipeline.deployed.lines.filter((line) => line.includes('"Signal'));

  describe('signal of a stack without payloads', () => {
    beforeAll(async () => {
      await pipeline.startFunction();
      for (const { input, answer } of ANONYMOUS_REQUESTS) {
        await pipeline.traffic.queue([{ body: answer, contentType: 'text/csv' }]);
        const { requestId } = await pipeline.traffic.send({ input });
        ids.push(requestId);
      }
    });

    it.each(['age', 'region', 'score'] as const)('is counted for every row: %s', (signal) => {
      const metric = ofEndpoint(pipeline, binMetricName(pipeline, signal));

      const codes = recordedValues(pipeline.traffic.recorded, metric);

      expect(codes).toEqual(ascending(ANONYMOUS_REQUESTS.flatMap(({ codes }) => codes[signal])));
    });

    it('is published where its value is kept anyway', () => {
      const metric = ofEndpoint(pipeline, 'SignalValue.score');

      const values = recordedValues(pipeline.traffic.recorded, metric);

      const valid = ANONYMOUS_REQUESTS.flatMap(({ codes, kept }) =>
        kept.filter((_, row) => codes.score[row] !== 1),
      );
      expect(values).toEqual(ascending(valid as readonly number[]));
    });

    it('is in lines of the log that nothing joins to a request', () => {
      const printed = lines().map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);

      expect(printed.length).toBeGreaterThan(0);
      for (const [index, line] of printed.entries()) {
        const text = lines()[index] ?? '';
        for (const id of ids) expect(text).not.toContain(id);
        expect(text).not.toMatch(/request|north|south|lambda/i);
        const { Timestamp: timestamp } = line['_aws'] as { readonly Timestamp: number };
        expect(timestamp % MINUTE_MS).toBe(0);
      }
      const ofRequests = pipeline.deployed.lines.filter((line) => !line.includes('"Signal'));
      for (const line of ofRequests) expect(line).not.toMatch(/violations|north|south/);
    });

    it('violates there by name and kind, apart from what the record keeps', () => {
      const violations = lines().flatMap((line) => {
        const { violations: found } = JSON.parse(line) as { readonly violations?: object };
        return found === undefined ? [] : [found];
      });

      expect(violations).toHaveLength(4);
      expect(violations).toEqual(
        expect.arrayContaining([
          { age: 'out-of-bounds', region: 'unknown-category' },
          { age: 'missing' },
          { score: 'out-of-bounds' },
          { region: 'missing' },
        ]),
      );
    });

    it('is kept in the record if the stack file lists it, beside hashes of the payloads', async () => {
      const records = await pipeline.traffic.records();

      for (const [index, { kept }] of ANONYMOUS_REQUESTS.entries()) {
        const record = records.find(({ requestId }) => requestId === ids[index]);
        expect(record).toMatchObject({ inputDataForm: 'hash', predictionForm: 'hash' });
        expect(JSON.parse(String(record?.['keptSignals']))).toEqual({ score: kept });
      }
      expect(JSON.stringify(records)).not.toMatch(/north|south|age/);
    });
  });

  describe('ground truth of a stack without payloads', () => {
    it('is compared with the kept values, row by row', async () => {
      const response = await pipeline.traffic.send(
        { requestId: ids[0], groundTruth: [10.5, 40, 45, 50] },
        { path: '/ground-truth' },
      );

      expect(response).toMatchObject({ statusCode: 200, json: { status: 'recorded' } });
      const values = (name: string) =>
        recordedValues(pipeline.traffic.recorded, ofEndpoint(pipeline, name));
      expect(values('AbsoluteError')).toEqual([0, 0, 2, 4]);
      expect(values('SquaredError')).toEqual([0, 0, 4, 16]);
      expect(await pipeline.traffic.record(String(ids[0]))).toMatchObject({
        groundTruth: '[10.5,40,45,50]',
      });
    });

    it('has to have a number for each row', async () => {
      const send = (groundTruth: unknown) =>
        pipeline.traffic.send({ requestId: ids[1], groundTruth }, { path: '/ground-truth' });

      const refused = [await send([1, 2, 3]), await send(51), await send(['a', 'b', 'c', 'd'])];

      expect(refused.map(({ statusCode }) => statusCode)).toEqual([422, 422, 422]);
      expect(await pipeline.traffic.record(String(ids[1]))).not.toHaveProperty('groundTruth');
    });
  });
}
