import { startLocalAws, TOPIC, type LocalAws } from '../../support/local-aws';

describe('EventBridge', () => {
  let aws: LocalAws;
  beforeAll(async () => {
    aws = await startLocalAws();
  });
  afterAll(() => aws.stop());

  const call = async (operation: string, input: object) => {
    const response = await fetch(aws.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSEvents.${operation}`,
        authorization:
          'AWS4-HMAC-SHA256 Credential=a/20261122/us-east-1/events/aws4_request, SignedHeaders=host, Signature=0',
      },
      body: JSON.stringify(input),
    });
    return (await response.json()) as Readonly<Record<string, unknown>>;
  };

  it('lists the rules of the stack and their targets', async () => {
    expect(await call('ListRules', { NamePrefix: 'fail' })).toMatchObject({
      Rules: [{ Name: 'failed', State: 'ENABLED', EventBusName: 'default' }],
    });
    expect(await call('ListTargetsByRule', { Rule: 'failed' })).toMatchObject({
      Targets: [{ Arn: TOPIC, InputTransformer: { InputTemplate: '"<name> failed"' } }],
    });
    expect(await call('DescribeRule', { Name: 'other' })).toMatchObject({
      __type: 'ResourceNotFoundException',
      message: 'Rule other does not exist on EventBus default.',
    });
  });

  it('puts events on the bus, and answers for each that it refuses', async () => {
    const valid = { Source: 'my.app', DetailType: 'Order', Detail: '{"id":1}' };
    const answer = await call('PutEvents', {
      Entries: [
        valid,
        { ...valid, Source: 'aws.sagemaker' },
        { ...valid, Detail: '[]' },
        { Source: 'my.app', Detail: '{}' },
      ],
    });
    expect(answer).toMatchObject({
      FailedEntryCount: 3,
      Entries: [
        { EventId: expect.any(String) as string },
        { ErrorCode: 'NotAuthorizedForSourceException' },
        { ErrorCode: 'MalformedDetail' },
        { ErrorCode: 'InvalidArgument' },
      ],
    });
    expect(aws.events).toEqual([
      expect.objectContaining({
        source: 'my.app',
        time: '2026-11-22T12:00:30Z',
        detail: { id: 1 },
      }),
    ]);
  });

  it('tests a pattern against an event', async () => {
    const Event = JSON.stringify({
      id: '1',
      'detail-type': 'x',
      source: 'aws.ec2',
      account: '1',
      time: '2026-11-22T12:00:30Z',
      region: 'us-east-1',
      resources: [],
    });
    const test = (EventPattern: string, event = Event) =>
      call('TestEventPattern', { EventPattern, Event: event });
    expect(await test('{"source":["aws.ec2"]}')).toEqual({ Result: true });
    expect(await test('{"source":["aws.s3"]}')).toEqual({ Result: false });
    expect(await test('{"source":"aws.ec2"}')).toMatchObject({
      __type: 'InvalidEventPatternException',
      message: 'Event pattern is not valid. Reason: "source" must be an object or an array',
    });
    expect(await test('{"source":["aws.ec2"]}', '{"id":"1"}')).toMatchObject({
      __type: 'ValidationException',
    });
  });
});
