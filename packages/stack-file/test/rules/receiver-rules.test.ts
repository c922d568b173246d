import { messages, MINIMAL } from '../support/stack-files';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:a';
const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:page';
const UUID = '12345678-90ab-cdef-1234-567890abcdef';
const CHANNEL = '19%3Aab%40thread.tacv2';

const slack = (more = '') => `{ workspaceId: T0123456789, channelId: C0123456789${more} }`;
const teams = (more = '') => `{ teamId: ${UUID}, tenantId: ${UUID}, channelId: ${CHANNEL}${more} }`;

/** The messages about a section `notifications`, whose lines begin at line 6. */
const about = (...lines: readonly string[]) =>
  messages(`${MINIMAL}notifications:\n${lines.map((line) => `  ${line}\n`).join('')}`);

describe('receiver in a stack file', () => {
  it('may be of every kind, several of a kind with names of their own', () => {
    expect(
      about(
        'https: [{ name: pagerduty, severities: [critical] }, { name: opsgenie }]',
        `lambda: [{ functionArn: ${FUNCTION} }, { name: live, functionArn: "${FUNCTION}:live" }]`,
        `slack: [${slack()}, { name: quiet, workspaceId: T0123456789, channelId: G0000002 }]`,
        `teams: [${teams()}]`,
      ),
    ).toEqual([]);
  });

  it.each([
    ['https: [{ severities: [critical] }]', /6:\d+ notifications.https\[0\].*name/],
    ['https: [{ name: PagerDuty }]', /https\[0\]\.name: expected lower case letters/],
    ['https: [{ name: a, severities: [] }]', /severities: expected/],
    [
      'https: [{ name: a, severities: [urgent] }]',
      /severities\[0\]: got "urgent", expected one of/,
    ],
    ['https: [{ name: a, url: "https://x" }]', /https\[0\]\.url/],
    ['https: { name: a }', /notifications\.https: expected/],
    [
      'slack: [{ workspaceId: T1234, channelId: "#alerts" }]',
      /channelId: expected the ID of a Slack/,
    ],
    ['slack: [{ workspaceId: acme, channelId: C1234 }]', /workspaceId: expected the ID of a Slack/],
    [
      `teams: [{ teamId: ${UUID}, tenantId: ${UUID}, channelId: "19:ab@thread.tacv2" }]`,
      /channelId: expected the ID of a Teams channel as in its link/,
    ],
    [
      `teams: [{ teamId: ours, tenantId: ${UUID}, channelId: ${CHANNEL} }]`,
      /teamId: expected a UUID/,
    ],
    ['lambda: [{ functionArn: page }]', /functionArn: expected the ARN of a Lambda function/],
    [
      `lambda: [{ functionArn: "${FUNCTION.replace('us-east-1', 'eu-west-1')}" }]`,
      /functionArn: expected a function in the stack's region/,
    ],
    [`lambda: [{ functionArn: "${FUNCTION}:$LATEST" }]`, /functionArn: expected the ARN/],
  ])('is refused where AWS would: %s', (line, message) => {
    expect(about(line)).toEqual([expect.stringMatching(message)]);
  });

  it('has a name that no other of its kind has', () => {
    expect(about('https: [{ name: a }, { name: a }]')).toEqual([
      expect.stringMatching(/6:\d+ notifications.https\[1\].name: expected a name that no other/),
    ]);
    expect(about(`slack: [${slack()}, { workspaceId: T01234, channelId: C99999 }]`)).toEqual([
      expect.stringMatching(/slack\[1\].name: .*no name, which means "alarms"/),
    ]);
  });

  it.each([
    ['slack', `slack: [${slack()}, ${slack(', name: b')}]`, 'channelId'],
    ['teams', `teams: [${teams()}, ${teams(', name: b')}]`, 'channelId'],
    [
      'lambda',
      `lambda: [{ functionArn: ${FUNCTION} }, { name: b, functionArn: ${FUNCTION} }]`,
      'functionArn',
    ],
  ])('is there once: %s', (kind, line, field) => {
    expect(about(line)).toEqual([
      expect.stringMatching(
        new RegExp(
          `notifications.${kind}\\[1\\].${field}: expected another one than ${kind}\\[0\\]`,
        ),
      ),
    ]);
  });

  it('cannot subscribe to the topic of another', () => {
    expect(
      about(
        `existingTopicArn: ${TOPIC}`,
        'https: [{ name: a }]',
        `lambda: [{ functionArn: ${FUNCTION} }]`,
      ),
    ).toEqual([
      expect.stringMatching(
        /7:\d+ notifications.https: expected none with an existing topic, got \["a"\]/,
      ),
      expect.stringMatching(/8:\d+ notifications.lambda: expected none with an existing topic/),
    ]);
  });

  it('gets no alarms that publish elsewhere', () => {
    const elsewhere = `criticalTopicArns: [${TOPIC}]`;
    expect(about(elsewhere, 'https: [{ name: a }]')).toEqual([
      expect.stringMatching(
        /7:\d+ notifications.https\[0\].severities: expected no severity whose alarms publish to other topics, got critical by default/,
      ),
    ]);
    expect(about(elsewhere, 'https: [{ name: a, severities: [warning] }]')).toEqual([]);
  });

  it('in a chat is told wherever the alarms publish', () => {
    expect(about(`existingTopicArn: ${TOPIC}`, `slack: [${slack()}]`)).toEqual([]);
    expect(about(`criticalTopicArns: [${TOPIC}]`, `teams: [${teams()}]`)).toEqual([]);
  });

  it('in a chat is in the partition that has the service', () => {
    const text = `${MINIMAL}notifications:\n  slack: [${slack()}]\n`;
    expect(
      messages(
        text.replaceAll('us-east-1', 'cn-north-1').replace('amazonaws.com', 'amazonaws.com.cn'),
      ),
    ).toEqual([
      expect.stringMatching(/notifications.slack: expected none in cn-north-1, got alarms/),
    ]);
  });
});
