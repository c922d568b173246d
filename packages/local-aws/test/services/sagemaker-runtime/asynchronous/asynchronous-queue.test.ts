import { AsynchronousEndpoint, TOPIC } from '../../../support/asynchronous-endpoint';

const FLOWER = '5.1,3.5,1.4,0.2';

let endpoint: AsynchronousEndpoint;
beforeEach(async () => (endpoint = await AsynchronousEndpoint.start()));
afterEach(() => endpoint.stop());

const told = (count: number) => () => endpoint.messages.length === count;

describe('queue of an asynchronous endpoint', () => {
  it('stores what the model answers, and tells of it as SageMaker does', async () => {
    const { outputLocation, failureLocation } = endpoint.enqueue('first', FLOWER);
    await endpoint.pass(0, told(1));

    expect(endpoint.text(outputLocation)).toBe('setosa,0.9');
    expect(endpoint.text(failureLocation)).toBeUndefined();
    expect(endpoint.messages).toEqual([
      {
        topicArn: TOPIC,
        awsRegion: 'us-east-1',
        eventTime: '2026-11-27T14:00:00.000Z',
        receivedTime: '2026-11-27T14:00:00.000Z',
        invocationStatus: 'Completed',
        requestParameters: {
          contentType: 'text/csv',
          endpointName: 'e',
          inputLocation: 's3://payloads/inputs/first',
        },
        responseParameters: { contentType: 'text/csv', outputLocation },
        inferenceId: 'first',
        eventVersion: '1.0',
        eventSource: 'aws:sagemaker',
        eventName: 'InferenceResult',
      },
    ]);
  });

  it('stores and tells why the model refused a request', async () => {
    const { outputLocation, failureLocation } = endpoint.enqueue('bad', '1,2');
    await endpoint.pass(0, told(1));

    expect(endpoint.text(outputLocation)).toBeUndefined();
    expect(endpoint.text(failureLocation)).toMatch(/client error \(400\).*Row 1/);
    expect(endpoint.messages).toMatchObject([
      { invocationStatus: 'Failed', failureReason: endpoint.text(failureLocation) },
    ]);
    expect(endpoint.logged).toEqual([expect.stringContaining('Received client error (400)')]);
    expect(endpoint.metrics()).toMatchObject({
      Invocation4XXErrors: [1],
      InvocationFailures: [1],
      InvocationsProcessed: [1],
    });
  });

  it('works on a few requests at a time, by its clock', async () => {
    endpoint.modelMs = 120_000;
    for (const id of ['one', 'two', 'three']) endpoint.enqueue(id, FLOWER);
    await endpoint.pass(60, () => true);

    expect([endpoint.queue.running, endpoint.queue.waiting]).toEqual([2, 1]);
    expect(endpoint.metrics()).toMatchObject({
      ApproximateBacklogSize: [3],
      ApproximateBacklogSizePerInstance: [3],
      ApproximateAgeOfOldestRequest: [60],
      HasBacklogWithoutCapacity: [0],
    });

    // The model takes 20 % more at most.
    await endpoint.pass(84, told(2));
    await endpoint.pass(144, told(3));
    expect(endpoint.metrics()).toMatchObject({
      TimeInBacklog: [0, 144_000_000],
      ModelLatency: [144_000_000],
      TotalProcessingTime: [144_000, 288_000],
    });
  });

  it('gives up a request whose model takes too long', async () => {
    endpoint.modelMs = 3_600_000;
    const { failureLocation } = endpoint.enqueue('slow', FLOWER, { invocationTimeoutSeconds: 60 });
    await endpoint.pass(61, told(1));

    expect(endpoint.text(failureLocation)).toMatch(/timed out/);
    expect(endpoint.queue.running).toBe(0);
  });

  it('lets requests wait without an instance in service, and expire', async () => {
    endpoint.container.faults = { ...endpoint.container.faults, unready: true };
    endpoint.enqueue('expires', FLOWER, { requestTtlSeconds: 60 });
    endpoint.enqueue('waits', FLOWER);
    await endpoint.pass(30, () => true);
    expect(endpoint.metrics()).toMatchObject({
      ApproximateBacklogSize: [2],
      HasBacklogWithoutCapacity: [1],
    });

    await endpoint.pass(31, () => endpoint.queue.waiting === 1);
    expect(endpoint.metrics()).toMatchObject({ ExpiredRequests: [1] });
    endpoint.container.faults = { ...endpoint.container.faults, unready: false };
    await endpoint.pass(1, told(1));
    expect(endpoint.messages).toMatchObject([{ inferenceId: 'waits' }]);
  });

  it('counts inputs that it cannot read, and notifications that it cannot send', async () => {
    endpoint.enqueue('lost', FLOWER, { inputLocation: 's3://payloads/inputs/none' });
    await endpoint.pass(0, told(1));
    endpoint.publishes = false;
    const { outputLocation } = endpoint.enqueue('untold', FLOWER);
    await endpoint.pass(0, () => endpoint.text(outputLocation) !== undefined);
    await endpoint.pass(0, () => endpoint.queue.running === 0);

    expect(endpoint.messages).toMatchObject([
      { inferenceId: 'lost', failureReason: expect.stringMatching(/S3/) as unknown },
    ]);
    expect(endpoint.metrics()).toMatchObject({
      RequestDownloadFailures: [1],
      NotificationFailures: [1],
    });
  });

  it('begins unfinished requests again after it was ended', async () => {
    endpoint.modelMs = 120_000;
    for (const id of ['one', 'two', 'three']) endpoint.enqueue(id, FLOWER);
    endpoint.modelMs = 0;

    endpoint.restart();
    await endpoint.pass(1, told(3));

    expect(endpoint.messages.map(({ inferenceId }) => inferenceId).sort()).toEqual([
      'one',
      'three',
      'two',
    ]);
    expect(endpoint.objects.keys().filter((key) => key.startsWith('failures/'))).toEqual([]);
    endpoint.restart();
    expect(endpoint.queue.waiting).toBe(0);
  });
});
