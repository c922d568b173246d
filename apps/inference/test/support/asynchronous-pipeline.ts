import { randomUUID } from 'node:crypto';

import { Logger } from '@aws-lambda-powertools/logger';
import type { WatchedSignals } from '@inference-pipeline/inference-contract';

import { parseAsynchronousSettings } from '../../src/asynchronous/asynchronous-settings';
import { createAsynchronousFunction } from '../../src/asynchronous/create-asynchronous-function';
import type { AsynchronousHandler } from '../../src/asynchronous/handle-asynchronous';
import { parseSettings } from '../../src/settings';
import { expectDocumented, type Route } from './open-api';
import { environment, Pipeline, type Answer } from './pipeline';
import { S3Double } from './s3-double';

/** Callers, as the API's authorization establishes them. */
export const CALLERS = {
  one: { iam: { userArn: 'arn:aws:iam::123456789012:user/one', userId: 'AIDAONE' } },
  other: { iam: { userArn: 'arn:aws:iam::123456789012:user/other', userId: 'AIDAOTHER' } },
} as const;

/** A request of a caller. */
export interface AsynchronousCall {
  readonly route?: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly caller?: unknown;
  readonly remainingMs?: number;
}

/** The asynchronous pipeline of a test file. Each test gets a new function. */
export function useAsynchronousPipeline(): AsynchronousPipeline {
  const pipeline = new AsynchronousPipeline();
  beforeAll(() => pipeline.start());
  afterAll(() => pipeline.stop());
  beforeEach(() => {
    pipeline.endpoint.reset();
    pipeline.reset();
  });
  return pipeline;
}

/** The function of an asynchronous endpoint against local doubles. */
class AsynchronousPipeline extends Pipeline {
  readonly s3 = new S3Double();
  #asynchronous: AsynchronousHandler | undefined;

  override async start(): Promise<void> {
    await super.start();
    process.env['AWS_ENDPOINT_URL_S3'] = await this.s3.start();
  }

  override async stop(): Promise<void> {
    await Promise.all([super.stop(), this.s3.stop()]);
  }

  override reset(overrides: Readonly<Record<string, string>> = {}, watched?: WatchedSignals): void {
    super.reset(overrides, watched);
    this.s3.reset();
    this.endpoint.answer = (call) =>
      this.enqueued(String(call.headers['x-amzn-sagemaker-inference-id']));
    const variables = { ...environment, ASYNCHRONOUS_BUCKET: 'payloads', ...overrides };
    this.#asynchronous = createAsynchronousFunction(
      parseSettings(variables),
      parseAsynchronousSettings(variables),
      new Logger({ serviceName: 'inference' }),
      process.env,
      watched,
    );
  }

  /** SageMaker's answer to a request that it takes. */
  enqueued(requestId: string) {
    return {
      status: 202,
      headers: {
        'content-type': 'application/json',
        'x-amzn-sagemaker-outputlocation': `s3://payloads/outputs/${requestId}.out`,
        'x-amzn-sagemaker-failurelocation': `s3://payloads/failures/${requestId}-error.out`,
      },
      body: JSON.stringify({ InferenceId: requestId }),
    };
  }

  /** Posts an input. */
  post(input: unknown = [1, 2, 3], call: AsynchronousCall = {}): Promise<Answer> {
    return this.request({ body: { input }, ...call });
  }

  /** Asks for a result. */
  result(requestId: unknown, caller: unknown = CALLERS.one): Promise<Answer> {
    const path = { requestId: String(requestId) };
    return this.request({ route: 'GET /inference/{requestId}', path, caller });
  }

  /** Sends a request through the API. */
  async request(call: AsynchronousCall): Promise<Answer> {
    const { route = 'POST /inference', path, body, headers, caller = CALLERS.one } = call;
    const response = await this.invoke(
      {
        routeKey: route,
        headers: { 'content-type': 'application/json', ...headers },
        ...(path && { pathParameters: path }),
        ...(body !== undefined && { body: JSON.stringify(body) }),
        requestContext: { requestId: randomUUID(), authorizer: caller },
      },
      call.remainingMs,
    );
    if (response === undefined) throw new Error('The function gave no answer');

    const answer = {
      ...response,
      json: JSON.parse(response.body) as Record<string, unknown>,
      bytes: Buffer.from(response.body),
    };
    expectDocumented(answer, route.split(' ')[1] as Route);
    return answer;
  }

  /** SageMaker finishes a request: it stores what the model answered. */
  finish(requestId: unknown, prediction: unknown = { label: 'ok' }): void {
    this.s3.hold(`outputs/${String(requestId)}.out`, JSON.stringify(prediction));
  }

  /** Delivers a message of SageMaker's success topic. */
  succeed(requestId: unknown, members: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    return this.notify({
      ...{ eventTime: new Date().toISOString(), receivedTime: new Date().toISOString() },
      invocationStatus: 'Completed',
      requestParameters: { endpointName: 'test-endpoint', inputLocation: 's3://payloads/inputs/x' },
      responseParameters: {
        contentType: 'application/json',
        outputLocation: `s3://payloads/outputs/${String(requestId)}.out`,
      },
      ...{ inferenceId: requestId, eventVersion: '1.0', eventName: 'InferenceResult' },
      ...members,
    });
  }

  /** Delivers a message of SageMaker's error topic. */
  failWith(requestId: unknown, failureReason: string): Promise<unknown> {
    return this.notify({
      ...{ eventTime: new Date().toISOString(), invocationStatus: 'Failed', failureReason },
      requestParameters: { endpointName: 'test-endpoint', inputLocation: 's3://payloads/inputs/x' },
      inferenceId: requestId,
    });
  }

  /** Delivers any message, as SNS invokes a function. */
  notify(message: unknown): Promise<unknown> {
    const Message = typeof message === 'string' ? message : JSON.stringify(message);
    return this.invoke({
      Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', Sns: { Message } }],
    });
  }

  /** Runs a sweep, as the schedule does. */
  sweep(): Promise<unknown> {
    return this.invoke({ task: 'sweep' });
  }

  /** Makes every mark due. */
  makeDue(): void {
    for (const key of this.s3.keys('pending/')) {
      const mark = this.s3.objects.get(key);
      this.s3.objects.delete(key);
      const id = key.split('-').slice(1).join('-');
      if (mark !== undefined) this.s3.objects.set(`pending/000000000001-${id}`, mark);
    }
  }

  async invoke(event: unknown, remainingMs = 5_000) {
    if (this.#asynchronous === undefined) throw new Error('Call reset() first');

    const endsAt = performance.now() + remainingMs;
    return this.#asynchronous(event, {
      awsRequestId: randomUUID(),
      getRemainingTimeInMillis: () => endsAt - performance.now(),
    });
  }
}
