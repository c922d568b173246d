import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** Time of each answer, in ms: enough for other sandboxes to work meanwhile. */
const ANSWER_MS = 5;

/** The doubles of the services, each with what it answers. */
const DOUBLES = [
  {
    name: 'SAGEMAKER_RUNTIME',
    type: 'application/json',
    body: '{"label":"setosa","score":0.93,"shares":[0.93,0.07]}',
  },
  { name: 'DYNAMODB', type: 'application/x-amz-json-1.0', body: '{}' },
  { name: 'CLOUDWATCH', type: 'application/x-amz-json-1.0', body: '{}' },
];

/** Calls by service. */
export type CallCounts = Readonly<Record<string, number>>;

/** What arrived since the last message of the parent. */
export interface Arrived {
  readonly calls: CallCounts;
  /** Request ids of the records that were written. */
  readonly records: readonly string[];
  /** Successes in the metrics of the endpoint that came by PutMetricData. */
  readonly successes: number;
}

/**
 * Serves the doubles in a separate process: sends their addresses as environment variables first, and what
 * arrived as an answer to each message, after which it counts anew.
 */
async function main(): Promise<void> {
  const variables: Record<string, string> = {};
  let calls: Record<string, number> = {};
  let records: string[] = [];
  let successes = 0;
  const read = (service: string, body: Readonly<Record<string, unknown>>) => {
    if (service === 'DYNAMODB') records.push(...recordIn(body));
    if (service === 'CLOUDWATCH') successes += successesIn(body);
  };
  for (const { name, type, body } of DOUBLES) {
    const server = createServer((request, response) => {
      calls[name] = (calls[name] ?? 0) + 1;
      void bodyOf(request).then((sent) => {
        read(name, sent);
        setTimeout(() => {
          response
            .writeHead(200, { 'content-type': type, 'x-amzn-invoked-production-variant': 'A' })
            .end(body);
        }, ANSWER_MS);
      });
    });
    server.keepAliveTimeout = 60_000;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    variables[`AWS_ENDPOINT_URL_${name}`] = `http://127.0.0.1:${String(port)}`;
  }
  process.on('message', () => {
    const arrived: Arrived = { calls, records, successes };
    calls = {};
    records = [];
    successes = 0;
    process.send?.(arrived);
  });
  process.send?.(variables);
}

/** The body of a request to any of the doubles: JSON, or an input of the model that nobody reads here. */
async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const text = (
    request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes
  ).toString();
  return JSON.parse(text) as Record<string, unknown>;
}

/** The request id of the record that a PutItem writes. Items of Idempotency-Keys name no model. */
function recordIn({ Item: item }: Readonly<Record<string, unknown>>): readonly string[] {
  const { requestId, modelName } = (item ?? {}) as Readonly<
    Record<string, { readonly S?: string }>
  >;
  return requestId?.S !== undefined && modelName !== undefined ? [requestId.S] : [];
}

interface Datum {
  readonly MetricName: string;
  readonly Dimensions?: readonly unknown[];
  readonly Value?: number;
  readonly Values?: readonly number[];
  readonly Counts?: readonly number[];
}

/** The successes under the dimension of the endpoint alone. */
function successesIn({ MetricData = [] }: { readonly MetricData?: unknown }): number {
  return (MetricData as readonly Datum[])
    .filter(({ MetricName, Dimensions = [] }) => {
      return MetricName === 'SuccessCount' && Dimensions.length === 1;
    })
    .flatMap(({ Value = 0, Values = [Value], Counts = [] }) =>
      Values.map((value, index) => value * (Counts[index] ?? 1)),
    )
    .reduce((sum, value) => sum + value, 0);
}

void main();
