import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';

import { boto3 } from '../src/aws-tools';
import { ConsoleProcess } from '../src/console-process';
import { embeddedState } from '../src/page-state';

/** The stack whose function sends its metrics by PutMetricData. */
const STACK = 'prod';
const NAME = `ml-inference-${STACK}`;
const MINUTE_MS = 60_000;

let running: ConsoleProcess;
let startedMs: number;
beforeAll(async () => {
  running = await ConsoleProcess.start([`--stack=${STACK}`, '--speed=60', '--no-traffic']);
  ({ startedMs } = (await embeddedState(running.pageUrl)).clock);
});
afterAll(() => running.stop());

const nowMs = async () => (await embeddedState(running.pageUrl)).clock.nowMs;

function infer(headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${running.pageUrl}/inference`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{"input": [5.1, 3.5, 1.4, 0.2]}',
  });
}

/** The sums of a metric of the function in each minute, by time. */
async function sums(metricName: string): Promise<ReadonlyMap<number, number>> {
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  const client = new CloudWatchClient({
    endpoint: running.awsUrl,
    region: 'us-east-1',
    credentials,
  });
  const { MetricDataResults: [result] = [] } = await client.send(
    new GetMetricDataCommand({
      StartTime: new Date(startedMs - 24 * 60 * MINUTE_MS),
      EndTime: new Date((await nowMs()) + 60 * MINUTE_MS),
      MetricDataQueries: [
        {
          Id: 'm',
          MetricStat: {
            Metric: {
              Namespace: 'InferencePipeline',
              MetricName: metricName,
              Dimensions: [{ Name: 'EndpointName', Value: NAME }],
            },
            Period: 60,
            Stat: 'Sum',
          },
        },
      ],
    }),
  );
  client.destroy();
  const values = result?.Values ?? [];
  return new Map(
    (result?.Timestamps ?? []).map((time, index) => [time.getTime(), values[index] ?? 0]),
  );
}

async function until(passes: () => Promise<boolean>): Promise<void> {
  while (!(await passes())) await new Promise((resolve) => setTimeout(resolve, 200));
}

const floor = (timeMs: number) => Math.floor(timeMs / MINUTE_MS) * MINUTE_MS;

describe('clock at 60 times real time', () => {
  it('dates metrics, log events and items of the function', async () => {
    // An hour has passed: the machine's clock is far behind.
    await until(async () => (await nowMs()) > startedMs + 10 * MINUTE_MS);
    const beforeMs = await nowMs();
    const { requestId } = (await (await infer()).json()) as { requestId: string };
    await until(async () => (await sums('SuccessCount')).size > 0);
    const afterMs = await nowMs();

    const [[metricMs, sum] = []] = await sums('SuccessCount');
    expect(sum).toBe(1);
    expect(metricMs).toBeGreaterThanOrEqual(floor(beforeMs));
    expect(metricMs).toBeLessThanOrEqual(afterMs);

    const traced = await fetch(`${running.pageUrl}/api/requests/${encodeURIComponent(requestId)}`);
    const { record, events } = (await traced.json()) as {
      record: { timestamp: string; expiresAt: number };
      events: { message: string; timeMs: number }[];
    };
    const recordMs = Date.parse(record.timestamp);
    expect(recordMs).toBeGreaterThanOrEqual(beforeMs);
    expect(recordMs).toBeLessThanOrEqual(afterMs);
    expect(record.expiresAt * 1_000).toBeGreaterThanOrEqual(recordMs + 364 * 24 * 60 * MINUTE_MS);
    const logged = events.find(({ message }) => message.includes('inference.succeeded'));
    const { timestamp } = JSON.parse(logged?.message ?? '{}') as { timestamp: string };
    expect(Date.parse(timestamp)).toBeGreaterThanOrEqual(beforeMs);
    expect(Date.parse(timestamp)).toBeLessThanOrEqual(logged?.timeMs ?? 0);
  });

  it('sets the clocks of SDKs', async () => {
    const beforeMs = await nowMs();
    const header = (await fetch(running.awsUrl)).headers.get('date') ?? '';
    expect(Date.parse(header)).toBeGreaterThanOrEqual(beforeMs - 1_000);
    expect(Date.parse(header)).toBeLessThanOrEqual(await nowMs());
  });

  it('bounds the times of metrics that CloudWatch accepts', async () => {
    const accepts = async (timeMs: number) =>
      (
        await boto3(
          running,
          `
import boto3, datetime
time = datetime.datetime.fromtimestamp(${timeMs} / 1000, datetime.timezone.utc)
try:
  boto3.client('cloudwatch').put_metric_data(Namespace='N', MetricData=[{'MetricName': 'M', 'Value': 1, 'Timestamp': time}])
  print('accepted')
except Exception as error:
  print(error)`,
        )
      ).trim();
    expect(await accepts((await nowMs()) + 60 * MINUTE_MS)).toBe('accepted');
    expect(await accepts((await nowMs()) + 10 * 60 * MINUTE_MS)).toContain('Timestamp');
    expect(await accepts((await nowMs()) - 15 * 24 * 60 * MINUTE_MS)).toContain('Timestamp');
  });

  it('does not release the key of a request that is in progress', async () => {
    const fault = (slowModel: boolean) =>
      fetch(`${running.pageUrl}/api/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ slowModel }),
      });
    await fault(true);
    const first = infer({ 'idempotency-key': 'slow' });
    // Longer, by the calendar, than the function may run.
    const sinceMs = await nowMs();
    await until(async () => (await nowMs()) > sinceMs + 2 * MINUTE_MS);
    expect((await infer({ 'idempotency-key': 'slow' })).status).toBe(409);
    expect((await first).status).toBe(200);
    await fault(false);
  });
});
