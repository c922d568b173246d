import { messages, MINIMAL } from './support/stack-files';

describe('stack file against its schema', () => {
  it.each([
    ['a missing region', 'tags: {}\n', /^dev.yaml:1:1 region: expected a value, got nothing$/],
    [
      'an unknown field',
      `${MINIMAL}logs:\n  retention: 30\n`,
      /^dev.yaml:6:3 logs.retention: did you mean "retentionDays"\? Got an unknown field, expected one of retentionDays, successSampling$/,
    ],
    [
      'a number for a text',
      `${MINIMAL}tags:\n  cost-center: 4711\n`,
      /6:16 tags.cost-center: expected text, got 4711 \(quote it\)/,
    ],
    [
      'a text for a number',
      `${MINIMAL}endpoint:\n  instanceCount: "2"\n`,
      /6:18 endpoint.instanceCount: expected a whole number, got "2" \(remove the quotes\)/,
    ],
    [
      'a value above its limit',
      `${MINIMAL}function:\n  timeoutSeconds: 30\n`,
      /6:19 function.timeoutSeconds: expected at most 29, got 30/,
    ],
    [
      'a limit that lets nothing through',
      `${MINIMAL}api:\n  throttling: { burstLimit: 0 }\n`,
      /6:29 api.throttling.burstLimit: expected at least 1, got 0/,
    ],
    [
      'a list that is too short',
      `${MINIMAL}api:\n  cors: { allowOrigins: [] }\n`,
      /6:25 api.cors.allowOrigins: expected at least 1 item, got 0 items/,
    ],
    [
      'an item that is there twice',
      `${MINIMAL}notifications:\n  emails: [a@b.example, a@b.example]\n`,
      /6:11 notifications.emails: expected each item once, got item \d twice/,
    ],
    [
      'a reserved tag',
      `${MINIMAL}tags:\n  "aws:x": y\n`,
      /6:3 tags.aws:x: expected a tag key of .* does not begin with aws:, got "aws:x"$/,
    ],
    [
      'a bad list item',
      `${MINIMAL}notifications:\n  emails:\n    - a@b.example\n    - nobody\n`,
      /8:7 notifications.emails\[1\]: expected an email address, got "nobody"$/,
    ],
    [
      'code in S3 without a key',
      `${MINIMAL}function:\n  code:\n    s3Bucket: artifacts\n`,
      /6:3 function.code.s3Key: expected a value, got nothing/,
    ],
    [
      'a domain without a certificate',
      `${MINIMAL}api:\n  domain: { name: a.example.com }\n`,
      /6:3 api.domain.certificateArn: expected a value, got nothing/,
    ],
    [
      'a VPC without security groups',
      `${MINIMAL}function:\n  vpc: { subnetIds: [subnet-0123456789abcdef0] }\n`,
      /6:3 function.vpc.securityGroupIds: expected a value, got nothing/,
    ],
  ])('refuses %s with line, field, expected and got', (_, text, message) => {
    expect(messages(text)).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    [
      'field',
      `${MINIMAL}endpiont: {}\n`,
      /^dev.yaml:5:1 endpiont: did you mean "endpoint"\? Got an unknown field, expected one of region, /,
    ],
    [
      'alarm',
      `${MINIMAL}alarms: { highLatancy: {} }\n`,
      /^dev.yaml:5:11 alarms.highLatancy: did you mean "highLatency"\? Got an unknown field/,
    ],
    [
      'alarm, the second',
      `${MINIMAL}alarms:\n  functionError: { enabled: false }\n`,
      /6:3 alarms.functionError: did you mean "functionErrors"\?/,
    ],
    [
      'choice',
      `${MINIMAL}metrics:\n  transport: efm\n`,
      /6:14 metrics.transport: did you mean "emf"\? Got "efm", expected one of emf, put-metric-data$/,
    ],
    [
      'percentage',
      `${MINIMAL}slos: { availability: { objectivePercent: 0.995 } }\n`,
      /5:43 slos.availability.objectivePercent: did you mean 99.5\? Expected at least 93.1, got 0.995 \(a percentage, not a fraction\)$/,
    ],
    [
      'whole percentage',
      `${MINIMAL}endpoint: { dataCapture: { s3Url: "s3://captures", samplingPercent: 0.1 } }\n`,
      /endpoint.dataCapture.samplingPercent: did you mean 10\? Expected a whole number, got 0.1/,
    ],
    [
      'region',
      MINIMAL.replace('us-east-1', 'us-esat-1'),
      /^dev.yaml:1:9 region: did you mean "us-east-1"\? Expected an AWS region such as us-east-1, got "us-esat-1"$/,
    ],
    [
      'number of a list',
      `${MINIMAL}logs: { retentionDays: 31 }\n`,
      /logs.retentionDays: did you mean 30\? Got 31, expected one of 1, 3, 5, /,
    ],
    [
      'time in milliseconds',
      `${MINIMAL}function: { timeoutSeconds: 20000 }\n`,
      /function.timeoutSeconds: did you mean 20\? Expected at most \d+, got 20000 \(seconds, not milliseconds\)$/,
    ],
    [
      'time in microseconds',
      `${MINIMAL}slos: { latency: { thresholdMs: 1500000 } }\n`,
      /slos.latency.thresholdMs: did you mean 1500\? Expected at most 60000, got 1500000 \(milliseconds, not microseconds\)$/,
    ],
    [
      'time in minutes',
      `${MINIMAL}endpoint: { startupTimeoutSeconds: 10 }\n`,
      /endpoint.startupTimeoutSeconds: did you mean 600\? Expected at least 60, got 10 \(seconds, not minutes\)$/,
    ],
    [
      'retention in seconds',
      `${MINIMAL}records: { ttlDays: 7776000 }\n`,
      /records.ttlDays: did you mean 90\? Expected at most 3650, got 7776000 \(days, not seconds\)$/,
    ],
    [
      'memory in gigabytes',
      `${MINIMAL}function: { memoryMb: 2 }\n`,
      /function.memoryMb: did you mean 2048\? Expected at least 128, got 2 \(megabytes, not gigabytes\)$/,
    ],
    [
      'memory in gigabytes, of a list',
      `${MINIMAL}endpoint: { serverless: { memoryMb: 4 } }\n`,
      /endpoint.serverless.memoryMb: did you mean 4096\? Got 4 \(megabytes, not gigabytes\), expected one of 1024, /,
    ],
  ])('suggests a value for a mistaken %s first', (_, text, message) => {
    expect(messages(text)).toEqual([expect.stringMatching(message)]);
  });

  it('says in words how an image has to look, with an example', () => {
    const text = MINIMAL.replace(/image: .*/, 'image: my-image:latest');

    expect(messages(text)).toEqual([
      expect.stringMatching(
        /^dev.yaml:4:10 model.image: expected an image that was pushed to Amazon ECR, with a tag or digest, got "my-image:latest" \(for example "\d+[.]dkr/,
      ),
    ]);
  });

  it("refuses a threshold in a unit that is not the alarm's", () => {
    const text = `${MINIMAL}alarms:\n  endpointCpu: { thresholdMs: 5 }\n`;

    expect(messages(text)).toEqual([
      expect.stringMatching(
        /6:18 alarms.endpointCpu.thresholdMs: .*ot an unknown field, expected one of .*thresholdPercent/,
      ),
    ]);
  });
});
