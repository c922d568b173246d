import { randomUUID } from 'node:crypto';

import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

import { installRuntimes, RUNTIMES } from '../../tools/runtimes';
import { DynamoDbDouble, EndpointDouble, modelError, SinkDouble } from '../support/aws-doubles';
import { Sandbox } from './sandbox';

installRuntimes();

const access = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
};
const endpoint = new EndpointDouble();
const dynamodb = new DynamoDbDouble();
const cloudwatch = new SinkDouble();
let environment: Readonly<Record<string, string>>;
let client: DynamoDBClient | undefined;

const JSON_TYPE = { 'content-type': 'application/json' };
const request = { headers: JSON_TYPE, body: '{"input":[1.50]}' };

beforeAll(async () => {
  // The clients of this process need them too.
  Object.assign(process.env, access);
  environment = {
    ...access,
    AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: await endpoint.start(),
    AWS_ENDPOINT_URL_CLOUDWATCH: await cloudwatch.start(),
    AWS_ENDPOINT_URL_DYNAMODB: await dynamodb.start({
      records: 'requestId',
      keys: 'idempotencyKey',
    }),
    ENDPOINT_NAME: 'test-endpoint',
    MODEL_NAME: 'test-model',
    TABLE_NAME: 'records',
    IDEMPOTENCY_TABLE_NAME: 'keys',
  };
  client = new DynamoDBClient({ endpoint: environment['AWS_ENDPOINT_URL_DYNAMODB'] ?? '' });
});
beforeEach(() => endpoint.reset());
afterAll(async () => {
  client?.destroy();
  await Promise.all([endpoint.stop(), dynamodb.stop(), cloudwatch.stop()]);
});

describe.each(RUNTIMES)('bundle on $name', (runtime) => {
  it('answers, refuses, fails, replays, records, counts and logs, without a warning', async () => {
    const sandbox = new Sandbox(runtime, environment);
    const keyed = { ...request, headers: { ...JSON_TYPE, 'idempotency-key': randomUUID() } };

    const { nodeVersion, handlerParameters } = await sandbox.info;
    const success = await sandbox.invoke(keyed);
    const replayed = await sandbox.invoke(keyed);
    const refused = await sandbox.invoke({ headers: { 'content-type': 'text/html' }, body: 'x' });
    endpoint.answer = modelError(500, 'out of memory');
    const failure = await sandbox.invoke(request);
    const { lines, errors } = await sandbox.end();

    expect(`${nodeVersion.split('.')[0]?.replace('v', 'nodejs')}.x`).toBe(runtime.name);
    expect(handlerParameters).toBeLessThanOrEqual(2);
    expect([success, replayed, refused, failure].map(({ statusCode }) => statusCode)).toEqual([
      200, 200, 415, 502,
    ]);
    const answer = JSON.parse(success.body) as Record<string, unknown>;
    expect(answer['prediction']).toEqual({ label: 'ok' });
    expect(replayed.body).toBe(success.body);

    const record = await client?.send(
      new GetItemCommand({
        TableName: 'records',
        Key: { requestId: { S: String(answer['requestId']) } },
      }),
    );
    expect(record?.Item).toMatchObject({ inputData: { S: '[1.50]' }, status: { S: 'succeeded' } });

    const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const sum = (metric: string) =>
      logged
        .filter((line) => '_aws' in line && metric in line)
        .flatMap((line) => line[metric] as number | number[])
        .reduce((total, value) => total + value, 0);
    expect({
      SuccessCount: sum('SuccessCount'),
      ErrorCount: sum('ErrorCount'),
      RejectedCount: sum('RejectedCount'),
      ReplayedCount: sum('ReplayedCount'),
      ColdStart: sum('ColdStart'),
    }).toEqual({
      SuccessCount: 1,
      ErrorCount: 1,
      RejectedCount: 1,
      ReplayedCount: 1,
      ColdStart: 1,
    });
    const events = [...logged, ...jsonLines(errors)].map(({ message }) => message).filter(Boolean);
    expect(events.sort()).toEqual([
      'inference.failed',
      'inference.rejected',
      'inference.replayed',
      'inference.succeeded',
    ]);
    expect(errors.split('\n').filter((line) => line !== '' && !line.startsWith('{'))).toEqual([]);
  });

  it('sends metrics to CloudWatch with PutMetricData', async () => {
    cloudwatch.calls.length = 0;
    const sandbox = new Sandbox(runtime, {
      ...environment,
      METRICS_TRANSPORT: 'put-metric-data',
    });

    const { statusCode } = await sandbox.invoke(request);
    const { lines } = await sandbox.end();

    expect(statusCode).toBe(200);
    expect(cloudwatch.calls).toHaveLength(1);
    expect(cloudwatch.calls[0]?.body).toContain('SuccessCount');
    expect(lines.join('\n')).not.toContain('_aws');
  });
});

function jsonLines(text: string): readonly Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
