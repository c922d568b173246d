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
import { usePipeline, type Call } from './support/pipeline';

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
});
