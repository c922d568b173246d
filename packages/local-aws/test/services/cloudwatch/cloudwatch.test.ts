import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListDashboardsCommand,
  ListMetricsCommand,
  ListMetricStreamsCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } from '@aws-sdk/core/protocols';

import { NOW_MS, startLocalAws, type LocalAws } from '../../support/local-aws';

let aws: LocalAws;
beforeAll(async () => (aws = await startLocalAws()));
afterAll(() => aws.stop());

describe.each([
  ["AWS JSON 1.0, the SDK's default", undefined],
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
    new CloudWatchClient({ ...aws.clientConfig, ...(protocol === undefined ? {} : { protocol }) });
  const Namespace = `Test ${name}`;

  it('stores metrics and returns their statistics', async () => {
    const cloudWatch = client();
    const Dimensions = [{ Name: 'Shop', Value: 'ü & <ö>' }];
    await cloudWatch.send(
      new PutMetricDataCommand({
        Namespace,
        MetricData: [
          {
            MetricName: 'Latency',
            Dimensions,
            Timestamp: new Date(NOW_MS),
            Values: [1, 2, 10],
            Counts: [3, 1, 1],
            Unit: 'Milliseconds',
          },
        ],
      }),
    );
    const { MetricDataResults } = await cloudWatch.send(
      new GetMetricDataCommand({
        StartTime: new Date(NOW_MS - 600_000),
        EndTime: new Date(NOW_MS + 60_000),
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
        Timestamps: [new Date(Math.floor(NOW_MS / 60_000) * 60_000)],
      },
    ]);
    const { Datapoints } = await cloudWatch.send(
      new GetMetricStatisticsCommand({
        Namespace,
        MetricName: 'Latency',
        Dimensions,
        StartTime: new Date(NOW_MS - 600_000),
        EndTime: new Date(NOW_MS + 60_000),
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

  it('describes alarms and their history, and sets their state', async () => {
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

  it('returns dashboards', async () => {
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

  it("rejects invalid requests with CloudWatch's messages", async () => {
    const cloudWatch = client();
    await expect(
      cloudWatch.send(new PutMetricDataCommand({ Namespace, MetricData: [{ MetricName: 'M' }] })),
    ).rejects.toThrow(/MetricData\.member\.1\.Value/);
    await expect(
      cloudWatch.send(
        new GetMetricDataCommand({
          StartTime: new Date(NOW_MS),
          EndTime: new Date(NOW_MS + 60_000),
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

  it('names an operation that it does not implement', async () => {
    await expect(client().send(new ListMetricStreamsCommand({}))).rejects.toThrow(
      'The local AWS does not implement ListMetricStreams of CloudWatch.',
    );
  });
});

describe('CloudWatch', () => {
  it('returns the error classes of the SDK', async () => {
    const client = new CloudWatchClient(aws.clientConfig);
    await expect(
      client.send(new GetDashboardCommand({ DashboardName: 'none' })),
    ).rejects.toMatchObject({
      // The SDK's class follows the code, which is the same for everything that does not exist.
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
