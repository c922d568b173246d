import {
  PROBLEM_STATUSES,
  problemTypeUri,
  type ProblemName,
} from '@inference-pipeline/inference-contract';

import {
  answerText,
  awsError,
  modelError,
  prediction,
  type EndpointAnswer,
} from './support/aws-doubles';
import { expectDocumented } from './support/open-api';
import { unreadableEvent, usePipeline, type Call } from './support/pipeline';

/** Ways to every problem that a single call can lead to. */
const ways: readonly {
  readonly problem: ProblemName;
  readonly when: string;
  readonly call?: Call;
  readonly endpoint?: EndpointAnswer;
  readonly settings?: Readonly<Record<string, string>>;
  /** Whether the model was called. Default true. */
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
    problem: 'unsupported-media-type',
    when: 'the charset is not UTF-8',
    call: { headers: { 'content-type': 'application/json; charset="UTF-16"' } },
    reached: false,
  },
  ...['gzip', 'br', 'deflate', 'zstd', 'identity, gzip', 'x'.repeat(999)].map((coding) => ({
    problem: 'unsupported-content-coding' as const,
    when: `the Content-Encoding is ${coding.slice(0, 20)}`,
    call: {
      headers: { 'content-type': 'application/json', 'content-encoding': coding },
      base64: true,
    },
    reached: false,
  })),
  ...['text/html', 'application/json;q=0, */*', 'text/*, application/xml', '*/*;q=0.0'].map(
    (accept) => ({
      problem: 'not-acceptable' as const,
      when: `Accept is ${accept}`,
      call: { headers: { 'content-type': 'application/json', accept } },
      reached: false,
    }),
  ),
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
  ...[413, 422].map((status) => ({
    problem: 'input-rejected' as const,
    when: `the container answers ${String(status)}`,
    endpoint: modelError(status, 'no'),
  })),
  // No caller can cause these: credentials, path, method and content type are the pipeline's.
  ...[301, 401, 403, 404, 405, 406, 409, 410, 411, 415, 424, 431, 451, 500, 501, 502, 507].map(
    (status) => ({
      problem: 'model-failed' as const,
      when: `the container answers ${String(status)}`,
      endpoint: modelError(status, 'no'),
    }),
  ),
  ...[408, 504].map((status) => ({
    problem: 'deadline-exceeded' as const,
    when: `the container answers ${String(status)}`,
    endpoint: modelError(status, 'took too long'),
  })),
  {
    problem: 'deadline-exceeded',
    when: 'the container does not answer SageMaker in time',
    endpoint: modelError(
      0,
      'Your invocation timed out while waiting for a response from container primary. Review the latency metrics for each container in Amazon CloudWatch, resolve the issue, and try again.',
    ),
  },
  {
    problem: 'model-failed',
    when: "the container's process ends",
    endpoint: modelError(
      0,
      'An error occurred while handling request as the model process exited.',
    ),
  },
  {
    problem: 'model-failed',
    when: 'SageMaker names neither status nor message of the container',
    endpoint: awsError(424, 'ModelError'),
  },
  {
    problem: 'service-unavailable',
    when: 'the container answers 503',
    endpoint: modelError(503, 'busy'),
  },
  { problem: 'throttled', when: 'the container answers 429', endpoint: modelError(429, 'busy') },
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
    endpoint: prediction('x'.repeat(6 * 1024 * 1024)),
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

describe('problem', () => {
  const pipeline = usePipeline();

  it.each(ways)('is $problem when $when', async (way) => {
    const { problem, reached = true } = way;
    const status = PROBLEM_STATUSES[problem];
    pipeline.reset(way.settings);
    if (way.endpoint !== undefined) pipeline.endpoint.answer = way.endpoint;

    const answer = await pipeline.call(way.call);

    expectDocumented(answer);
    expect(answer.json).toMatchObject({ type: problemTypeUri(problem), status });
    expect(answer.statusCode).toBe(status);
    expect(pipeline.endpoint.calls.length > 0).toBe(reached);
    const requestId = answer.json['requestId'];
    const record = await pipeline.record(requestId);
    expect(record).toEqual(
      reached ? expect.objectContaining({ status: 'failed', errorType: problem }) : undefined,
    );
    const isRejection = status < 500;
    expect(pipeline.metric('RejectedCount')).toEqual(isRejection ? [1] : []);
    expect(pipeline.metric('ErrorCount')).toEqual(isRejection ? [] : [1]);
    expect(pipeline.metric('SuccessCount')).toEqual(isRejection ? [] : [0]);
    expect(pipeline.metric('LatencyMs')).toEqual(reached ? [record?.['latencyMs']] : []);
    expect(pipeline.emfLines()).toHaveLength(1);
    const events = pipeline.events(reached ? 'inference.failed' : 'inference.rejected');
    expect(events).toEqual([expect.objectContaining({ requestId, errorType: problem })]);
  });

  it('is internal-error when the function itself fails', async () => {
    const answer = await pipeline.send(unreadableEvent);

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
});
