import { randomUUID } from 'node:crypto';

import { Logger } from '@aws-lambda-powertools/logger';
import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import type {
  InferenceMetricName,
  InferenceRecord,
  LogEventName,
  WatchedSignals,
} from '@inference-pipeline/inference-contract';

import type { ApiEvent } from '../../src/api-event';
import { createFunction } from '../../src/create-function';
import type { InferenceHandler } from '../../src/handle-inference';
import { toItem } from '../../src/record-store';
import type { HttpResponse } from '../../src/responses';
import { parseSettings } from '../../src/settings';
import { createStreamingFunction } from '../../src/streaming/create-streaming-function';
import type { StreamHandler } from '../../src/streaming/handle-stream';
import { DynamoDbDouble, EndpointDouble, SinkDouble } from './aws-doubles';
import { StreamCaller } from './stream-caller';

/** Settings of the function in tests. */
export const environment = {
  ENDPOINT_NAME: 'test-endpoint',
  MODEL_NAME: 'test-model',
  TABLE_NAME: 'records',
  IDEMPOTENCY_TABLE_NAME: 'keys',
};

/** A caller's request. */
export interface Call {
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly idempotencyKey?: string;
  readonly base64?: boolean;
  /** The API's authorizer part of the event: who called. */
  readonly authorizer?: unknown;
  /** Remaining time of the invocation, in ms. */
  readonly remainingMs?: number;
}

/** A datum of a PutMetricData request. */
interface MetricDatum {
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
  readonly Values: readonly number[];
  readonly Counts: readonly number[];
}

/** A response with its body parsed, or without base64. */
export interface Answer extends HttpResponse {
  readonly bytes: Buffer;
  readonly json: Readonly<Record<string, unknown>>;
}

/** An event on which the function itself fails: reading its body throws. */
export const unreadableEvent: ApiEvent = {
  headers: { 'content-type': 'application/json' },
  get body(): string {
    throw new TypeError('The body cannot be read: sécret');
  },
};

/** The pipeline of a test file, started before its tests. Each test gets a new function. */
export function usePipeline(): Pipeline {
  const pipeline = new Pipeline();
  beforeAll(() => pipeline.start());
  afterAll(() => pipeline.stop());
  beforeEach(() => {
    pipeline.endpoint.reset();
    pipeline.reset();
  });
  return pipeline;
}

/** The function with real SDK clients against local doubles, and its log. */
export class Pipeline {
  readonly endpoint = new EndpointDouble();
  readonly dynamodb = new DynamoDbDouble();
  readonly cloudwatch = new SinkDouble();
  /** The function's log: lines written to standard output and error. */
  lines: string[] = [];
  #handler: InferenceHandler | undefined;
  #streamHandler: StreamHandler | undefined;
  #client: DynamoDBClient | undefined;
  #restoreOutput: (() => void) | undefined;

  async start(): Promise<void> {
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
    process.env['AWS_REGION'] = 'us-east-1';
    process.env['AWS_ACCESS_KEY_ID'] = 'test';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
    const tables = { records: 'requestId', keys: 'idempotencyKey' };
    process.env['AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME'] = await this.endpoint.start();
    process.env['AWS_ENDPOINT_URL_CLOUDWATCH'] = await this.cloudwatch.start();
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = await this.dynamodb.start(tables);
    this.#client = new DynamoDBClient({});
    const restores = [process.stdout, process.stderr].map((stream) => {
      const write = stream.write.bind(stream);
      stream.write = (chunk: string | Uint8Array) => {
        this.lines.push(...String(chunk).split('\n').filter(Boolean));
        return true;
      };
      return () => (stream.write = write);
    });
    this.#restoreOutput = () => restores.forEach((restore) => restore());
  }

  async stop(): Promise<void> {
    this.#restoreOutput?.();
    this.#client?.destroy();
    await Promise.all([this.endpoint.stop(), this.dynamodb.stop(), this.cloudwatch.stop()]);
  }

  /**
   * Starts a new sandbox of the function, with these settings in addition to the usual ones.
   *
   * @param watched the stack's signals
   */
  reset(overrides: Readonly<Record<string, string>> = {}, watched?: WatchedSignals): void {
    this.lines = [];
    this.endpoint.calls.length = 0;
    this.dynamodb.heal();
    this.cloudwatch.calls.length = 0;
    this.cloudwatch.status = 200;
    const settings = parseSettings({ ...environment, ...overrides });
    const logger = new Logger({ serviceName: 'inference' });
    this.#handler = createFunction(settings, logger, watched);
    this.#streamHandler = createStreamingFunction(settings, logger, StreamCaller, watched);
  }

  /** Sends one request to the function URL. The caller receives the answer while it is made. */
  stream(call: Call = {}, caller = new StreamCaller()): StreamCaller {
    if (this.#streamHandler === undefined) throw new Error('Call reset() first');

    const endsAt = performance.now() + (call.remainingMs ?? 5_000);
    caller.ended = this.#streamHandler(eventOf(call), caller.raw, {
      awsRequestId: randomUUID(),
      getRemainingTimeInMillis: () => endsAt - performance.now(),
    }).catch((error: unknown) => {
      caller.cutBy = error;
    });
    return caller;
  }

  /** Sends one API event to the function. */
  async call(call: Call = {}): Promise<Answer> {
    return this.send(eventOf(call), call.remainingMs);
  }

  /** Sends ground truth: one item, a list, or any text. */
  async groundTruth(
    body: unknown,
    { remainingMs, ...event }: Partial<ApiEvent> & { readonly remainingMs?: number } = {},
  ): Promise<Answer> {
    return this.send(
      {
        routeKey: 'POST /ground-truth',
        headers: { 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
        requestContext: { requestId: randomUUID() },
        ...event,
      },
      remainingMs,
    );
  }

  /** Sends any event to the function. */
  async send(event: ApiEvent | null, remainingMs = 5_000): Promise<Answer> {
    if (this.#handler === undefined) throw new Error('Call reset() first');

    const endsAt = performance.now() + remainingMs;
    const response = await this.#handler(event, {
      awsRequestId: randomUUID(),
      getRemainingTimeInMillis: () => endsAt - performance.now(),
    });
    const isJson = response.headers['content-type']?.includes('json') === true;
    return {
      ...response,
      json: isJson ? (JSON.parse(response.body) as Record<string, unknown>) : {},
      bytes: Buffer.from(response.body, response.isBase64Encoded ? 'base64' : 'utf8'),
    };
  }

  /** The record of a request. */
  async record(requestId: unknown): Promise<Record<string, unknown> | undefined> {
    const command = new GetItemCommand({
      TableName: 'records',
      Key: { requestId: { S: String(requestId) } },
      ConsistentRead: true,
    });
    const item = (await this.#client?.send(command))?.Item;
    return item === undefined ? undefined : plainValues(item);
  }

  /** Stores a record as it is. */
  async putRecord(record: InferenceRecord): Promise<void> {
    await this.#client?.send(new PutItemCommand({ TableName: 'records', Item: toItem(record) }));
  }

  /** All records. */
  async records(): Promise<Record<string, unknown>[]> {
    const { Items = [] } =
      (await this.#client?.send(new ScanCommand({ TableName: 'records' }))) ?? {};
    return Items.map(plainValues);
  }

  /** Stores an item of the idempotency table. */
  async putKey(item: Record<string, AttributeValue>): Promise<void> {
    await this.#client?.send(new PutItemCommand({ TableName: 'keys', Item: item }));
  }

  /** All items of the idempotency table. */
  async keys(): Promise<Record<string, AttributeValue>[]> {
    const { Items = [] } = (await this.#client?.send(new ScanCommand({ TableName: 'keys' }))) ?? {};
    return Items;
  }

  /** Log events by name. */
  events(message: LogEventName): Record<string, unknown>[] {
    return this.#json().filter((line) => line['message'] === message);
  }

  /** Values of a metric in the embedded metric format, in order. */
  metric(name: InferenceMetricName | (string & {})): unknown[] {
    return this.#json()
      .filter((line) => '_aws' in line && name in line)
      .flatMap((line) => line[name]);
  }

  /** EMF lines. */
  emfLines(): Record<string, unknown>[] {
    return this.#json().filter((line) => '_aws' in line);
  }

  /** Data in the PutMetricData requests. */
  metricData(): readonly MetricDatum[] {
    return this.cloudwatch.calls.flatMap(({ body }) => {
      const { MetricData } = JSON.parse(body) as { readonly MetricData: readonly MetricDatum[] };
      return MetricData;
    });
  }

  #json(): Record<string, unknown>[] {
    // Other lines are warnings of Node.js.
    return this.lines
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}

function eventOf(call: Call): ApiEvent {
  const body = call.body ?? JSON.stringify({ input: [1, 2, 3] });
  return {
    headers: {
      ...(call.headers ?? { 'content-type': 'application/json' }),
      ...(call.idempotencyKey === undefined ? {} : { 'idempotency-key': call.idempotencyKey }),
    },
    body: call.base64 ? Buffer.from(body).toString('base64') : body,
    isBase64Encoded: call.base64 ?? false,
    requestContext: { requestId: randomUUID(), authorizer: call.authorizer },
  };
}

function plainValues(item: Readonly<Record<string, AttributeValue>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(item).map(([name, { N, S }]) => [name, N === undefined ? S : Number(N)]),
  );
}
