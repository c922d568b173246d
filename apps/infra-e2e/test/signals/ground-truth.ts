import { ApiGatewayV2Client, GetApisCommand, GetRoutesCommand } from '@aws-sdk/client-apigatewayv2';
import { GetPolicyCommand } from '@aws-sdk/client-lambda';
import type { groundTruthMetrics } from '@inference-pipeline/metrics';

import type { PipelineRun } from '../../src/pipeline/pipeline-run';
import { ofEndpoint } from '../../src/signals/deployed-signals';
import { recordedValues } from '../../src/signals/recorded-values';

const PATH = '/ground-truth';

const MOST_ITEMS = 100;

/** The model's probability is 0.95 and 0.15: from 0.5 on, it predicts "churns". */
const CERTAIN = 9;
const UNLIKELY = 1;
/** The challenger's. */
const CHALLENGED = 18;

/** Ground truth through the deployed function: answers, records and counts. */
export function describeGroundTruth(pipeline: PipelineRun): void {
  const send = (body: unknown) => pipeline.traffic.send(body, { path: PATH });
  const successes = () =>
    pipeline.traffic.events
      .filter(({ message }) => message === 'inference.succeeded')
      .map(({ requestId }) => String(requestId));
  const idOf = (number: number) => String(successes()[number]);
  const failed = () =>
    String(
      pipeline.traffic.events.find(({ message }) => message === 'inference.failed')?.['requestId'],
    );
  const values = (name: keyof typeof groundTruthMetrics.metrics, variant?: string) =>
    recordedValues(pipeline.traffic.recorded, ofEndpoint(pipeline, name, variant));

  describe('route for ground truth', () => {
    it('lets in the same callers as the route for inferences, and reaches the function', async () => {
      const gateway = new ApiGatewayV2Client({ endpoint: pipeline.run.moto.url });
      const { Items: [api] = [] } = await gateway.send(new GetApisCommand({}));
      const { Items = [] } = await gateway.send(new GetRoutesCommand({ ApiId: api?.ApiId }));
      const { Policy = '{}' } = await pipeline.run.lambda.send(
        new GetPolicyCommand({ FunctionName: pipeline.output('function_name') }),
      );

      const guards = Items.map(({ RouteKey, RouteId, ...guard }) => guard);

      expect(Items.map(({ RouteKey }) => RouteKey).sort()).toEqual([
        'POST /ground-truth',
        'POST /inference',
      ]);
      expect(guards[0]).toEqual(guards[1]);
      expect(guards[0]).toMatchObject({ AuthorizationType: 'AWS_IAM' });
      expect(Policy).toMatch(/\/\*\/POST\/ground-truth"/);
    });
  });

  describe('ground truth', () => {
    it('is recorded once, under the variant that predicted', async () => {
      const right = await send({ requestId: idOf(CERTAIN), groundTruth: 'churns' });
      const wrong = await send({ requestId: idOf(UNLIKELY), groundTruth: 'churns' });
      const again = await send({ requestId: idOf(CERTAIN), groundTruth: 'churns' });
      const challenger = await send({ requestId: idOf(CHALLENGED), groundTruth: 'churns' });

      expect(
        [right, wrong, again, challenger].map(({ statusCode, json }) => [
          statusCode,
          json['status'],
        ]),
      ).toEqual([
        [200, 'recorded'],
        [200, 'recorded'],
        [200, 'unchanged'],
        [200, 'recorded'],
      ]);
      expect(await pipeline.traffic.record(idOf(CERTAIN))).toMatchObject({
        status: 'succeeded',
        groundTruth: '"churns"',
        groundTruthAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      });
      expect(values('GroundTruthCount')).toEqual([1, 1, 1]);
      expect(values('CorrectCount')).toEqual([0, 1, 1]);
      expect(values('CorrectCount', 'champion')).toEqual([0, 1]);
      expect(values('CorrectCount', 'challenger')).toEqual([1]);
      expect(values('GroundTruthDelaySeconds')).toHaveLength(3);
    });

    it('is a conflict where another one is recorded, until it is said to be a correction', async () => {
      const other = { requestId: idOf(CERTAIN), groundTruth: 'stays' };

      const conflict = await send(other);
      const kept = await pipeline.traffic.record(idOf(CERTAIN));
      const corrected = await send({ ...other, correct: true });

      expect(conflict).toMatchObject({ statusCode: 409, json: { status: 409 } });
      expect(kept).toMatchObject({ groundTruth: '"churns"' });
      expect(corrected).toMatchObject({ statusCode: 200, json: { status: 'corrected' } });
      expect(await pipeline.traffic.record(idOf(CERTAIN))).toMatchObject({
        groundTruth: '"stays"',
      });
      expect(values('CorrectCount')).toEqual([0, 1, 1]);
      expect(values('GroundTruthCorrectedCount')).toEqual([1]);
    });

    it('is refused for an inference that is unknown or failed, and creates no record', async () => {
      const before = (await pipeline.traffic.records()).length;

      const unknown = await send({ requestId: 'nobody-asked', groundTruth: 'churns' });
      const failure = await send({ requestId: failed(), groundTruth: 'churns' });

      expect(unknown).toMatchObject({ statusCode: 404 });
      expect(failure).toMatchObject({ statusCode: 409 });
      expect(await pipeline.traffic.records()).toHaveLength(before);
    });

    it('is told one by one in a list', async () => {
      const { statusCode, json } = await send([
        { requestId: idOf(2), groundTruth: 'stays' },
        { requestId: idOf(CHALLENGED), groundTruth: 'churns' },
        { requestId: idOf(CHALLENGED), groundTruth: 'stays' },
        { requestId: 'nobody-asked', groundTruth: 'stays' },
        { requestId: idOf(3), groundTruth: { class: 'stays' } },
      ]);

      expect(statusCode).toBe(200);
      expect(
        (json['results'] as readonly { readonly status: string }[]).map((it) => it.status),
      ).toEqual(['recorded', 'unchanged', 'conflict', 'unknown', 'invalid']);
      expect(values('GroundTruthCount')).toEqual([1, 1, 1, 1]);
    });

    it('is refused as a whole where the list is too long or no list of items', async () => {
      const item = { requestId: idOf(4), groundTruth: 'stays' };
      const before = values('GroundTruthCount').length;

      const answers = [
        await send(Array.from({ length: MOST_ITEMS + 1 }, () => item)),
        await send('[{"requestId":'),
        await send('"churns"'),
      ];

      for (const { statusCode, headers } of answers) {
        expect([400, 413, 422]).toContain(statusCode);
        expect(headers['content-type']).toBe('application/problem+json');
      }
      expect(values('GroundTruthCount')).toHaveLength(before);
      expect(await pipeline.traffic.record(idOf(4))).not.toHaveProperty('groundTruth');
    });
  });
}
