import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';

import { readFunctionLog } from '../../src/aws/function-log';
import { FakeAws, OFFLINE } from '../support/fake-aws';
import { succeeded, withFunctionLog } from '../support/function-log';

describe('function log', () => {
  const logs = new CloudWatchLogsClient(OFFLINE);
  const aws = new FakeAws({ logs });
  const read = () => readFunctionLog(logs, '/aws/lambda/f', 1_000);

  it('has the events of requests, with status, latency and variant', async () => {
    withFunctionLog(aws, [
      succeeded('a', { latencyMs: 3 }),
      { message: 'inference.crashed', requestId: 'b' },
    ]);

    expect(await read()).toMatchObject({
      complete: true,
      events: [
        { message: 'inference.succeeded', requestId: 'a', latencyMs: 3, variant: 'primary' },
        { message: 'inference.crashed', requestId: 'b', httpStatus: undefined },
      ],
    });
  });

  it('has each event once, though logs are delivered at least once', async () => {
    const part = { message: 'record.unwritten', requestId: 'a', part: 1 };
    withFunctionLog(aws, [succeeded('a'), succeeded('a'), part, { ...part, part: 2 }]);

    expect((await read()).events.map(({ message }) => message)).toEqual([
      'inference.succeeded',
      'record.unwritten',
    ]);
  });

  it('ignores other lines', async () => {
    aws.on(FilterLogEventsCommand, () => ({
      events: [
        { message: 'START RequestId: 1' },
        { message: '[1]' },
        { message: '{"message":"metrics.dropped","requestId":"a"}' },
        { message: '{"message":"inference.succeeded"}' },
        {},
      ],
    }));

    expect((await read()).events).toEqual([]);
  });

  it('is read page by page, and searched on the server', async () => {
    aws.sent.length = 0;
    aws.on(FilterLogEventsCommand, ({ nextToken }) => ({
      events: [{ message: JSON.stringify(succeeded(nextToken ?? 'first')) }],
      ...(nextToken === undefined && { nextToken: 'second' }),
    }));

    expect((await read()).events.map(({ requestId }) => requestId)).toEqual(['first', 'second']);
    expect(aws.sent[0]?.input).toMatchObject({
      startTime: 1_000,
      filterPattern: expect.stringContaining('$.message = "record.unwritten"') as string,
    });
  });
});
