import { createHash } from 'node:crypto';

import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';

import { STATE_TIMEOUT_MS } from '../src/console-page';
import { ConsoleProcess } from '../src/console-process';
import { embeddedState } from '../src/page-state';

const FILE = '5.1,3.5,1.4,0.2\n6.7,3.0,5.2,2.3\n';
const MINUTE_MS = 60_000;

interface Result {
  readonly status: 'failed' | 'pending' | 'succeeded';
  readonly prediction?: readonly unknown[];
  readonly latencyMs?: number;
  readonly problem?: { readonly status: number };
}

/** One story: each test starts from the state that the previous one left. */
describe('asynchronous stack on the console', () => {
  let running: ConsoleProcess;
  const places: string[] = [];

  beforeAll(async () => {
    running = await ConsoleProcess.start(['--stack=jobs', '--speed=60', '--no-traffic']);
  });
  afterAll(() => running.stop());

  const post = async (
    body: string = FILE,
    headers: Readonly<Record<string, string>> = { 'content-type': 'text/csv' },
  ): Promise<string> => {
    const response = await fetch(`${running.pageUrl}/inference`, { method: 'POST', headers, body });
    expect(response.status).toBe(202);
    const place = response.headers.get('location') ?? '';
    places.push(place);
    return place;
  };
  const result = async (place: string): Promise<Result> => {
    const response = await fetch(new URL(place, running.pageUrl));
    expect(response.status).toBe(200);
    return (await response.json()) as Result;
  };
  const pollUntil = async <Value>(
    read: () => Promise<Value>,
    isDone: (value: Value) => boolean,
  ): Promise<Value> => {
    const endMs = Date.now() + STATE_TIMEOUT_MS;
    for (;;) {
      const value = await read();
      if (isDone(value) || Date.now() > endMs) return value;

      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  };
  const ended = (place: string) =>
    pollUntil(
      () => result(place),
      ({ status }) => status !== 'pending',
    );
  const fault = async (changes: Readonly<Record<string, boolean>>): Promise<void> => {
    const { status } = await fetch(`${running.pageUrl}/api/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(changes),
    });
    expect(status).toBe(204);
  };
  /** Sum and samples of a metric of the function since the start. */
  const total = async (MetricName: string) => {
    const { clock } = await embeddedState(running.pageUrl);
    const client = new CloudWatchClient({
      endpoint: running.awsUrl,
      region: 'us-east-1',
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    });
    const { Datapoints = [] } = await client.send(
      new GetMetricStatisticsCommand({
        Namespace: 'InferencePipeline',
        MetricName,
        Dimensions: [{ Name: 'EndpointName', Value: 'ml-inference-jobs' }],
        StartTime: new Date(clock.startedMs - MINUTE_MS),
        EndTime: new Date(clock.nowMs + MINUTE_MS),
        Period: 86_400,
        Statistics: ['Sum', 'SampleCount'],
      }),
    );
    const sum = (name: 'SampleCount' | 'Sum') =>
      Datapoints.reduce((all, datapoint) => all + (datapoint[name] ?? 0), 0);
    return { sum: sum('Sum'), samples: sum('SampleCount') };
  };

  it('answers a job of two minutes to a caller that asks for its result', async () => {
    const place = await post();

    expect(await result(place)).toMatchObject({ status: 'pending' });
    const { status, prediction, latencyMs } = await ended(place);
    expect(status).toBe('succeeded');
    expect(prediction).toEqual([
      ['setosa', expect.any(Number)],
      ['virginica', expect.any(Number)],
    ]);
    // The model takes up to a fifth less or more.
    expect(latencyMs).toBeGreaterThanOrEqual(96_000);
  });

  it('takes an upload whose bytes were announced, and no other bytes', async () => {
    const upload = await fetch(`${running.pageUrl}/inference/uploads`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        sizeBytes: FILE.length,
        sha256: createHash('sha256').update(FILE).digest('hex'),
      }),
    });
    const { url, headers, uploadId } = (await upload.json()) as {
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly uploadId: string;
    };
    const { 'content-length': _, ...rest } = headers;
    const put = async (body: string) =>
      (await fetch(url, { method: 'PUT', headers: rest, body })).status;

    expect(await put(FILE.toUpperCase().replace('5.1', '9.9'))).toBe(400);
    expect(await put(FILE)).toBe(200);
    const place = await post('', { 'inference-upload': uploadId });
    expect(await ended(place)).toMatchObject({ status: 'succeeded' });
  });

  it('fails a job whose model fails', async () => {
    await fault({ failingModel: true });
    const place = await post();

    expect(await ended(place)).toMatchObject({ status: 'failed', problem: { status: 502 } });
    await fault({ failingModel: false });
  });

  it('completes jobs once whose notifications are doubled, late or lost', async () => {
    await fault({ doubledNotifications: true });
    const doubled = [await post(), await post()];
    await Promise.all(doubled.map(ended));
    await fault({ doubledNotifications: false, lateNotifications: true });
    const late = [await post()];
    await pollUntil(
      async () => (await total('SuccessCount')).sum + (await total('SweptCount')).sum,
      (sum) => sum >= 6,
    );
    await fault({ lateNotifications: false, lostNotifications: true });
    const lost = [await post(), await post(), await post()];

    for (const place of [...doubled, ...late, ...lost]) {
      expect(await ended(place)).toMatchObject({ status: 'succeeded' });
    }
  });

  it('counts as many jobs out as in', async () => {
    const { sum: accepted } = await total('AcceptedCount');
    await pollUntil(
      () => total('LatencyMs'),
      ({ samples }) => samples >= accepted,
    );

    expect(accepted).toBe(places.length);
    expect(await total('SuccessCount')).toEqual({ sum: places.length - 1, samples: places.length });
    expect((await total('ErrorCount')).sum).toBe(1);
    expect((await total('SweptCount')).sum).toBe(4);
    expect((await total('LatencyMs')).samples).toBe(places.length);
  });

  it('tells that notifications are lost', async () => {
    const { alarms } = await pollUntil(
      () => embeddedState(running.pageUrl),
      (state) => isLost(state.alarms),
    );
    expect(isLost(alarms)).toBe(true);
  });
});

function isLost(alarms: readonly { readonly name: string; readonly state: string }[]): boolean {
  return alarms.some(
    ({ name, state }) => name === 'Lost-Notifications-Alarm-jobs' && state === 'ALARM',
  );
}
