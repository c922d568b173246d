import { messages, MINIMAL } from '../support/stack-files';

const endpoint = (fields: string) => `${MINIMAL}endpoint: { asynchronous: {}, ${fields} }\n`;

describe('asynchronous endpoint', () => {
  it.each([
    ['serverless', endpoint('serverless: {}'), /endpoint.asynchronous: expected no asynchronous s/],
    [
      'with several variants',
      endpoint('variants: [{ name: a }, { name: b }]'),
      /endpoint.variants: expected no several variants/,
    ],
    ['with a shadow', endpoint('shadow: {}'), /endpoint.shadow: expected no shadow variant/],
    [
      'with data capture',
      endpoint('dataCapture: { s3Url: "s3://captures/x" }'),
      /endpoint.dataCapture: expected no data capture/,
    ],
    [
      'that scales by a metric that it does not publish',
      endpoint('autoscaling: { target: 2, maximum: 3 }'),
      /autoscaling.metric: expected backlog, .* got concurrency/,
    ],
    [
      'without an API',
      `${endpoint('instanceCount: 1')}api: { enabled: false }\n`,
      /endpoint.asynchronous: expected no such section with api.enabled: false/,
    ],
    [
      'with an objective of latency',
      `${endpoint('instanceCount: 1')}slos: { latency: { objectivePercent: 99 } }\n`,
      /slos.latency: expected no such section with endpoint.asynchronous/,
    ],
    [
      'whose results outlive the records',
      `${MINIMAL}endpoint: { asynchronous: { expiryDays: 30 } }\nrecords: { ttlDays: 7 }\n`,
      /asynchronous.expiryDays: expected at most records.ttlDays \(7\), got 30/,
    ],
    [
      'with an expiry of an existing bucket',
      `${MINIMAL}endpoint: { asynchronous: { expiryDays: 5, existingBucket: { name: mine } } }\n`,
      /asynchronous.expiryDays: expected no such field with existingBucket/,
    ],
    [
      'that times out after more than an hour',
      `${MINIMAL}endpoint: { asynchronous: { invocationTimeoutSeconds: 3601 } }\n`,
      /invocationTimeoutSeconds: expected .*3600/,
    ],
  ])('is refused %s', (_, text, message) => {
    expect(messages(text)).toEqual(expect.arrayContaining([expect.stringMatching(message)]));
  });

  it('takes a threshold of hours for the age of the oldest request', () => {
    const alarms = (thresholdMs: number) =>
      messages(
        `${endpoint('instanceCount: 1')}alarms: { oldestRequest: { thresholdMs: ${thresholdMs} } }\n`,
      );

    expect(alarms(7_200_000)).toEqual([]);
    expect(alarms(21_600_001)).toEqual([
      expect.stringMatching(/alarms.oldestRequest.thresholdMs: .*at most 21600000/),
    ]);
  });

  it.each(['highLatency', 'endpointModelLatency'])(
    'takes a threshold of %s of up to 6 hours in the queue and 1 in the model',
    (alarm) => {
      const alarms = (thresholdMs: number) =>
        messages(
          `${endpoint('instanceCount: 1')}alarms: { ${alarm}: { thresholdMs: ${thresholdMs} } }\n`,
        );

      expect(alarms(25_200_000)).toEqual([]);
      expect(alarms(25_200_001)).toEqual([
        expect.stringMatching(`alarms.${alarm}.thresholdMs: .*at most 25200000`),
      ]);
    },
  );

  it('is accepted with an input for verification', () => {
    expect(messages(`${endpoint('instanceCount: 1')}verify: { input: [1] }\n`)).toEqual([]);
  });

  it('is accepted with scaling to zero', () => {
    const autoscaling = 'autoscaling: { metric: backlog, target: 2, minimum: 0, maximum: 3 }';

    expect(messages(endpoint(autoscaling))).toEqual([]);
  });

  it.each([
    ['no instance', 'autoscaling: { target: 2, minimum: 0, maximum: 3 }', /minimum: expected at l/],
    [
      'a backlog',
      'autoscaling: { metric: backlog, target: 2, maximum: 3 }',
      /metric: expected concurrency or invocations, got backlog/,
    ],
  ])('alone may have %s', (_, fields, message) => {
    const text = `${MINIMAL}endpoint: { ${fields} }\n`;

    expect(messages(text)).toEqual([expect.stringMatching(message)]);
  });
});
