import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { awsCli, boto3 } from '../src/aws-tools';
import { ConsoleProcess } from '../src/console-process';

let running: ConsoleProcess;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'console clients '));
  running = await ConsoleProcess.start(['--no-traffic']);
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

const json = async (...argv: string[]) => JSON.parse(await awsCli(running, argv)) as unknown;

describe('AWS CLI', () => {
  it('puts and gets metrics', async () => {
    await awsCli(running, [
      'cloudwatch',
      'put-metric-data',
      '--namespace',
      'Cli',
      '--metric-name',
      'M',
      '--value',
      '7',
      '--dimensions',
      'A=b',
    ]);
    const now = Date.now();
    const times = [
      '--start-time',
      new Date(now - 600_000).toISOString(),
      '--end-time',
      new Date(now + 60_000).toISOString(),
    ];
    expect(
      await json(
        'cloudwatch',
        'get-metric-statistics',
        '--namespace',
        'Cli',
        '--metric-name',
        'M',
        '--dimensions',
        'Name=A,Value=b',
        '--period',
        '60',
        '--statistics',
        'Sum',
        ...times,
      ),
    ).toMatchObject({ Label: 'M', Datapoints: [{ Sum: 7, Unit: 'None' }] });
    const queries = JSON.stringify([
      {
        Id: 'm',
        MetricStat: {
          Metric: { Namespace: 'Cli', MetricName: 'M', Dimensions: [{ Name: 'A', Value: 'b' }] },
          Period: 60,
          Stat: 'Average',
        },
      },
    ]);
    expect(
      await json('cloudwatch', 'get-metric-data', '--metric-data-queries', queries, ...times),
    ).toMatchObject({
      MetricDataResults: [{ Id: 'm', Values: [7], StatusCode: 'Complete' }],
    });
    expect(await json('cloudwatch', 'list-metrics', '--namespace', 'Cli')).toMatchObject({
      Metrics: [{ MetricName: 'M' }],
    });
  });

  it("describes the stack's alarms and dashboard", async () => {
    const { MetricAlarms } = (await json('cloudwatch', 'describe-alarms')) as {
      MetricAlarms: { AlarmName: string }[];
    };
    expect(MetricAlarms.map(({ AlarmName }) => AlarmName)).toContain('High-Latency-Alarm-dev');
    const { CompositeAlarms } = (await json(
      'cloudwatch',
      'describe-alarms',
      '--alarm-types',
      'CompositeAlarm',
    )) as { CompositeAlarms: { AlarmName: string }[] };
    expect(CompositeAlarms.map(({ AlarmName }) => AlarmName)).toContain('Pipeline-Unhealthy-dev');
    expect(await json('cloudwatch', 'list-dashboards')).toMatchObject({
      DashboardEntries: [
        { DashboardName: 'Inference-Monitoring-Dashboard-dev' },
        { DashboardName: 'Inference-Runbook-dev' },
      ],
    });
  });

  it('puts and gets items', async () => {
    const item = JSON.stringify({ requestId: { S: 'cli' }, text: { S: 'ü' } });
    await awsCli(running, [
      'dynamodb',
      'put-item',
      '--table-name',
      'ml-inference-dev',
      '--item',
      item,
    ]);
    expect(
      await json(
        'dynamodb',
        'get-item',
        '--table-name',
        'ml-inference-dev',
        '--key',
        '{"requestId":{"S":"cli"}}',
      ),
    ).toEqual({
      Item: JSON.parse(item) as unknown,
    });
  });

  it('invokes the endpoint', async () => {
    const input = join(folder, 'in.csv');
    const output = join(folder, 'out.csv');
    writeFileSync(input, '6.7,3.0,5.2,2.3');
    expect(
      await json(
        'sagemaker-runtime',
        'invoke-endpoint',
        '--endpoint-name',
        'ml-inference-dev',
        '--content-type',
        'text/csv',
        '--body',
        `fileb://${input}`,
        output,
      ),
    ).toMatchObject({ InvokedProductionVariant: 'primary' });
    expect(readFileSync(output, 'utf8')).toMatch(/^virginica,/);
  });

  it('publishes to the topic', async () => {
    const { Topics } = (await json('sns', 'list-topics')) as { Topics: { TopicArn: string }[] };
    expect(
      await json('sns', 'publish', '--topic-arn', Topics[0]?.TopicArn ?? '', '--message', 'hello'),
    ).toMatchObject({
      MessageId: expect.stringMatching(/-/) as unknown,
    });
  });

  it.each([
    [['cloudwatch', 'list-metric-streams'], 'ListMetricStreams of CloudWatch'],
    [['sns', 'create-topic', '--name', 't'], 'CreateTopic of SNS'],
    [['dynamodb', 'list-backups'], 'ListBackups of DynamoDB'],
    [['logs', 'describe-destinations'], 'DescribeDestinations of CloudWatch Logs'],
    [['sts', 'get-caller-identity'], 'GetCallerIdentity of sts'],
    [['s3api', 'list-buckets'], 'GET / of s3'],
  ])('learns that %j is not implemented', async (argv, what) => {
    await expect(awsCli(running, argv)).rejects.toThrow(`The local AWS does not implement ${what}`);
  });
});

describe('boto3', () => {
  it('puts and gets metrics, items and inferences', async () => {
    const printed = await boto3(
      running,
      `
import boto3, datetime, json
cloudwatch = boto3.client('cloudwatch')
cloudwatch.put_metric_data(Namespace='Boto', MetricData=[{'MetricName': 'M', 'Values': [1.0, 3.0], 'Counts': [1, 1]}])
now = datetime.datetime.now(datetime.timezone.utc)
answer = cloudwatch.get_metric_data(StartTime=now - datetime.timedelta(minutes=5), EndTime=now + datetime.timedelta(minutes=1),
  MetricDataQueries=[{'Id': 'm', 'MetricStat': {'Metric': {'Namespace': 'Boto', 'MetricName': 'M'}, 'Period': 60, 'Stat': 'Average'}}])
table = boto3.resource('dynamodb').Table('ml-inference-dev')
table.put_item(Item={'requestId': 'boto', 'n': 5})
runtime = boto3.client('sagemaker-runtime')
invoked = runtime.invoke_endpoint(EndpointName='ml-inference-dev', ContentType='text/csv', Body='5.1,3.5,1.4,0.2')
try:
  runtime.invoke_endpoint(EndpointName='ml-inference-dev', ContentType='text/csv', Body='1')
except runtime.exceptions.ModelError as error:
  status = error.response['OriginalStatusCode']
print(json.dumps({
  'values': answer['MetricDataResults'][0]['Values'],
  'n': int(table.get_item(Key={'requestId': 'boto'})['Item']['n']),
  'body': invoked['Body'].read().decode(), 'variant': invoked['InvokedProductionVariant'], 'status': status,
  'alarms': len(list(cloudwatch.get_paginator('describe_alarms').paginate(PaginationConfig={'PageSize': 5}).search('MetricAlarms[]'))),
}))`,
    );
    expect(JSON.parse(printed)).toMatchObject({
      values: [2],
      n: 5,
      body: expect.stringMatching(/^setosa,/) as unknown,
      variant: 'primary',
      status: 400,
      alarms: expect.any(Number) as unknown,
    });
    expect((JSON.parse(printed) as { alarms: number }).alarms).toBeGreaterThan(20);
  });
});
