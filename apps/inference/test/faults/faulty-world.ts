import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

import { CreateTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type {
  MetricsTransport,
  PayloadPolicy,
  WatchedSignals,
} from '@inference-pipeline/inference-contract';
import dynalite from 'dynalite';

import { FaultyService, type Answer, type Call } from './faulty-service';
import { FunctionProcess } from './function-process';

/** The services that the function calls. */
export type Target = 'endpoint' | 'table' | 'cloudwatch';

const VARIABLES: Readonly<Record<Target, string>> = {
  endpoint: 'AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME',
  table: 'AWS_ENDPOINT_URL_DYNAMODB',
  cloudwatch: 'AWS_ENDPOINT_URL_CLOUDWATCH',
};

type Datum = Readonly<{
  MetricName: string;
  Dimensions?: readonly object[];
  Values?: readonly number[];
  Counts?: readonly number[];
}>;

/** The function's bundle between three services that can fail. */
export class FaultyWorld {
  readonly services: Readonly<Record<Target, FaultyService>>;
  /** Request ids for which the model made a prediction, once for each time. */
  readonly predicted: string[] = [];
  /** Data that CloudWatch has taken. */
  readonly data: Datum[] = [];
  readonly #dynalite = dynalite({ createTableMs: 0 });
  #function: FunctionProcess | undefined;
  #client: DynamoDBClient | undefined;

  constructor() {
    this.services = {
      endpoint: new FaultyService((call) => Promise.resolve(this.#predict(call))),
      table: new FaultyService((call) => this.#store(call)),
      cloudwatch: new FaultyService((call) => Promise.resolve(this.#count(call))),
    };
  }

  /**
   * @param elsewhere URLs of services other than those of this world
   * @param watched the signals of the stack
   */
  async start(
    payloadPolicy: PayloadPolicy,
    metricsTransport: MetricsTransport,
    elsewhere: Readonly<Partial<Record<Target, string>>> = {},
    watched?: WatchedSignals,
  ): Promise<void> {
    await new Promise<void>((resolve) => this.#dynalite.listen(0, '127.0.0.1', resolve));
    const { port } = this.#dynalite.address() as AddressInfo;
    this.#client = new DynamoDBClient({
      endpoint: `http://127.0.0.1:${String(port)}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    for (const [TableName, key] of [
      ['records', 'requestId'],
      ['keys', 'idempotencyKey'],
    ] as const) {
      await this.#client.send(
        new CreateTableCommand({
          TableName,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [{ AttributeName: key, AttributeType: 'S' }],
          KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
        }),
      );
    }
    const urls = await Promise.all(
      (Object.keys(VARIABLES) as Target[]).map(async (target) => {
        const url = await this.services[target].start();
        return [VARIABLES[target], elsewhere[target] ?? url] as const;
      }),
    );
    this.#function = await FunctionProcess.start(
      {
        ...Object.fromEntries(urls),
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
        ENDPOINT_NAME: 'test-endpoint',
        MODEL_NAME: 'test-model',
        TABLE_NAME: 'records',
        IDEMPOTENCY_TABLE_NAME: 'keys',
        METRICS_TRANSPORT: metricsTransport,
        PAYLOAD_POLICY: payloadPolicy,
      },
      watched,
    );
  }

  get function(): FunctionProcess {
    if (this.#function === undefined) throw new Error('Call start() first');

    return this.#function;
  }

  /** The records, and none of them twice. */
  async records(): Promise<Readonly<Record<string, string | undefined>>[]> {
    const found = [];
    let next: Record<string, never> | undefined;
    do {
      const page = await this.#client?.send(
        new ScanCommand({ TableName: 'records', ExclusiveStartKey: next }),
      );
      found.push(...(page?.Items ?? []));
      next = page?.LastEvaluatedKey as Record<string, never> | undefined;
    } while (next !== undefined);
    return found.map((item) =>
      Object.fromEntries(Object.entries(item).map(([name, { S, N }]) => [name, S ?? N])),
    );
  }

  async stop(): Promise<void> {
    await this.#function?.stop();
    this.#client?.destroy();
    for (const service of Object.values(this.services)) service.stop();

    await new Promise((resolve) => this.#dynalite.close(resolve));
  }

  #predict({ head, body }: Call): Answer {
    const requestId = /^x-amzn-sagemaker-inference-id: *(\S+)/im.exec(head)?.[1] ?? '';
    this.predicted.push(requestId);
    return {
      status: 200,
      headers: {
        'content-type': 'application/json',
        'x-amzn-invoked-production-variant': 'AllTraffic',
      },
      body: JSON.stringify({ requestId, echo: body.toString('utf8') }),
    };
  }

  async #store({ head, body }: Call): Promise<Answer> {
    const { port } = this.#dynalite.address() as AddressInfo;
    const header = (name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1] ?? '';
    const answer = await fetch(`http://127.0.0.1:${String(port)}/`, {
      method: 'POST',
      headers: Object.fromEntries(
        ['content-type', 'x-amz-target', 'authorization', 'x-amz-date'].map((name) => [
          name,
          header(name),
        ]),
      ),
      body: new Uint8Array(body),
    });
    return {
      status: answer.status,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: await answer.text(),
    };
  }

  #count({ head, body }: Call): Answer {
    const text = /^content-encoding: *gzip/im.test(head) ? gunzipSync(body) : body;
    this.data.push(...(JSON.parse(text.toString('utf8')) as { MetricData: Datum[] }).MetricData);
    return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: '{}' };
  }
}

/** Sum of a metric in CloudWatch and in the log, for the dimension EndpointName alone. */
export function sumOf(name: string, data: readonly Datum[], lines: readonly string[]): number {
  const sent = data
    .filter(({ MetricName, Dimensions }) => MetricName === name && Dimensions?.length === 1)
    .flatMap(({ Values = [], Counts = [] }) =>
      Values.map((value, index) => value * (Counts[index] ?? 1)),
    );
  const logged = lines
    .filter((line) => line.includes('"Dimensions":[["EndpointName"]'))
    .map((line) => JSON.parse(line) as Readonly<Record<string, number | number[]>>)
    .flatMap((line) => line[name] ?? []);
  return [...sent, ...logged].reduce((sum, value) => sum + value, 0);
}

/** A free port without a listener. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** An API event that the tests send. */
export function eventOf(body: string, idempotencyKey?: string) {
  return {
    headers: {
      'content-type': 'application/json',
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    },
    body,
    requestContext: { requestId: randomUUID() },
  };
}
