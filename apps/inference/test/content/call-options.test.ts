import { expectDocumented } from '../support/open-api';
import { usePipeline } from '../support/pipeline';

const pipeline = usePipeline();

const ask = (targetModel?: string, idempotencyKey?: string) =>
  pipeline.call({
    headers: {
      'content-type': 'application/json',
      ...(targetModel !== undefined && { 'Inference-Target-Model': targetModel }),
    },
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  });

const calledModels = () =>
  pipeline.endpoint.calls.map(({ headers }) => headers['x-amzn-sagemaker-target-model']);

describe('call of the endpoint', () => {
  it('has what the stack sets', async () => {
    pipeline.reset({
      INFERENCE_COMPONENT_NAME: 'fraud-component',
      ENABLE_EXPLANATIONS: '`true`',
      CUSTOM_ATTRIBUTES: 'accept_eula=true',
    });

    await ask();

    expect(pipeline.endpoint.calls[0]?.headers).toMatchObject({
      'x-amzn-sagemaker-inference-component': 'fraud-component',
      'x-amzn-sagemaker-enable-explanations': '`true`',
      'x-amzn-sagemaker-custom-attributes': 'accept_eula=true',
    });
  });

  it('names no model, whatever the caller says, if the stack has no target models', async () => {
    const answer = await ask('any.tar.gz');

    expect(answer.statusCode).toBe(200);
    expect(calledModels()).toEqual([undefined]);
  });
});

describe('target model', () => {
  const patterns = { TARGET_MODELS: 'churn.tar.gz,tenants/*/v*.tar.gz' };

  it.each(['churn.tar.gz', 'tenants/a/v1.tar.gz', 'tenants/a/b/v.tar.gz'])(
    'is %s if the caller names it, and stands in the record',
    async (name) => {
      pipeline.reset(patterns);

      const { json } = await ask(name);

      expect(calledModels()).toEqual([name]);
      expect(await pipeline.record(json['requestId'])).toMatchObject({ targetModel: name });
    },
  );

  it.each([
    [400, undefined],
    [400, ''],
    [400, 'tenants/../v1.tar.gz'],
    [400, 'tenants/a/v 1.tar.gz'],
    [400, `tenants/a/v${'1'.repeat(1_024)}.tar.gz`],
    [404, 'churn.tar.gz.bak'],
    [404, 'Churn.tar.gz'],
    [404, 'tenants/v.tar.gz'],
    [404, 'tenants/*/w.tar.gz'],
    [404, 'x/tenants/a/v1.tar.gz'],
  ])('is refused with %d if it is %j', async (status, name) => {
    pipeline.reset(patterns);

    const answer = await ask(name);

    expect(answer.statusCode).toBe(status);
    expectDocumented(answer);
    expect(pipeline.endpoint.calls).toEqual([]);
  });

  it('need not be named if there is just one', async () => {
    pipeline.reset({ TARGET_MODELS: 'churn.tar.gz' });

    await ask();

    expect(calledModels()).toEqual(['churn.tar.gz']);
  });

  it('is part of the input that belongs to an Idempotency-Key', async () => {
    pipeline.reset({ TARGET_MODELS: '*' });

    await ask('a', 'target');
    const other = await ask('b', 'target');

    expect(other.json).toMatchObject({ status: 409 });
  });
});
