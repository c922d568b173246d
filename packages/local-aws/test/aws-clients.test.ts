import type { Server } from 'node:http';

import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListDashboardsCommand,
  ListMetricsCommand,
  PutDashboardCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  DynamoDBClient,
  GetItemCommand,
  ListBackupsCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import {
  ListSubscriptionsByTopicCommand,
  ListTopicsCommand,
  PublishCommand,
  SNSClient,
  CreateTopicCommand,
} from '@aws-sdk/client-sns';
import { AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } from '@aws-sdk/core/protocols';

import { closeServer } from '../src/listen';
import { LocalAws, TOPIC } from './support/local-aws';

const aws = new LocalAws();
let server: Server;
const config = () => ({
  endpoint: aws.url,
  region: 'us-east-1',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  maxAttempts: 1,
});
const now = () => new Date(aws.nowMs);

beforeAll(async () => (server = await aws.start()));
afterAll(async () => {
  await closeServer(server);
  await aws.stop();
});

describe.each([
  ['AWS JSON 1.0, which the SDK speaks', undefined],
  [
    'RPC v2 CBOR',
    new AwsSmithyRpcV2CborProtocol({
      defaultNamespace: 'com.amazonaws.cloudwatch',
      errorTypeRegistries: [],
    }),
  ],
  [
    'the query protocol',
    new AwsQueryProtocol({
      defaultNamespace: 'com.amazonaws.cloudwatch',
      xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
      version: '2010-08-01',
      errorTypeRegistries: [],
    }),
  ],
])('CloudWatch over %s', (name, protocol) => {
  const client = () =>
    new CloudWatchClient({ ...config(), ...(protocol === undefined ? {} : { protocol }) });
  const Namespace = `Test ${name}`;

  it('takes metrics and gives statistics of them', async () => {
    const cloudWatch = client();
    const Dimensions = [{ Name: 'Shop', Value: 'ü & <ö>' }];
    await cloudWatch.send(
      new PutMetricDataCommand({
        Namespace,
        MetricData: [
          {
            MetricName: 'Latency',
            Dimensions,
            Timestamp: now(),
            Values: [1, 2, 10],
            Counts: [3, 1, 1],
            Unit: 'Milliseconds',
          },
        ],
      }),
    );
    const { MetricDataResults } = await cloudWatch.send(
      new GetMetricDataCommand({
        StartTime: new Date(aws.nowMs - 600_000),
        EndTime: new Date(aws.nowMs + 60_000),
        MetricDataQueries: [
          {
            Id: 'm',
            ReturnData: false,
            MetricStat: {
              Metric: { Namespace, MetricName: 'Latency', Dimensions },
              Period: 60,
              Stat: 'Sum',
            },
          },
          { Id: 'twice', Expression: 'm * 2', Label: 'doubled' },
        ],
      }),
    );
    expect(MetricDataResults).toMatchObject([
      {
        Id: 'twice',
        Label: 'doubled',
        StatusCode: 'Complete',
        Values: [30],
        Timestamps: [new Date(Math.floor(aws.nowMs / 60_000) * 60_000)],
      },
    ]);
    const { Datapoints } = await cloudWatch.send(
      new GetMetricStatisticsCommand({
        Namespace,
        MetricName: 'Latency',
        Dimensions,
        StartTime: new Date(aws.nowMs - 600_000),
        EndTime: new Date(aws.nowMs + 60_000),
        Period: 300,
        Statistics: ['Average', 'Maximum', 'SampleCount'],
      }),
    );
    expect(Datapoints).toMatchObject([
      { Average: 3, Maximum: 10, SampleCount: 5, Unit: 'Milliseconds' },
    ]);
    const { Metrics } = await cloudWatch.send(new ListMetricsCommand({ Namespace }));
    expect(Metrics).toEqual([{ Namespace, MetricName: 'Latency', Dimensions }]);
  });

  it('tells alarms and their history, and sets their state', async () => {
    const cloudWatch = client();
    await cloudWatch.send(
      new SetAlarmStateCommand({
        AlarmName: 'High',
        StateValue: 'ALARM',
        StateReason: `set by ${name}`,
      }),
    );
    const { MetricAlarms } = await cloudWatch.send(
      new DescribeAlarmsCommand({ StateValue: 'ALARM' }),
    );
    expect(MetricAlarms).toMatchObject([
      {
        AlarmName: 'High',
        StateValue: 'ALARM',
        StateReason: `set by ${name}`,
        Threshold: 5,
        Statistic: 'Average',
        Period: 60,
      },
    ]);
    const { AlarmHistoryItems } = await cloudWatch.send(
      new DescribeAlarmHistoryCommand({ AlarmName: 'High', MaxRecords: 1 }),
    );
    expect(AlarmHistoryItems).toMatchObject([
      {
        AlarmName: 'High',
        HistorySummary: expect.stringContaining('to ALARM') as unknown,
        Timestamp: expect.any(Date) as unknown,
      },
    ]);
    await cloudWatch.send(
      new SetAlarmStateCommand({ AlarmName: 'High', StateValue: 'OK', StateReason: 'done' }),
    );
  });

  it('gives dashboards', async () => {
    const cloudWatch = client();
    const { DashboardEntries } = await cloudWatch.send(new ListDashboardsCommand({}));
    expect(DashboardEntries).toMatchObject([
      { DashboardName: 'Board', Size: expect.any(Number) as unknown },
    ]);
    const { DashboardBody } = await cloudWatch.send(
      new GetDashboardCommand({ DashboardName: 'Board' }),
    );
    expect(JSON.parse(DashboardBody ?? '')).toEqual({ widgets: [] });
  });

  it("refuses with AWS's own errors", async () => {
    const cloudWatch = client();
    await expect(
      cloudWatch.send(new PutMetricDataCommand({ Namespace, MetricData: [{ MetricName: 'M' }] })),
    ).rejects.toThrow(/MetricData\.member\.1\.Value/);
    await expect(
      cloudWatch.send(
        new GetMetricDataCommand({
          StartTime: now(),
          EndTime: now(),
          MetricDataQueries: [{ Id: 'a', Expression: 'SUM(' }],
        }),
      ),
    ).rejects.toThrow(/SUM\(/);
    await expect(
      cloudWatch.send(
        new SetAlarmStateCommand({ AlarmName: 'None', StateValue: 'OK', StateReason: '' }),
      ),
    ).rejects.toThrow(/no alarm "None"/);
  });

  it('names what it does not implement', async () => {
    await expect(
      client().send(new PutDashboardCommand({ DashboardName: 'd', DashboardBody: '{}' })),
    ).rejects.toThrow('The local console does not implement PutDashboard of CloudWatch.');
  });
});

describe('errors of CloudWatch', () => {
  it('are classes of the SDK', async () => {
    const client = new CloudWatchClient(config());
    await expect(
      client.send(new GetDashboardCommand({ DashboardName: 'none' })),
    ).rejects.toMatchObject({
      // The code that the SDK goes by is the same for everything that is not there.
      name: 'ResourceNotFound',
      $metadata: { httpStatusCode: 404 },
    });
    await expect(
      client.send(
        new SetAlarmStateCommand({ AlarmName: 'none', StateValue: 'OK', StateReason: '' }),
      ),
    ).rejects.toMatchObject({
      name: 'ResourceNotFound',
    });
  });
});

describe('SNS', () => {
  it('publishes to who is subscribed', async () => {
    const client = new SNSClient(config());
    const { Topics } = await client.send(new ListTopicsCommand({}));
    expect(Topics).toEqual([{ TopicArn: TOPIC }]);
    const { Subscriptions } = await client.send(
      new ListSubscriptionsByTopicCommand({ TopicArn: TOPIC }),
    );
    expect(Subscriptions).toMatchObject([{ Protocol: 'email', Endpoint: 'a@example.com' }]);
    const { MessageId } = await client.send(
      new PublishCommand({ TopicArn: TOPIC, Subject: 'S', Message: 'M & <m>' }),
    );
    expect(MessageId).toMatch(/^[0-9a-f-]{36}$/);
    expect(aws.notifications.deliveries.at(-1)).toMatchObject({
      subject: 'S',
      text: 'M & <m>',
      endpoint: 'a@example.com',
    });
  });

  it("refuses with AWS's own errors", async () => {
    const client = new SNSClient(config());
    await expect(
      client.send(new PublishCommand({ TopicArn: `${TOPIC}x`, Message: 'm' })),
    ).rejects.toMatchObject({ name: 'NotFoundException' });
    await expect(client.send(new CreateTopicCommand({ Name: 'x' }))).rejects.toThrow(
      'does not implement CreateTopic of SNS',
    );
  });
});

describe('DynamoDB', () => {
  it('puts and gets items, and counts them', async () => {
    const client = new DynamoDBClient(config());
    await client.send(
      new PutItemCommand({ TableName: 'records', Item: { requestId: { S: 'r' }, n: { N: '1' } } }),
    );
    const { Item, ConsumedCapacity } = await client.send(
      new GetItemCommand({ TableName: 'records', Key: { requestId: { S: 'r' } } }),
    );
    expect(Item).toEqual({ requestId: { S: 'r' }, n: { N: '1' } });
    expect(ConsumedCapacity).toBeUndefined();
    const data = aws.serviceMetrics.take(0).find(({ Namespace }) => Namespace === 'AWS/DynamoDB');
    expect(data?.MetricData.map(({ MetricName }) => MetricName)).toEqual([
      'SuccessfulRequestLatency',
      'ConsumedWriteCapacityUnits',
      'SuccessfulRequestLatency',
      'ConsumedReadCapacityUnits',
    ]);
  });

  it('throttles where it is told to', async () => {
    const client = new DynamoDBClient(config());
    aws.throttled.add('records');
    await expect(
      client.send(new PutItemCommand({ TableName: 'records', Item: { requestId: { S: 'r' } } })),
    ).rejects.toMatchObject({ name: 'ProvisionedThroughputExceededException' });
    aws.throttled.clear();
  });

  it('names what it does not implement', async () => {
    await expect(new DynamoDBClient(config()).send(new ListBackupsCommand({}))).rejects.toThrow(
      'does not implement ListBackups of DynamoDB',
    );
  });
});

describe('SageMaker Runtime', () => {
  const invoke = (body: string, endpoint = 'e') =>
    new SageMakerRuntimeClient(config()).send(
      new InvokeEndpointCommand({ EndpointName: endpoint, ContentType: 'text/csv', Body: body }),
    );

  it('asks the container and names the variant', async () => {
    const { Body, ContentType, InvokedProductionVariant } = await invoke('5.1,3.5,1.4,0.2');
    expect(Buffer.from(Body).toString()).toMatch(/^setosa,/);
    expect(ContentType).toBe('text/csv');
    expect(InvokedProductionVariant).toBe('primary');
  });

  it("passes the container's own errors on as SageMaker does", async () => {
    await expect(invoke('1,2')).rejects.toMatchObject({
      name: 'ModelError',
      OriginalStatusCode: 400,
      OriginalMessage: expect.stringContaining('Row 1') as unknown,
      LogStreamArn: expect.stringContaining('/aws/sagemaker/Endpoints/e') as unknown,
    });
  });

  it('is unavailable while the container is not in service', async () => {
    aws.container.faults = { ...aws.container.faults, unready: true };
    await expect(invoke('5.1,3.5,1.4,0.2')).rejects.toMatchObject({
      name: 'ServiceUnavailable',
      $metadata: { httpStatusCode: 503 },
    });
    aws.container.faults = { ...aws.container.faults, unready: false };
  });

  it('knows its own endpoint only', async () => {
    await expect(invoke('', 'other')).rejects.toThrow(
      'Endpoint other of account 000000000000 not found.',
    );
  });
});

describe('the local AWS', () => {
  it('answers services that it does not have in their protocol', async () => {
    const response = await fetch(aws.url, {
      method: 'POST',
      headers: {
        authorization:
          'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/logs/aws4_request, SignedHeaders=host, Signature=0',
        'x-amz-target': 'Logs_20140328.DescribeLogGroups',
      },
      body: '{}',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      __type: 'UnknownOperationException',
      message: 'The local console does not implement DescribeLogGroups of logs.',
    });
  });

  it('refuses what is not signed, as pages of other origins cannot', async () => {
    expect((await fetch(aws.url, { method: 'POST', body: '{}' })).status).toBe(403);
  });
});
