import { answerText, prediction } from './support/aws-doubles';
import { expectDocumented } from './support/open-api';
import { usePipeline } from './support/pipeline';

describe('inference', () => {
  const pipeline = usePipeline();

  it('answers 200 with the prediction, and is recorded, counted and logged', async () => {
    pipeline.endpoint.answer = { ...prediction({ label: 'setosa', score: 0.97 }), delayMs: 30 };

    const answer = await pipeline.call({ body: JSON.stringify({ input: { sepal: 5.1 } }) });

    expectDocumented(answer);
    const { requestId, latencyMs } = answer.json;
    expect(answer.json).toEqual({
      requestId,
      prediction: { label: 'setosa', score: 0.97 },
      latencyMs,
      modelName: 'test-model',
      variant: 'AllTraffic',
    });
    expect(latencyMs).toBeGreaterThanOrEqual(29);
    const record = await pipeline.record(requestId);
    expect(record).toEqual({
      requestId,
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
      modelName: 'test-model',
      variant: 'AllTraffic',
      inputData: '{"sepal":5.1}',
      inputDataForm: 'full',
      prediction: '{"label":"setosa","score":0.97}',
      predictionForm: 'full',
      latencyMs,
      status: 'succeeded',
      expiresAt: expect.any(Number) as number,
    });
    expect(
      Number(record?.['expiresAt']) - Date.parse(String(record?.['timestamp'])) / 1000,
    ).toBeCloseTo(90 * 86_400, -1);
    expect(pipeline.emfLines()).toEqual([
      expect.objectContaining({
        EndpointName: 'test-endpoint',
        VariantName: 'AllTraffic',
        LatencyMs: latencyMs,
        SuccessCount: 1,
        ErrorCount: 0,
        ColdStart: 1,
        requestId,
      }),
    ]);
    expect(pipeline.events('inference.succeeded')).toEqual([
      expect.objectContaining({
        level: 'INFO',
        requestId,
        endpointCalledAt: expect.stringMatching(/Z$/) as string,
        latencyMs,
        inputData: '{"sepal":5.1}',
        prediction: '{"label":"setosa","score":0.97}',
        httpStatus: 200,
        coldStart: true,
      }),
    ]);
  });

  it('takes the media type with parameters and in any case, and a body in base64', async () => {
    const headers = { 'Content-Type': 'Application/JSON; charset=utf-8' };

    const answer = await pipeline.call({ headers, body: '{"input":"é"}', base64: true });

    expect(answer.statusCode).toBe(200);
    expect(pipeline.endpoint.calls[0]?.body).toBe('"é"');
  });

  it('takes null as an input', async () => {
    pipeline.endpoint.answer = prediction(null);

    const answer = await pipeline.call({ body: '{"input":null}' });

    expect(answer).toMatchObject({ statusCode: 200, json: { prediction: null } });
    expect(pipeline.events('inference.succeeded')).toEqual([
      expect.objectContaining({ inputData: 'null', prediction: 'null' }),
    ]);
  });

  it('changes no digit between caller, model and record', async () => {
    const input = '{ "id": 12345678901234567890, "ratio": 0.10 }';
    const predicted = '[98765432109876543210, 1.000]';
    pipeline.endpoint.answer = answerText(predicted, 'application/json');

    const answer = await pipeline.call({ body: `{"input": ${input} }` });

    expect(pipeline.endpoint.calls[0]?.body).toBe(input);
    expect(answer.body).toContain(`"prediction":${predicted}`);
    expect(await pipeline.record(answer.json['requestId'])).toMatchObject({
      inputData: input,
      prediction: predicted,
    });
  });

  it('takes input and answer that are nested 100,000 levels deep', async () => {
    const nested = '['.repeat(100_000) + ']'.repeat(100_000);
    pipeline.endpoint.answer = answerText(nested, 'application/json');

    const answer = await pipeline.call({ body: `{"input":${nested}}`, idempotencyKey: 'deep' });
    const repeat = await pipeline.call({ body: `{"input":${nested}}`, idempotencyKey: 'deep' });

    expect([answer.statusCode, repeat.statusCode]).toEqual([200, 200]);
    expect(pipeline.metric('SuccessCount')).toEqual([1]);
    expect(pipeline.metric('ErrorCount')).toEqual([0]);
    expect(await pipeline.record(answer.json['requestId'])).toMatchObject({ inputData: nested });
  });
});

describe('endpoint call', () => {
  const pipeline = usePipeline();

  it('has the request id as its InferenceId, which joins the request to captured data', async () => {
    const { json } = await pipeline.call();

    expect(pipeline.endpoint.calls[0]?.headers).toMatchObject({
      'x-amzn-sagemaker-inference-id': json['requestId'],
      'content-type': 'application/json',
      accept: 'application/json',
    });
    expect(pipeline.endpoint.calls[0]?.url).toBe('/endpoints/test-endpoint/invocations');
  });

  it('has rows as CSV for a model that takes CSV, whose rows it reads', async () => {
    pipeline.reset({ MODEL_CONTENT_TYPE: 'text/csv' });
    pipeline.endpoint.answer = answerText('0.25,0.75\n0.5,0.5\n', 'text/csv; charset=utf-8');

    const answer = await pipeline.call({ body: '{"input":[[5.1,null,"a,b"],[4,2,"c"]]}' });

    expect(pipeline.endpoint.calls[0]).toMatchObject({
      body: '5.1,,"a,b"\n4,2,c',
      headers: { 'content-type': 'text/csv', accept: 'text/csv' },
    });
    expect(answer.json['prediction']).toEqual([
      [0.25, 0.75],
      [0.5, 0.5],
    ]);
  });
});
