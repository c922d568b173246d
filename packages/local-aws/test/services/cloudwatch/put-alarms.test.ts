import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
} from '@aws-sdk/client-cloudwatch';

import { NOW_MS, startLocalAws, TOPIC, type LocalAws } from '../../support/local-aws';

const ALARM: PutMetricAlarmCommandInput = {
  AlarmName: 'Orders',
  AlarmDescription: 'Too many',
  AlarmActions: [TOPIC],
  Namespace: 'Shop',
  MetricName: 'Orders',
  Dimensions: [{ Name: 'City', Value: 'Köln' }],
  Statistic: 'Sum',
  Unit: 'Count',
  Period: 60,
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  Threshold: 10,
  ComparisonOperator: 'GreaterThanThreshold',
  TreatMissingData: 'notBreaching',
};

let aws: LocalAws;
let client: CloudWatchClient;
beforeAll(async () => {
  aws = await startLocalAws();
  client = new CloudWatchClient(aws.clientConfig);
});
afterAll(() => aws.stop());
afterEach(async () => {
  const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(
    new DescribeAlarmsCommand({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
  );
  const names = [...CompositeAlarms, ...MetricAlarms].map(({ AlarmName = '' }) => AlarmName);
  const put = names.filter((name) => name !== 'High');
  if (put.length > 0) await client.send(new DeleteAlarmsCommand({ AlarmNames: put }));
});

/** Puts an alarm with other members; undefined removes one. */
const put = (rest: Partial<Record<keyof PutMetricAlarmCommandInput, unknown>> = {}) =>
  client.send(new PutMetricAlarmCommand({ ...ALARM, ...rest } as PutMetricAlarmCommandInput));
const describeAlarm = async (AlarmName: string) => {
  const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(
    new DescribeAlarmsCommand({
      AlarmNames: [AlarmName],
      AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
    }),
  );
  return [...MetricAlarms, ...CompositeAlarms];
};

describe('PutMetricAlarm', () => {
  it('creates an alarm that is described as it was put', async () => {
    await put();
    expect(await describeAlarm('Orders')).toMatchObject([
      {
        ...ALARM,
        AlarmArn: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:Orders',
        ActionsEnabled: true,
        StateValue: 'INSUFFICIENT_DATA',
        StateReason: 'Unchecked: Initial alarm creation',
        AlarmConfigurationUpdatedTimestamp: new Date(NOW_MS),
      },
    ]);
  });

  it('creates an alarm on a percentile, and one on metric math', async () => {
    await put({
      AlarmName: 'P90',
      Statistic: undefined,
      ExtendedStatistic: 'p90',
      EvaluateLowSampleCountPercentile: 'ignore',
    });
    expect(await describeAlarm('P90')).toMatchObject([
      { ExtendedStatistic: 'p90', EvaluateLowSampleCountPercentile: 'ignore' },
    ]);
    const Metrics = [
      { Id: 'twice', Expression: '2 * m', ReturnData: true },
      {
        Id: 'm',
        ReturnData: false,
        MetricStat: {
          Metric: { Namespace: 'Shop', MetricName: 'Orders', Dimensions: [] },
          Period: 60,
          Stat: 'Sum',
        },
      },
    ];
    const single = { Namespace: undefined, MetricName: undefined, Statistic: undefined };
    await put({ AlarmName: 'Math', ...single, Unit: undefined, Period: undefined, Metrics });
    expect(await describeAlarm('Math')).toMatchObject([{ Metrics }]);
  });

  it('replaces an alarm', async () => {
    await put();
    await put({ Threshold: 20 });
    expect(await describeAlarm('Orders')).toMatchObject([{ Threshold: 20 }]);
  });

  it.each<[object, string, string]>([
    [
      { Statistic: undefined, ExtendedStatistic: '90' },
      'InvalidParameterValue',
      'The value 90 for parameter ExtendedStatistic is not supported.',
    ],
    [
      { ExtendedStatistic: 'p90' },
      'InvalidParameterCombination',
      'The parameters Statistic and ExtendedStatistic are mutually exclusive',
    ],
    [{ Statistic: undefined }, 'InvalidParameterCombination', 'Must specify either Statistic'],
    [
      { EvaluateLowSampleCountPercentile: 'unknown' },
      'ValidationError',
      'Option unknown is not supported. Supported options for parameter EvaluateLowSampleCountPercentile are evaluate and ignore.',
    ],
    [{ TreatMissingData: 'maybe' }, 'ValidationError', 'Option maybe is not supported.'],
    [{ DatapointsToAlarm: 4 }, 'ValidationError', 'DatapointsToAlarm'],
    [{ Threshold: undefined }, 'ValidationError', 'Threshold'],
    [{ Period: 45 }, 'ValidationError', 'Period'],
    [{ Period: 60, EvaluationPeriods: 1_441 }, 'ValidationError', 'more than a day'],
    [{ AlarmActions: ['me'] }, 'ValidationError', 'Invalid arn syntax: me'],
    [{ AlarmActions: Array(6).fill(TOPIC) }, 'InvalidParameterValue', 'AlarmActions'],
    [{ AlarmName: 'x'.repeat(256) }, 'InvalidParameterValue', 'AlarmName'],
    [{ Metrics: [{ Id: 'm', Expression: '1' }] }, 'InvalidParameterCombination', 'Metrics'],
    [{ ComparisonOperator: undefined }, 'MissingParameter', 'ComparisonOperator'],
  ])('refuses %j', async (rest, code, problem) => {
    await expect(put(rest)).rejects.toMatchObject({
      Code: code,
      message: expect.stringContaining(problem) as unknown,
    });
    expect(await describeAlarm('Orders')).toEqual([]);
  });

  it('refuses metric math that CloudWatch would refuse', async () => {
    const single = { Namespace: undefined, MetricName: undefined, Statistic: undefined };
    const Metrics = [{ Id: 'm', Expression: 'NOPE(1)' }];
    await expect(
      put({ ...single, Unit: undefined, Period: undefined, Metrics }),
    ).rejects.toMatchObject({ Code: 'ValidationError' });
  });
});

describe('PutCompositeAlarm', () => {
  const composite = (AlarmRule: string) =>
    client.send(new PutCompositeAlarmCommand({ AlarmName: 'Any', AlarmRule }));

  it('creates an alarm on others, which then cannot be deleted', async () => {
    await put();
    await composite('ALARM(Orders) OR ALARM(High)');
    expect(await describeAlarm('Any')).toMatchObject([
      { AlarmRule: 'ALARM(Orders) OR ALARM(High)', StateValue: 'OK' },
    ]);
    await expect(
      client.send(new DeleteAlarmsCommand({ AlarmNames: ['Orders'] })),
    ).rejects.toMatchObject({
      Code: 'ValidationError',
      message: 'Cannot delete Orders as there are composite alarm(s) depending on it.',
    });
    const { CompositeAlarms } = await client.send(
      new DescribeAlarmsCommand({ ParentsOfAlarmName: 'Orders' }),
    );
    expect(CompositeAlarms).toMatchObject([{ AlarmName: 'Any' }]);
    await client.send(new DeleteAlarmsCommand({ AlarmNames: ['Any', 'Orders'] }));
    expect(await describeAlarm('Orders')).toEqual([]);
  });

  it.each([
    ['ALARM(None)', 'alarms [None] in the alarm rule do not exist'],
    ['ALARM(', 'Expected the name'],
  ])('refuses the rule %s', async (rule, problem) => {
    await expect(composite(rule)).rejects.toMatchObject({
      Code: 'ValidationError',
      message: expect.stringContaining(problem) as unknown,
    });
  });
});

describe('DeleteAlarms', () => {
  it('deletes nothing if one of the alarms does not exist', async () => {
    await put();
    await expect(
      client.send(new DeleteAlarmsCommand({ AlarmNames: ['Orders', 'None'] })),
    ).rejects.toMatchObject({ Code: 'ResourceNotFound' });
    expect(await describeAlarm('Orders')).toHaveLength(1);
  });
});

describe('DescribeAlarmsForMetric', () => {
  it('finds the alarms on a metric with just its dimensions', async () => {
    await put();
    const find = async (Dimensions: PutMetricAlarmCommandInput['Dimensions']) => {
      const { MetricAlarms = [] } = await client.send(
        new DescribeAlarmsForMetricCommand({
          Namespace: 'Shop',
          MetricName: 'Orders',
          Dimensions,
        }),
      );
      return MetricAlarms.map(({ AlarmName }) => AlarmName);
    };
    expect(await find(ALARM.Dimensions)).toEqual(['Orders']);
    expect(await find([])).toEqual([]);
  });
});

describe('action of an alarm', () => {
  it('is switched off and on', async () => {
    await client.send(new DisableAlarmActionsCommand({ AlarmNames: ['High'] }));
    expect(await describeAlarm('High')).toMatchObject([{ ActionsEnabled: false }]);
    await client.send(new EnableAlarmActionsCommand({ AlarmNames: ['High'] }));
    expect(await describeAlarm('High')).toMatchObject([{ ActionsEnabled: true }]);
  });
});
