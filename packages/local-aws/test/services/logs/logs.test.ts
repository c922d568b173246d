import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  DescribeQueriesCommand,
  DescribeQueryDefinitionsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  GetQueryResultsCommand,
  paginateFilterLogEvents,
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';

import { GROUP, NOW_MS, startLocalAws, type LocalAws } from '../../support/local-aws';

const DAY_MS = 86_400_000;
const TODAY = '2026/11/22/local';

let aws: LocalAws;
let client: CloudWatchLogsClient;
beforeAll(async () => {
  aws = await startLocalAws();
  client = new CloudWatchLogsClient(aws.clientConfig);
  aws.logs.put(GROUP, 'yesterday', NOW_MS - DAY_MS);
  for (let index = 0; index < 5; index += 1) {
    const message = index % 2 === 0 ? 'record.unwritten' : 'inference.succeeded';
    aws.logs.put(GROUP, JSON.stringify({ message, index }), NOW_MS + index);
  }
  aws.logs.put('/other', 'event', NOW_MS);
});
afterAll(() => aws.stop());

const filter = async (input: Omit<FilterLogEventsCommand['input'], 'logGroupName'>) => {
  const { events = [] } = await client.send(
    new FilterLogEventsCommand({ logGroupName: GROUP, ...input }),
  );
  return events;
};

describe('FilterLogEvents', () => {
  it('finds events by their pattern, oldest first', async () => {
    const events = await filter({ filterPattern: '{ $.message = "record.unwritten" }' });
    expect(events.map(({ timestamp }) => timestamp)).toEqual([NOW_MS, NOW_MS + 2, NOW_MS + 4]);
    expect(events[0]).toMatchObject({
      message: '{"message":"record.unwritten","index":0}',
      logStreamName: TODAY,
      eventId: expect.stringMatching(/^\d{56}$/) as unknown,
    });
  });

  it('includes its end', async () => {
    expect(await filter({ startTime: NOW_MS + 1, endTime: NOW_MS + 3 })).toHaveLength(3);
  });

  it('pages through all events', async () => {
    const pages: number[] = [];
    for await (const { events = [] } of paginateFilterLogEvents(
      { client, pageSize: 4 },
      { logGroupName: GROUP },
    )) {
      pages.push(events.length);
    }

    expect(pages).toEqual([4, 2]);
  });

  it('ends a page at 1 MB', async () => {
    const big = 'x'.repeat(600_000);
    aws.logs.put('/big', big, NOW_MS);
    aws.logs.put('/big', big, NOW_MS);
    const { events, nextToken } = await client.send(
      new FilterLogEventsCommand({ logGroupName: '/big' }),
    );
    expect(events).toHaveLength(1);
    const next = await client.send(new FilterLogEventsCommand({ logGroupName: '/big', nextToken }));
    expect(next.events).toHaveLength(1);
    expect(next.nextToken).toBeUndefined();
  });

  it('selects streams by name or prefix', async () => {
    expect(await filter({ logStreamNames: ['2026/11/21/local'] })).toHaveLength(1);
    expect(await filter({ logStreamNamePrefix: '2026/11/' })).toHaveLength(6);
  });

  it.each([
    [{ filterPattern: '{ $.a' }, 'Invalid filter pattern'],
    [{ limit: 10_001 }, 'limit'],
    [{ nextToken: 'x' }, 'nextToken'],
    [{ logStreamNames: ['a'], logStreamNamePrefix: 'a' }, 'mutually exclusive'],
  ])('refuses %j', async (input, problem) => {
    await expect(filter(input)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(problem) as unknown,
    });
  });

  it('refuses an unknown log group', async () => {
    const unknown = client.send(new FilterLogEventsCommand({ logGroupName: 'none' }));
    await expect(unknown).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('GetLogEvents', () => {
  const get = (input: object) =>
    client.send(
      new GetLogEventsCommand({ logGroupName: GROUP, logStreamName: TODAY, limit: 2, ...input }),
    );
  const indices = (events: readonly { message?: string | undefined }[] = []) =>
    events.map(({ message = '' }) => (JSON.parse(message) as { index: number }).index);

  it('reads the newest events, then earlier ones', async () => {
    const newest = await get({});
    expect(indices(newest.events)).toEqual([3, 4]);
    const earlier = await get({ nextToken: newest.nextBackwardToken });
    expect(indices(earlier.events)).toEqual([1, 2]);
  });

  it('reads from the head to the end, where the token stays the same', async () => {
    const first = await get({ startFromHead: true, limit: 4 });
    expect(indices(first.events)).toEqual([0, 1, 2, 3]);
    const second = await get({ nextToken: first.nextForwardToken });
    expect(indices(second.events)).toEqual([4]);
    const end = await get({ nextToken: second.nextForwardToken });
    expect(end.events).toEqual([]);
    expect(end.nextForwardToken).toBe(second.nextForwardToken);
  });
});

describe('log group', () => {
  it('is described with its retention', async () => {
    const { logGroups } = await client.send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: '/aws/' }),
    );
    expect(logGroups).toMatchObject([
      {
        logGroupName: GROUP,
        retentionInDays: 30,
        arn: 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/f:*',
      },
    ]);
  });

  it('is found by its ARN', async () => {
    const { logStreams } = await client.send(
      new DescribeLogStreamsCommand({
        logGroupIdentifier: 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/f',
        orderBy: 'LastEventTime',
        descending: true,
        limit: 1,
      }),
    );
    expect(logStreams).toMatchObject([{ logStreamName: TODAY, lastEventTimestamp: NOW_MS + 4 }]);
  });
});

describe('log query', () => {
  const start = (queryString: string, input: object = { logGroupName: GROUP }) =>
    client.send(
      new StartQueryCommand({
        queryString,
        startTime: NOW_MS / 1_000 - 60,
        endTime: NOW_MS / 1_000,
        ...input,
      }),
    );

  it('returns the fields of its rows, with a pointer to each event', async () => {
    const { queryId } = await start(
      'fields @timestamp, index, missing | filter message = "record.unwritten" | sort index asc | limit 1',
    );
    expect(await client.send(new GetQueryResultsCommand({ queryId }))).toMatchObject({
      status: 'Complete',
      statistics: { recordsMatched: 3, recordsScanned: 5 },
      results: [
        [
          { field: '@timestamp', value: '2026-11-22 12:00:30.000' },
          { field: 'index', value: '0' },
          { field: '@ptr' },
        ],
      ],
    });
  });

  it('groups events, without pointers', async () => {
    const { queryId } = await start(`SOURCE '${GROUP}' | stats count(*) as n by message`, {});
    const { results = [] } = await client.send(new GetQueryResultsCommand({ queryId }));
    expect(results.map((row) => row.map(({ value }) => value))).toEqual([
      ['record.unwritten', '3'],
      ['inference.succeeded', '2'],
    ]);
  });

  it('is described, and cannot be stopped when it is complete', async () => {
    const { queryId } = await start('limit 1');
    const { queries } = await client.send(
      new DescribeQueriesCommand({ logGroupName: GROUP, maxResults: 1 }),
    );
    expect(queries).toMatchObject([{ queryId, status: 'Complete', queryString: 'limit 1' }]);
    await expect(client.send(new StopQueryCommand({ queryId }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it.each([
    ['fields @message | parse x', { logGroupName: GROUP }, 'MalformedQueryException'],
    ['fields soundex(@message)', { logGroupName: GROUP }, 'MalformedQueryException'],
    ['limit 1', {}, 'InvalidParameterException'],
    ['limit 1', { logGroupName: GROUP, endTime: 0 }, 'InvalidParameterException'],
    ['limit 1', { logGroupNames: ['none'] }, 'ResourceNotFoundException'],
  ])('refuses %s with %j', async (query, input, name) => {
    await expect(start(query, input)).rejects.toMatchObject({ name });
  });

  it('is listed if it is saved', async () => {
    const { queryDefinitions } = await client.send(new DescribeQueryDefinitionsCommand({}));
    expect(queryDefinitions).toMatchObject([{ name: 'Failures', logGroupNames: [GROUP] }]);
  });
});
