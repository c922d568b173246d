import { useAsynchronousPipeline } from '../support/asynchronous-pipeline';
import { awsError } from '../support/aws-doubles';

describe('asynchronous request', () => {
  const pipeline = useAsynchronousPipeline();

  it('is answered 202 with the place of its result, once SageMaker has it', async () => {
    const answer = await pipeline.post({ text: 'a' });

    const { requestId } = answer.json;
    expect(answer).toMatchObject({
      statusCode: 202,
      headers: { location: `/inference/${String(requestId)}`, 'retry-after': '5' },
      json: { status: 'pending' },
    });
    expect(pipeline.endpoint.calls).toMatchObject([
      {
        url: '/endpoints/test-endpoint/async-invocations',
        headers: {
          'x-amzn-sagemaker-inputlocation': `s3://payloads/inputs/${String(requestId)}`,
          'x-amzn-sagemaker-inference-id': requestId,
          'x-amzn-sagemaker-content-type': 'application/json',
          'x-amzn-sagemaker-requestttlseconds': '21600',
          'x-amzn-sagemaker-invocationtimeoutseconds': '900',
        },
      },
    ]);
    expect(pipeline.s3.objects.get(`inputs/${String(requestId)}`)).toMatchObject({
      body: Buffer.from('{"text":"a"}'),
      contentType: 'application/json',
    });
    expect(await pipeline.record(requestId)).toMatchObject({
      status: 'pending',
      inputData: '{"text":"a"}',
      outputLocation: `s3://payloads/outputs/${String(requestId)}.out`,
    });
    expect(pipeline.s3.refused).toEqual([]);
    expect(pipeline.metric('AcceptedCount')).toEqual([1]);
    expect(pipeline.events('inference.accepted')).toHaveLength(1);
  });

  it('fails before SageMaker gets it if its input cannot be stored', async () => {
    pipeline.s3.failing = 500;

    const answer = await pipeline.post();

    expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': '2' } });
    expect(answer.json['type']).toBe('urn:inference-pipeline:problem:asynchronous-unavailable');
    expect(pipeline.endpoint.calls).toEqual([]);
    expect(pipeline.metric('ErrorCount')).toEqual([1]);
    expect(pipeline.metric('AcceptedCount')).toEqual([]);
  });

  it('is a failure, in its record too, if SageMaker refuses it', async () => {
    pipeline.endpoint.answer = awsError(400, 'ValidationError');

    const answer = await pipeline.post();

    expect(answer.statusCode).toBe(502);
    expect(await pipeline.record(answer.json['requestId'])).toMatchObject({
      status: 'failed',
      errorType: 'endpoint-refused',
    });
    expect(pipeline.metric('ErrorCount')).toEqual([1]);
  });

  it('is accepted if its result came although SageMaker seemed to refuse it', async () => {
    pipeline.endpoint.answer = (call) => {
      const id = call.headers['x-amzn-sagemaker-inference-id'];
      pipeline.finish(id);
      void pipeline.succeed(id);
      return { ...awsError(500, 'InternalFailure'), delayMs: 100 };
    };

    const answer = await pipeline.post();

    expect(answer.statusCode).toBe(202);
    expect(pipeline.metric('SuccessCount')).toEqual([1]);
    expect(pipeline.metric('ErrorCount')).toEqual([0]);
  });

  it('is the same one for a repeated Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'job-1' };
    const first = await pipeline.post([1], { headers });

    const second = await pipeline.post([1], { headers });

    expect(second).toMatchObject({
      statusCode: 202,
      headers: { location: first.headers['location'], 'idempotent-replayed': 'true' },
      json: first.json,
    });
    expect(pipeline.endpoint.calls).toHaveLength(1);
    expect(pipeline.metric('ReplayedCount')).toEqual([1]);
  });

  it('is rejected for a body that is none', async () => {
    const answer = await pipeline.request({ body: { inputs: [1] } });

    expect(answer.statusCode).toBe(400);
    expect(pipeline.s3.requestCount).toBe(0);
  });
});
