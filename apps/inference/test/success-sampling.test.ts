import { isInSuccessSample, watchSignals } from '@inference-pipeline/inference-contract';

import { modelError } from './support/aws-doubles';
import { usePipeline } from './support/pipeline';

const SAMPLING = { SUCCESS_SAMPLING: '0.25' };

describe('sampling of successes', () => {
  const pipeline = usePipeline();

  it('logs the share of the successes that their ids determine, each with the share', async () => {
    pipeline.reset(SAMPLING);
    await pipeline.call();
    const answers = [];
    for (let at = 0; at < 40; at++) answers.push(await pipeline.call());
    const ids = answers.map(({ json }) => String(json['requestId']));

    const [cold, ...logged] = pipeline.events('inference.succeeded');
    expect(cold).toMatchObject({ coldStart: true });
    expect(cold).not.toHaveProperty('successSampling');
    expect(logged.map(({ requestId }) => requestId)).toEqual(
      ids.filter((id) => isInSuccessSample(id, 0.25)),
    );
    for (const event of logged) expect(event).toMatchObject({ successSampling: 0.25 });
  });

  it('keeps metrics and records of every success', async () => {
    pipeline.reset({ SUCCESS_SAMPLING: '0.0001' });
    await pipeline.call();
    const { json } = await pipeline.call();

    expect(pipeline.events('inference.succeeded')).toHaveLength(1);
    expect(pipeline.metric('SuccessCount')).toEqual([1, 1]);
    expect(pipeline.emfLines()).toContainEqual(
      expect.objectContaining({ requestId: json['requestId'] }),
    );
    expect(await pipeline.record(json['requestId'])).toMatchObject({ status: 'succeeded' });
  });

  it('logs every success with a violation of a signal', async () => {
    const watched = watchSignals({ tenure: { from: 'input', at: '/tenure', kind: 'number' } }, {});
    pipeline.reset({ SUCCESS_SAMPLING: '0.0001' }, watched);
    await pipeline.call({ body: '{"input":{"tenure":1}}' });
    await pipeline.call({ body: '{"input":{"tenure":2}}' });
    await pipeline.call({ body: '{"input":{}}' });

    const [cold, violating, ...others] = pipeline.events('inference.succeeded');
    expect(cold).toMatchObject({ coldStart: true });
    expect(violating).toMatchObject({ violations: { tenure: 'missing' } });
    expect(violating).not.toHaveProperty('successSampling');
    expect(others).toEqual([]);
  });

  it('logs every failure, rejection and replay', async () => {
    pipeline.reset({ SUCCESS_SAMPLING: '0.0001' });
    const idempotencyKey = `sampled-${Date.now()}`;
    await pipeline.call({ idempotencyKey });
    await pipeline.call({ idempotencyKey });
    await pipeline.call({ body: 'no JSON' });
    pipeline.endpoint.answer = modelError(500, 'out of memory');
    await pipeline.call();

    expect(pipeline.events('inference.replayed')).toHaveLength(1);
    expect(pipeline.events('inference.rejected')).toHaveLength(1);
    const [failed] = pipeline.events('inference.failed');
    expect(failed).not.toHaveProperty('successSampling');
  });
});
