import { randomUUID } from 'node:crypto';

import { modelError, throttledEndpoint, throttledTable, type Fault } from '../../src/faulty-proxy';
import type { PipelineRun } from '../../src/pipeline/pipeline-run';

/** A fault of the endpoint, and the status and error type that it becomes. */
export const ENDPOINT_FAULTS: readonly (readonly [string, Fault, number, string])[] = [
  ['the container rejects the input', modelError(400), 422, 'input-rejected'],
  ['the container fails', modelError(500), 502, 'model-failed'],
  ['the container is missing something', modelError(404), 502, 'model-failed'],
  ['the container is busy', modelError(503), 503, 'service-unavailable'],
  ['the endpoint throttles', throttledEndpoint, 503, 'throttled'],
  ['the model hangs', 'never', 504, 'deadline-exceeded'],
];

/** Requests that fail, in the model, in the function or in the table. */
export function describeFailures(pipeline: PipelineRun): void {
  const { input, answer } = pipeline.underTest;
  const unwritten = () =>
    pipeline.traffic.events
      .filter(({ message }) => message === 'record.unwritten')
      .map(({ record }) => record as Readonly<Record<string, unknown>>);

  describe('failure', () => {
    it.each(ENDPOINT_FAULTS)(
      'is answered, recorded and counted when %s',
      async (_, fault, status, errorType) => {
        const { traffic } = pipeline;
        const { proxy } = pipeline.run;
        proxy.fault = ({ invokedEndpoint }) => (invokedEndpoint === undefined ? undefined : fault);

        // A failed key becomes free again, which takes a call too.
        const headers = { 'idempotency-key': `fault-${errorType}` };
        const response = await traffic.send({ input: input(9) }, { headers, remainingMs: 3_000 });

        proxy.fault = () => undefined;
        expect(response).toMatchObject({ statusCode: status, json: { status } });
        expect('retry-after' in response.headers).toBe(status === 503);
        expect(await traffic.record(response.requestId)).toMatchObject({
          status: 'failed',
          errorType,
          latencyMs: expect.any(Number) as number,
        });
        traffic.expected[status === 422 ? 'rejected' : 'error'] += 1;
        traffic.expected.reached += 1;
        traffic.recordsExpected += 1;
      },
    );

    it('is answered and counted as the sender’s when no API would send such an event', async () => {
      const { traffic } = pipeline;
      const requestId = randomUUID();
      const headers = { 'content-type': 'application/json' };
      const notText = 42 as unknown as string;

      const response = await traffic.deployed.invoke({ requestId, headers, body: notText });

      expect(response).toMatchObject({ statusCode: 400 });
      expect(JSON.parse(response.body)).toMatchObject({ status: 400, requestId });
      expect(await traffic.record(requestId)).toBeUndefined();
      traffic.expected.rejected += 1;
    });

    it('loses neither prediction nor record when the table throttles', async () => {
      const { traffic } = pipeline;
      const { proxy } = pipeline.run;
      const { body, contentType, prediction } = answer(6);
      await traffic.queue([{ body, contentType }]);
      proxy.fault = ({ tableName }) =>
        tableName === traffic.tableName ? throttledTable : undefined;

      const response = await traffic.send({ input: input(6) });

      proxy.fault = () => undefined;
      expect(response).toMatchObject({ statusCode: 200, json: { prediction } });
      expect(await traffic.record(response.requestId)).toBeUndefined();
      expect(unwritten()).toEqual([
        expect.objectContaining({
          requestId: response.requestId,
          latencyMs: response.json['latencyMs'],
          status: 'succeeded',
        }),
      ]);
      traffic.expected.success += 1;
      traffic.expected.reached += 1;
      traffic.expected.unrecorded += 1;
    });

    it('leaves a record in the log that can be replayed into the table', async () => {
      const { traffic } = pipeline;

      await pipeline.run.replayUnwritten(traffic.tableName, traffic.deployed.lines);

      for (const lost of unwritten()) {
        expect(await traffic.record(String(lost['requestId']))).toEqual(lost);
      }
      traffic.recordsExpected += traffic.expected.unrecorded;
    });
  });
}
