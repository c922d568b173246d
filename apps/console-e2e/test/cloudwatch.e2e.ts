import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { awsCli, awsCliJson, boto3 } from '../src/aws-tools';
import { ConsoleProcess } from '../src/console-process';
import { embeddedState } from '../src/page-state';

let folder: string;
let running: ConsoleProcess;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'console cloudwatch '));
  running = await ConsoleProcess.start(['--no-traffic', '--speed=60', `--data=${folder}/data`]);
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

const cloudWatch = (...argv: string[]) => awsCli(running, ['cloudwatch', ...argv]);

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries > 100) throw new Error(`Still waiting for ${String(holds)}`);

    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function shownAlarm(name: string) {
  const { alarms } = await embeddedState(running.pageUrl);
  return alarms.find((alarm) => alarm.name === name)?.state;
}

describe('alarm of a client', () => {
  it("notifies the stack's subscribers, is on the page, and outlives the console", async () => {
    const topics = await awsCliJson(running, ['sns', 'list-topics']);
    const [{ TopicArn } = { TopicArn: '' }] = topics['Topics'] as { TopicArn: string }[];
    await cloudWatch(
      'put-metric-alarm',
      '--alarm-name=Orders',
      '--namespace=Shop',
      '--metric-name=Orders',
      '--statistic=Sum',
      '--unit=Count',
      '--period=60',
      '--evaluation-periods=1',
      '--threshold=10',
      '--comparison-operator=GreaterThanThreshold',
      '--treat-missing-data=ignore',
      `--alarm-actions=${TopicArn}`,
    );
    await cloudWatch('put-composite-alarm', '--alarm-name=Any order', '--alarm-rule=ALARM(Orders)');
    expect(await shownAlarm('Orders')).toBe('INSUFFICIENT_DATA');
    await cloudWatch(
      'put-metric-data',
      '--namespace=Shop',
      '--metric-name=Orders',
      '--value=11',
      '--unit=Count',
    );
    await until(async () => (await shownAlarm('Orders')) === 'ALARM');
    expect(await shownAlarm('Any order')).toBe('ALARM');
    const { deliveries } = await embeddedState(running.pageUrl);
    expect(deliveries.map(({ subject }) => subject)).toContainEqual(
      expect.stringContaining('ALARM: "Orders"'),
    );
    await cloudWatch(
      'put-dashboard',
      '--dashboard-name=Shop',
      '--dashboard-body={"widgets":[{"type":"text","properties":{"markdown":"hello"}}]}',
    );

    await running.stop();
    running = await ConsoleProcess.start(['--no-traffic', `--data=${folder}/data`]);
    expect(await shownAlarm('Orders')).toBe('ALARM');
    expect(await cloudWatch('get-dashboard', '--dashboard-name=Shop')).toContain('hello');
    await expect(cloudWatch('delete-alarms', '--alarm-names=Orders')).rejects.toThrow(
      'Cannot delete Orders as there are composite alarm(s) depending on it.',
    );
    await cloudWatch('delete-alarms', '--alarm-names', 'Any order', 'Orders');
    expect(await shownAlarm('Orders')).toBeUndefined();
  });
});

/** Prints the results of boto3 over a protocol as JSON. */
const PROGRAM = (protocol: string) => `
import boto3, botocore.session, datetime, json
session = botocore.session.Session()
loader = session.get_component('data_loader')
load = loader.load_service_model
def load_with_protocol(name, kind, *rest, **named):
  model = load(name, kind, *rest, **named)
  if kind == 'service-2':
    model['metadata'].update(protocol='${protocol}', protocols=['${protocol}'])
  return model
loader.load_service_model = load_with_protocol
cloudwatch = boto3.Session(botocore_session=session).client('cloudwatch', region_name='us-east-1')
namespace = 'Boto ${protocol}'
now = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=1)
def put(**datum):
  cloudwatch.put_metric_data(Namespace=namespace, MetricData=[{'MetricName': 'M', 'Timestamp': now, **datum}])
put(Value=2, Unit='Seconds')
put(Value=4, Unit='Seconds')
put(Value=500, Unit='Milliseconds')
span = dict(StartTime=now - datetime.timedelta(minutes=5), EndTime=now + datetime.timedelta(minutes=5))
def statistics(**rest):
  found = cloudwatch.get_metric_statistics(Namespace=namespace, MetricName='M', Period=60, **{**span, **rest})
  return [{name: value for name, value in point.items() if name != 'Timestamp'} for point in found['Datapoints']]
def refusal(call, **rest):
  try:
    call(**rest)
  except cloudwatch.exceptions.ClientError as error:
    return error.response['Error']
for state in ['OK', 'ALARM', 'OK']:
  cloudwatch.set_alarm_state(AlarmName='Endpoint-Disk-Alarm-dev', StateValue=state, StateReason='boto')
pages = list(cloudwatch.get_paginator('describe_alarm_history').paginate(
  AlarmName='Endpoint-Disk-Alarm-dev', PaginationConfig={'PageSize': 2, 'MaxItems': 3}))
metric = {'Namespace': namespace, 'MetricName': 'M'}
data = cloudwatch.get_metric_data(MetricDataQueries=[
  {'Id': 'all', 'MetricStat': {'Metric': metric, 'Period': 60, 'Stat': 'SampleCount'}},
  {'Id': 'seconds', 'MetricStat': {'Metric': metric, 'Period': 60, 'Stat': 'SampleCount', 'Unit': 'Seconds'}}], **span)
print(json.dumps({
  'units': statistics(Statistics=['Sum']),
  'seconds': statistics(ExtendedStatistics=['p50', 'p100'], Unit='Seconds'),
  'data': [[found['Label'], found['Values']] for found in data['MetricDataResults']],
  'pages': [len(page['AlarmHistoryItems']) for page in pages],
  'refusals': [
    refusal(statistics),
    refusal(statistics, Statistics=['Sum'], EndTime=span['StartTime']),
    refusal(cloudwatch.get_metric_data, MetricDataQueries=[], StartTime=now, EndTime=now),
    refusal(put, Value=float('nan')),
    refusal(put, Value=1, Values=[1]),
    refusal(put, Values=[1, 2], Counts=[1]),
    refusal(cloudwatch.put_dashboard, DashboardName='d', DashboardBody='{'),
    refusal(cloudwatch.delete_dashboards, DashboardNames=['none']),
    refusal(cloudwatch.delete_dashboards, DashboardNames=[]),
  ],
}))`;

describe.each(['smithy-rpc-v2-cbor', 'json', 'query'])('boto3 over %s', (protocol) => {
  it("reads units apart, extended statistics and pages, and gets AWS's errors", async () => {
    const printed = JSON.parse(await boto3(running, PROGRAM(protocol))) as object;
    expect(printed).toMatchObject({
      units: [
        { Sum: 6, Unit: 'Seconds' },
        { Sum: 500, Unit: 'Milliseconds' },
      ],
      seconds: [{ ExtendedStatistics: { p50: 2, p100: 4 }, Unit: 'Seconds' }],
      data: [
        ['M SampleCount', [3]],
        ['M SampleCount', [2]],
      ],
      pages: [2, 1],
      refusals: [
        {
          Code: 'InvalidParameterCombination',
          Message: 'Must specify either Statistics or ExtendedStatistics',
        },
        {
          Code: 'InvalidParameterValue',
          Message: 'The parameter StartTime must be less than the parameter EndTime.',
        },
        {
          Code: 'ValidationError',
          Message: 'The parameter StartTime must not equal parameter EndTime.',
        },
        {
          Code: 'InvalidParameterValue',
          Message: 'The value NaN for parameter MetricData.member.1.Value is invalid.',
        },
        { Code: 'InvalidParameterValue' },
        { Code: 'InvalidParameterValue' },
        { Code: 'InvalidParameterInput' },
        { Code: 'ResourceNotFound' },
        { Code: 'InvalidParameterValue' },
      ],
    });
  });
});
