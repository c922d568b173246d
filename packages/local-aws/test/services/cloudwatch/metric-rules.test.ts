import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
  type GetMetricStatisticsCommandInput,
  type MetricDatum,
} from '@aws-sdk/client-cloudwatch';
import { AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } from '@aws-sdk/core/protocols';

import { NOW_MS, startLocalAws, type LocalAws } from '../../support/local-aws';

const Timestamp = new Date(NOW_MS);

let aws: LocalAws;
let client: CloudWatchClient;
beforeAll(async () => {
  aws = await startLocalAws();
  client = new CloudWatchClient(aws.clientConfig);
});
afterAll(() => aws.stop());

const put = (Namespace: string, ...MetricData: Partial<MetricDatum>[]) =>
  client.send(
    new PutMetricDataCommand({
      Namespace,
      MetricData: MetricData.map((datum) => ({ MetricName: 'M', Timestamp, ...datum })),
    }),
  );
const statistics = async (
  Namespace: string,
  input: Partial<GetMetricStatisticsCommandInput>,
  from = client,
) => {
  const { Datapoints = [] } = await from.send(
    new GetMetricStatisticsCommand({
      Namespace,
      MetricName: 'M',
      StartTime: new Date(NOW_MS - 60_000),
      EndTime: new Date(NOW_MS + 60_000),
      Period: 60,
      ...input,
    }),
  );
  return Datapoints;
};
const data = (MetricDataQueries: object[], StartTime: Date, EndTime: Date) =>
  client.send(
    new GetMetricDataCommand({
      MetricDataQueries: MetricDataQueries as never,
      StartTime,
      EndTime,
    }),
  );
const metricStat = (Namespace: string, Stat: string, rest = {}) => ({
  Metric: { Namespace, MetricName: 'M' },
  Period: 60,
  Stat,
  ...rest,
});

describe('PutMetricData', () => {
  it.each<[Partial<MetricDatum>, string, string]>([
    [
      { Value: NaN },
      'InvalidParameterValue',
      'The value NaN for parameter MetricData.member.1.Value is invalid.',
    ],
    [
      { Values: [1, Infinity] },
      'InvalidParameterValue',
      'The value Infinity for parameter MetricData.member.1.Values.member.2 is invalid.',
    ],
    [
      { Value: 1, Values: [1] },
      'InvalidParameterValue',
      'The parameters MetricData.member.1.Value and MetricData.member.1.Values are mutually exclusive and you have specified both.',
    ],
    [
      { Value: 1, StatisticValues: { SampleCount: 1, Sum: 1, Minimum: 1, Maximum: 1 } },
      'InvalidParameterCombination',
      'The parameters MetricData.member.1.Value and MetricData.member.1.StatisticValues are mutually exclusive and you have specified both.',
    ],
    [
      { Values: [1, 2], Counts: [1] },
      'InvalidParameterValue',
      'The parameters MetricData.member.1.Values and MetricData.member.1.Counts must be of the same size.',
    ],
    [
      {
        Value: 1,
        Dimensions: [
          { Name: 'A', Value: 'a' },
          { Name: 'A', Value: 'b' },
        ],
      },
      'InvalidParameterValue',
      'No metric may specify the same dimension name twice.',
    ],
  ])('refuses %j', async (datum, code, message) => {
    await expect(put('Refused', datum)).rejects.toMatchObject({ Code: code, message });
  });
});

describe('GetMetricStatistics', () => {
  beforeAll(() =>
    put(
      'Units',
      { Value: 2, Unit: 'Seconds' },
      { Value: 4, Unit: 'Seconds' },
      { Value: 500, Unit: 'Milliseconds' },
      { Value: 1 },
    ),
  );

  it('returns one datapoint for each unit', async () => {
    expect(await statistics('Units', { Statistics: ['Sum'] })).toMatchObject([
      { Unit: 'Seconds', Sum: 6 },
      { Unit: 'Milliseconds', Sum: 500 },
      { Unit: 'None', Sum: 1 },
    ]);
  });

  it.each([
    ['Seconds' as const, [{ Unit: 'Seconds', Average: 3 }]],
    ['Bytes' as const, []],
  ])('returns values in %s only', async (Unit, expected) => {
    expect(await statistics('Units', { Statistics: ['Average'], Unit })).toMatchObject(expected);
  });

  it.each([
    ['JSON', undefined],
    [
      'CBOR',
      new AwsSmithyRpcV2CborProtocol({
        defaultNamespace: 'com.amazonaws.cloudwatch',
        errorTypeRegistries: [],
      }),
    ],
    [
      'XML',
      new AwsQueryProtocol({
        defaultNamespace: 'com.amazonaws.cloudwatch',
        xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
        version: '2010-08-01',
        errorTypeRegistries: [],
      }),
    ],
  ])('returns extended statistics as a map in %s', async (_, protocol) => {
    const from = new CloudWatchClient({ ...aws.clientConfig, ...(protocol && { protocol }) });
    const datapoints = await statistics(
      'Units',
      { ExtendedStatistics: ['p50', 'tm90'], Unit: 'Seconds' },
      from,
    );
    expect(datapoints).toMatchObject([
      { ExtendedStatistics: { p50: 2, tm90: expect.any(Number) as unknown } },
    ]);
  });

  it.each<[Partial<GetMetricStatisticsCommandInput>, string, string]>([
    [{}, 'InvalidParameterCombination', 'Must specify either Statistics or ExtendedStatistics'],
    [
      { Statistics: ['Sum'], ExtendedStatistics: ['p50'] },
      'InvalidParameterCombination',
      'The parameters Statistics and ExtendedStatistics are mutually exclusive and you have specified both.',
    ],
    [
      { Statistics: ['Sum'], StartTime: Timestamp, EndTime: new Date(NOW_MS + 999) },
      'InvalidParameterValue',
      'The parameter StartTime must be less than the parameter EndTime.',
    ],
    [
      { Statistics: ['Sum'], StartTime: new Date(NOW_MS + 2_000), EndTime: Timestamp },
      'InvalidParameterValue',
      'The parameter StartTime must be less than the parameter EndTime.',
    ],
  ])('refuses %j', async (input, code, message) => {
    await expect(statistics('Units', input)).rejects.toMatchObject({ Code: code, message });
  });

  it.each([7, 0, 90])('refuses a period of %d seconds', async (Period) => {
    await expect(statistics('Units', { Statistics: ['Sum'], Period })).rejects.toMatchObject({
      Code: 'InvalidParameterValue',
    });
  });
});

describe('GetMetricData', () => {
  beforeAll(() =>
    put('Data', { Value: 50, Unit: 'Seconds' }, { Value: -50 }, { Value: 1, MetricName: 'Other' }),
  );

  it('labels a result with the metric and its statistic, unless it has a label', async () => {
    const { MetricDataResults } = await data(
      [
        { Id: 'a', MetricStat: metricStat('Data', 'Sum') },
        { Id: 'b', MetricStat: metricStat('Data', 'p90') },
        { Id: 'c', Label: 'Mine', MetricStat: metricStat('Data', 'Sum') },
      ],
      new Date(NOW_MS - 60_000),
      new Date(NOW_MS + 60_000),
    );
    expect(MetricDataResults?.map(({ Label }) => Label)).toEqual(['M Sum', 'M p90', 'Mine']);
  });

  it('reads values of one unit, or of all', async () => {
    const { MetricDataResults } = await data(
      [
        { Id: 'all', MetricStat: metricStat('Data', 'SampleCount') },
        { Id: 'some', MetricStat: metricStat('Data', 'SampleCount', { Unit: 'Seconds' }) },
      ],
      new Date(NOW_MS - 60_000),
      new Date(NOW_MS + 60_000),
    );
    expect(MetricDataResults?.map(({ Values }) => Values)).toEqual([[2], [1]]);
  });

  it.each([
    [1_000, 'The parameter EndTime must be greater than StartTime.'],
    [0, 'The parameter StartTime must not equal parameter EndTime.'],
    [-967, 'The parameter StartTime must not equal parameter EndTime.'],
  ])('refuses a start %d ms after the end', async (afterMs, message) => {
    const query = [{ Id: 'a', MetricStat: metricStat('Data', 'Sum') }];
    const [start, end] = afterMs < 0 ? [NOW_MS, NOW_MS - afterMs] : [NOW_MS + afterMs, NOW_MS];
    await expect(data(query, new Date(start), new Date(end))).rejects.toMatchObject({
      Code: 'ValidationError',
      message,
    });
  });

  it('ignores the milliseconds of its start', async () => {
    const { MetricDataResults } = await data(
      [{ Id: 'a', MetricStat: metricStat('Data', 'SampleCount') }],
      new Date(NOW_MS + 999),
      new Date(NOW_MS + 1_000),
    );
    expect(MetricDataResults?.[0]?.Values).toEqual([2]);
  });
});

describe('ListMetrics', () => {
  it('returns 500 metrics at a time', async () => {
    await put(
      'Many',
      ...Array.from({ length: 501 }, (_, index) => ({ MetricName: `M${index}`, Value: 1 })),
    );
    const first = await client.send(new ListMetricsCommand({ Namespace: 'Many' }));
    expect(first.Metrics).toHaveLength(500);
    const second = await client.send(
      new ListMetricsCommand({ Namespace: 'Many', NextToken: first.NextToken }),
    );
    expect(second).toMatchObject({ Metrics: [{ MetricName: 'M500' }] });
    expect(second.NextToken).toBeUndefined();
  });

  it('refuses a token that it did not return', async () => {
    await expect(client.send(new ListMetricsCommand({ NextToken: 'x' }))).rejects.toMatchObject({
      message: 'Request parameter NextToken is invalid',
    });
  });
});

describe('DescribeAlarmHistory', () => {
  it('returns its items page by page', async () => {
    for (const StateValue of ['OK', 'ALARM', 'OK'] as const) {
      await client.send(
        new SetAlarmStateCommand({ AlarmName: 'High', StateValue, StateReason: StateValue }),
      );
    }
    const first = await client.send(
      new DescribeAlarmHistoryCommand({ AlarmName: 'High', MaxRecords: 2 }),
    );
    expect(first.AlarmHistoryItems).toHaveLength(2);
    const second = await client.send(
      new DescribeAlarmHistoryCommand({
        AlarmName: 'High',
        MaxRecords: 2,
        NextToken: first.NextToken,
      }),
    );
    expect(second.AlarmHistoryItems).toMatchObject([
      { HistorySummary: 'Alarm updated from INSUFFICIENT_DATA to OK' },
    ]);
    expect(second.NextToken).toBeUndefined();
  });

  it.each([0, 101, 1.5])('refuses %d records', async (MaxRecords) => {
    await expect(
      client.send(new DescribeAlarmHistoryCommand({ MaxRecords })),
    ).rejects.toMatchObject({ message: expect.stringContaining('MaxRecords') as unknown });
  });
});
