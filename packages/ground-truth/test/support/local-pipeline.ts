import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import type { WatchedSignals } from '@inference-pipeline/inference-contract';
import { zipWithSignals } from '@inference-pipeline/inference-contract/function-zip';
import {
  closeServer,
  FunctionHost,
  HttpApi,
  LocalDynamoDb,
  ServiceMetrics,
} from '@inference-pipeline/local-aws';

const FUNCTION_ZIP = resolve(__dirname, '../../../../apps/inference/dist/function.zip');
const TABLE = 'records';
const REGION = 'us-east-1';

/** Ground truth is the category; from 0.5 on the model predicts `churns`. */
const WATCHED: WatchedSignals = {
  formatVersion: 1,
  signals: [
    {
      name: 'probability',
      from: 'prediction',
      at: '/0',
      kind: 'number',
      bins: [{}],
      keep: true,
    },
  ],
  groundTruth: { signal: 'probability', kind: 'category', threshold: 0.5, positive: 'churns' },
};

/** The function's bundle behind an HTTP API, with a table of records, on this machine. */
export class LocalPipeline {
  /** Lines of the function's log. */
  readonly lines: string[] = [];
  /** Requests to the API: their headers. */
  readonly received: IncomingMessage['headers'][] = [];
  url = '';
  readonly #folder = mkdtempSync(join(tmpdir(), 'pipeline '));
  readonly #servers: Server[] = [];
  #database: LocalDynamoDb | undefined;
  #host: FunctionHost | undefined;

  /** @param maxSandboxes more invocations at a time are throttled */
  async start(maxSandboxes: number): Promise<void> {
    const database = await LocalDynamoDb.start(
      [{ name: TABLE, hashKey: { name: 'requestId', type: 'S' }, rangeKey: undefined }],
      undefined,
    );
    this.#database = database;
    const awsUrl = await this.#listen((request, response) => {
      void bodyOf(request).then(async (body) => {
        const answer = await database.pass(String(request.headers['x-amz-target']), body);
        response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
        response.end(answer.body);
      });
    });
    const zipPath = join(this.#folder, 'function.zip');
    writeFileSync(zipPath, zipWithSignals(readFileSync(FUNCTION_ZIP), WATCHED));
    const host = new FunctionHost({
      function: {
        name: 'f',
        handler: 'index.handler',
        timeoutSeconds: 20,
        memoryMb: 1_024,
        environment: {
          ENDPOINT_NAME: 'endpoint',
          MODEL_NAME: 'churn',
          TABLE_NAME: TABLE,
          IDEMPOTENCY_TABLE_NAME: 'keys',
        },
        zipPath,
        logGroup: '/aws/lambda/f',
        reservedConcurrency: undefined,
        runtime: 'nodejs22.x',
      },
      awsUrl,
      region: REGION,
      accessKeyId: 'key',
      log: (line) => this.lines.push(line),
      maxSandboxes,
    });
    this.#host = host;
    const api = new HttpApi({
      stack: {
        region: REGION,
        accountId: '000000000000',
        api: {
          id: 'api1',
          name: 'a',
          stage: '$default',
          inference: { method: 'POST', path: '/inference' },
          groundTruth: { method: 'POST', path: '/ground-truth' },
          asynchronous: [],
          timeoutMs: 30_000,
          accessLog: undefined,
        },
      },
      host,
      metrics: new ServiceMetrics(),
      nowMs: () => Date.now(),
      log: () => undefined,
    });
    this.url = await this.#listen((request, response) => {
      this.received.push(request.headers);
      void bodyOf(request).then(async (body) => {
        const answer = await api.handle({
          method: request.method ?? '',
          path: request.url ?? '',
          queryString: '',
          headers: request.headers,
          body,
          sourceIp: '127.0.0.1',
        });
        response.writeHead(answer.status, { ...answer.headers });
        response.end(answer.body);
      });
    });
  }

  async stop(): Promise<void> {
    await Promise.all(this.#servers.map((server) => closeServer(server)));
    await this.#host?.stop();
    await this.#database?.stop();
    rmSync(this.#folder, { recursive: true });
  }

  /** Stores the record of an inference that predicted a probability. */
  async record(requestId: string, probability: number, change: object = {}): Promise<void> {
    await this.#database?.call('PutItem', {
      TableName: TABLE,
      Item: {
        requestId: { S: requestId },
        timestamp: { S: new Date(Date.now() - 3_600_000).toISOString() },
        modelName: { S: 'churn' },
        variant: { S: 'primary' },
        status: { S: 'succeeded' },
        predictionForm: { S: 'hash' },
        keptSignals: { S: JSON.stringify({ probability }) },
        expiresAt: { N: String(Math.floor(Date.now() / 1_000) + 86_400) },
        ...change,
      },
    });
  }

  /** Ground truth in the table, by request id. */
  async groundTruths(): Promise<Readonly<Record<string, unknown>>> {
    const { Items } = (await this.#database?.call('Scan', { TableName: TABLE })) as {
      readonly Items: readonly Readonly<Record<string, { readonly S?: string }>>[];
    };
    return Object.fromEntries(
      Items.map(({ requestId, groundTruth }) => [
        requestId?.S ?? '',
        groundTruth?.S === undefined ? undefined : (JSON.parse(groundTruth.S) as unknown),
      ]),
    );
  }

  /** The values of a metric for the endpoint, in the log. */
  metric(name: string): readonly number[] {
    return this.lines
      .filter((line) => line.includes('"_aws"') && line.includes(`"${name}"`))
      .flatMap((line) => (JSON.parse(line) as Record<string, number | number[]>)[name] ?? []);
  }

  async #listen(serve: RequestListener): Promise<string> {
    const server = createServer(serve);
    this.#servers.push(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);

  return Buffer.concat(chunks);
}
