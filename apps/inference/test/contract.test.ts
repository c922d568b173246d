import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020 from 'ajv/dist/2020';
import { parse } from 'yaml';

import { problemTypes, problemTypeUri } from '../src/problems';
import {
  answerText,
  awsError,
  modelError,
  prediction,
  type EndpointAnswer,
} from './support/aws-doubles';
import { Pipeline, type Answer, type Call } from './support/pipeline';

interface OpenApi {
  readonly paths: {
    readonly '/inference': {
      readonly post: {
        readonly responses: Readonly<
          Record<
            string,
            {
              readonly headers?: Readonly<
                Record<string, { readonly required?: boolean; readonly schema: object }>
              >;
              readonly content: Readonly<Record<string, { readonly schema: { $ref: string } }>>;
            }
          >
        >;
      };
    };
  };
  readonly components: {
    readonly schemas: {
      readonly Problem: { readonly properties: { readonly type: { readonly enum: string[] } } };
    };
  };
}

const openApi = parse(readFileSync(join(__dirname, '../openapi.yaml'), 'utf8'), {
  merge: true,
}) as OpenApi;
const ajv = new Ajv2020({ strict: false });
ajv.addSchema(openApi, 'openapi');
const { responses } = openApi.paths['/inference'].post;

/** Holds an answer against the OpenAPI document. */
function expectDocumented(answer: Answer): void {
  const response = responses[String(answer.statusCode)];
  if (response === undefined) throw new Error(`openapi.yaml has no response ${answer.statusCode}`);

  const media = response.content[answer.headers['content-type'] ?? ''];
  if (media === undefined) {
    throw new Error(
      `${answer.statusCode} is not documented as ${answer.headers['content-type'] ?? ''}`,
    );
  }
  const validate = ajv.getSchema(`openapi${media.schema.$ref}`);
  expect([validate?.(answer.json), validate?.errors]).toEqual([true, null]);
  for (const [name, header] of Object.entries(response.headers ?? {})) {
    const value = answer.headers[name.toLowerCase()];
    if (value !== undefined || header.required === true)
      expect([name, ajv.validate(header.schema, value)]).toEqual([name, true]);
  }
}

/** One way to each problem that one call leads to, and what it is counted as. */
const ways: readonly {
  readonly problem: keyof typeof problemTypes;
  readonly when: string;
  readonly call?: Call;
  readonly endpoint?: EndpointAnswer;
  readonly settings?: Readonly<Record<string, string>>;
  /** Whether the model was asked; if not given, it was. */
  readonly reached?: boolean;
}[] = [
  {
    problem: 'invalid-json',
    when: 'the body is cut off',
    call: { body: '{"input": [1,' },
    reached: false,
  },
  { problem: 'invalid-json', when: 'the body is empty', call: { body: '' }, reached: false },
  {
    problem: 'missing-input',
    when: 'the body has no input',
    call: { body: '{"inputs": 1}' },
    reached: false,
  },
  { problem: 'missing-input', when: 'the body is an array', call: { body: '[1]' }, reached: false },
  { problem: 'missing-input', when: 'the body is null', call: { body: 'null' }, reached: false },
  {
    problem: 'invalid-idempotency-key',
    when: 'the key has a space',
    call: { idempotencyKey: 'a b' },
    reached: false,
  },
  {
    problem: 'invalid-idempotency-key',
    when: 'the key has 129 characters',
    call: { idempotencyKey: 'k'.repeat(129) },
    reached: false,
  },
  {
    problem: 'body-too-large',
    when: 'the body has one byte too many',
    call: { body: JSON.stringify({ input: 'é'.repeat(25) }) },
    settings: { MAX_BODY_BYTES: '61' },
    reached: false,
  },
  {
    problem: 'unsupported-media-type',
    when: 'the body is a form',
    call: { headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    reached: false,
  },
  {
    problem: 'unsupported-media-type',
    when: 'no type is given',
    call: { headers: {} },
    reached: false,
  },
  {
    problem: 'input-rejected',
    when: 'a model that takes CSV is given an object',
    call: { body: '{"input": {"age": 42}}' },
    settings: { MODEL_CONTENT_TYPE: 'text/csv' },
    reached: false,
  },
  {
    problem: 'input-rejected',
    when: 'the container answers 400',
    endpoint: modelError(400, 'bad shape'),
  },
  { problem: 'input-rejected', when: 'the container answers 415', endpoint: modelError(415, 'no') },
  { problem: 'throttled', when: 'the container answers 429', endpoint: modelError(429, 'busy') },
  { problem: 'model-failed', when: 'the container answers 500', endpoint: modelError(500, 'boom') },
  { problem: 'model-failed', when: 'the container answers 503', endpoint: modelError(503, 'boom') },
  {
    problem: 'unreadable-prediction',
    when: 'the answer is no JSON',
    endpoint: answerText('{"a": NaN}', 'application/json'),
  },
  {
    problem: 'unreadable-prediction',
    when: 'the answer is empty',
    endpoint: answerText('', 'application/json'),
  },
  {
    problem: 'prediction-too-large',
    when: 'the answer exceeds what a function may return',
    endpoint: prediction(
      'x'
        .repeat(6 * 1024 * 1024)
        .replace(/^./, '"')
        .replace(/.$/, '"'),
    ),
  },
  {
    problem: 'endpoint-refused',
    when: 'the role may not call',
    endpoint: awsError(403, 'AccessDeniedException'),
  },
  {
    problem: 'endpoint-refused',
    when: 'there is no endpoint',
    endpoint: awsError(400, 'ValidationError'),
  },
  {
    problem: 'throttled',
    when: 'SageMaker throttles',
    endpoint: awsError(400, 'ThrottlingException'),
  },
  {
    problem: 'model-not-ready',
    when: 'it is loading',
    endpoint: awsError(429, 'ModelNotReadyException'),
  },
  {
    problem: 'service-unavailable',
    when: 'SageMaker is down',
    endpoint: awsError(503, 'ServiceUnavailable'),
  },
  {
    problem: 'service-unavailable',
    when: 'SageMaker fails',
    endpoint: awsError(500, 'InternalFailure'),
  },
  {
    problem: 'service-unavailable',
    when: 'SageMaker depends on what fails',
    endpoint: awsError(530, 'InternalDependencyException'),
  },
  {
    problem: 'deadline-exceeded',
    when: 'the model hangs',
    call: { remainingMs: 700 },
    endpoint: { delayMs: Infinity },
  },
];

describe('the HTTP contract', () => {
  const pipeline = new Pipeline();
  beforeAll(() => pipeline.start());
  afterAll(() => pipeline.stop());

  it('is written down in a valid OpenAPI document', async () => {
    const outcome = await new Validator().validate(openApi as unknown as Record<string, unknown>);

    expect(outcome).toEqual({ valid: true });
  });

  it('documents just the statuses and problem types that there are', () => {
    const statuses = new Set(Object.values(problemTypes).map(({ status }) => String(status)));

    expect(new Set(Object.keys(responses))).toEqual(new Set(['200', ...statuses]));
    expect(openApi.components.schemas.Problem.properties.type.enum).toEqual(
      Object.keys(problemTypes).map((name) => problemTypeUri(name as keyof typeof problemTypes)),
    );
  });

  it('answers 200 with the prediction, and records, counts and logs the inference', async () => {
    pipeline.reset();
    pipeline.endpoint.answer = { ...prediction({ label: 'setosa', score: 0.97 }), delayMs: 30 };

    const answer = await pipeline.call({ body: JSON.stringify({ input: { sepal: 5.1 } }) });

    expectDocumented(answer);
    expect(answer.json).toEqual({
      requestId: answer.json['requestId'],
      prediction: { label: 'setosa', score: 0.97 },
      latencyMs: answer.json['latencyMs'],
      modelName: 'test-model',
      variant: 'AllTraffic',
    });
    expect(answer.json['latencyMs']).toBeGreaterThanOrEqual(29);
    const record = await pipeline.record(answer.json['requestId']);
    expect(record).toEqual({
      requestId: answer.json['requestId'],
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
      modelName: 'test-model',
      variant: 'AllTraffic',
      inputData: '{"sepal":5.1}',
      inputDataForm: 'full',
      prediction: '{"label":"setosa","score":0.97}',
      predictionForm: 'full',
      latencyMs: answer.json['latencyMs'],
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
        LatencyMs: answer.json['latencyMs'],
        SuccessCount: 1,
        ErrorCount: 0,
        ColdStart: 1,
        requestId: answer.json['requestId'],
      }),
    ]);
    expect(pipeline.events('inference.succeeded')).toEqual([
      expect.objectContaining({
        level: 'INFO',
        requestId: answer.json['requestId'],
        endpointCalledAt: expect.stringMatching(/Z$/) as string,
        latencyMs: answer.json['latencyMs'],
        inputData: '{"sepal":5.1}',
        prediction: '{"label":"setosa","score":0.97}',
        httpStatus: 200,
        coldStart: true,
      }),
    ]);
  });

  it.each(ways)('answers $problem when $when', async (way) => {
    pipeline.reset(way.settings);
    if (way.endpoint !== undefined) pipeline.endpoint.answer = way.endpoint;

    const { status } = problemTypes[way.problem];

    const answer = await pipeline.call(way.call);

    expectDocumented(answer);
    expect(answer.json).toMatchObject({ type: problemTypeUri(way.problem), status });
    expect(answer.statusCode).toBe(status);
    const reached = way.reached !== false;
    expect(pipeline.endpoint.calls.length > 0).toBe(reached);
    const record = await pipeline.record(answer.json['requestId']);
    if (reached) {
      expect(record).toMatchObject({ status: 'failed', errorType: way.problem });
      expect(record?.['latencyMs']).toBe(pipeline.metric('LatencyMs')[0]);
    } else {
      expect(record).toBeUndefined();
      expect(pipeline.metric('LatencyMs')).toEqual([]);
    }
    const rejected = status < 500;
    expect(pipeline.metric('RejectedCount')).toEqual(rejected ? [1] : []);
    expect(pipeline.metric('ErrorCount')).toEqual(rejected ? [] : [1]);
    expect(pipeline.metric('SuccessCount')).toEqual(rejected ? [] : [0]);
    expect(pipeline.emfLines()).toHaveLength(1);
    const events = pipeline.events(reached ? 'inference.failed' : 'inference.rejected');
    expect(events).toEqual([
      expect.objectContaining({ requestId: answer.json['requestId'], errorType: way.problem }),
    ]);
  });

  it('answers 500, counts and logs when the function itself fails', async () => {
    pipeline.reset();
    const notABody = 42 as unknown as string;

    const answer = await pipeline.call({ body: notABody });

    expectDocumented(answer);
    expect(answer).toMatchObject({
      statusCode: 500,
      json: { type: problemTypeUri('internal-error') },
    });
    expect(answer.body).not.toContain('TypeError');
    expect(pipeline.metric('ErrorCount')).toEqual([1]);
    expect(pipeline.metric('SuccessCount')).toEqual([0]);
    expect(pipeline.events('inference.crashed')).toEqual([
      expect.objectContaining({ requestId: answer.json['requestId'], level: 'CRITICAL' }),
    ]);
  });

  it('takes the media type with parameters and in any case, and a body in base64', async () => {
    pipeline.reset();
    pipeline.endpoint.answer = prediction(1);
    const headers = { 'Content-Type': 'Application/JSON; charset=utf-8' };

    const answer = await pipeline.call({ headers, body: '{"input":"é"}', base64: true });

    expect(answer.statusCode).toBe(200);
    expect(pipeline.endpoint.calls[0]?.body).toBe('"é"');
  });

  it('takes null as an input', async () => {
    pipeline.reset();
    pipeline.endpoint.answer = prediction(null);

    const answer = await pipeline.call({ body: '{"input":null}' });

    expect(answer).toMatchObject({ statusCode: 200, json: { prediction: null } });
    expect(pipeline.events('inference.succeeded')).toEqual([
      expect.objectContaining({ inputData: 'null', prediction: 'null' }),
    ]);
  });

  it('changes no digit between caller, model and record', async () => {
    pipeline.reset();
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

  it.each([100_000])('takes input and answer that are nested %d levels deep', async (depth) => {
    pipeline.reset();
    const nested = '['.repeat(depth) + ']'.repeat(depth);
    pipeline.endpoint.answer = answerText(nested, 'application/json');

    const answer = await pipeline.call({ body: `{"input":${nested}}`, idempotencyKey: 'deep' });
    const repeat = await pipeline.call({ body: `{"input":${nested}}`, idempotencyKey: 'deep' });

    expect([answer.statusCode, repeat.statusCode]).toEqual([200, 200]);
    expect(pipeline.metric('SuccessCount')).toEqual([1]);
    expect(pipeline.metric('ErrorCount')).toEqual([0]);
    expect(await pipeline.record(answer.json['requestId'])).toMatchObject({ inputData: nested });
  });

  it('joins request, endpoint log and captured data by InferenceId', async () => {
    pipeline.reset();
    pipeline.endpoint.answer = prediction(1);

    const { json } = await pipeline.call();

    expect(pipeline.endpoint.calls[0]?.headers).toMatchObject({
      'x-amzn-sagemaker-inference-id': json['requestId'],
      'content-type': 'application/json',
      accept: 'application/json',
    });
    expect(pipeline.endpoint.calls[0]?.url).toBe('/endpoints/test-endpoint/invocations');
  });

  it('sends rows as CSV to a model that takes CSV, and reads its rows', async () => {
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
