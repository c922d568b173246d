import { isInSuccessSample, watchSignals } from '@inference-pipeline/inference-contract';

import { useAsynchronousPipeline } from '../support/asynchronous-pipeline';

describe('sampling of asynchronous successes', () => {
  const pipeline = useAsynchronousPipeline();

  async function completed(prediction: unknown = { label: 'cat' }): Promise<string> {
    const id = String((await pipeline.post()).json['requestId']);
    pipeline.finish(id, prediction);
    await pipeline.succeed(id);
    return id;
  }

  it('logs the share of the results that their ids determine, each with the share', async () => {
    pipeline.reset({ SUCCESS_SAMPLING: '0.3' });
    const ids: string[] = [];
    for (let at = 0; at < 20; at++) ids.push(await completed());

    const logged = pipeline.events('inference.succeeded');
    expect(logged.map(({ requestId }) => requestId)).toEqual(
      ids.filter((id) => isInSuccessSample(id, 0.3)),
    );
    for (const event of logged) {
      expect(event).toMatchObject({ successSampling: 0.3, completedBy: 'notification' });
    }
    expect(pipeline.metric('SuccessCount')).toHaveLength(20);
    // What a caller posted is in the log whatever becomes of it.
    expect(pipeline.events('inference.accepted')).toHaveLength(20);
    for (const id of ids) expect(await pipeline.record(id)).toMatchObject({ status: 'succeeded' });
  });

  it('logs every failure, every violation, and what a sweep completed', async () => {
    const signals = watchSignals(
      { label: { from: 'prediction', at: '/label', kind: 'category' } },
      {},
    );
    pipeline.reset({ SUCCESS_SAMPLING: '0.0001' }, signals);
    const violating = await completed({});
    const failed = String((await pipeline.post()).json['requestId']);
    await pipeline.failWith(failed, 'Received server error (500) from model');
    const untold = String((await pipeline.post()).json['requestId']);
    pipeline.finish(untold, { label: 'cat' });
    pipeline.makeDue();
    await pipeline.sweep();

    const successes = pipeline.events('inference.succeeded');
    expect(successes).toMatchObject([
      { requestId: violating, violations: { label: 'missing' } },
      { requestId: untold, completedBy: 'sweep' },
    ]);
    for (const event of successes) expect(event).not.toHaveProperty('successSampling');
    expect(pipeline.events('inference.failed')).toMatchObject([
      { requestId: failed, completedBy: 'notification' },
    ]);
  });
});
