import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readLocalStack } from '../../src/stack/local-stack';

const EXTERNAL = 'arn:aws:sns:us-east-1:123456789012:pager';

let output: string;
beforeEach(() => (output = mkdtempSync(join(tmpdir(), 'recipients '))));
afterEach(() => rmSync(output, { recursive: true }));

interface Notified {
  readonly emails?: readonly string[];
  readonly phones?: readonly string[];
  readonly resource?: object;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** The recipients of a stack, whose variables have defaults as its stack file says. */
function recipients({ emails = [], phones = [], resource = {}, variables = {} }: Notified) {
  const folder = join(output, 'stacks/dev');
  mkdirSync(folder, { recursive: true });
  const subscription = (protocol: string, variable: string) => ({
    for_each: `\${toset(var.${variable})}`,
    topic_arn: '${aws_sns_topic.alarms.arn}',
    protocol,
    endpoint: '${each.value}',
  });
  const document = {
    variable: {
      notification_emails: { type: 'list(string)', default: emails },
      notification_phone_numbers: { type: 'list(string)', default: phones },
    },
    resource: {
      aws_lambda_function: {
        f: {
          function_name: 'f',
          handler: 'index.handler',
          runtime: 'nodejs22.x',
          filename: 'f.zip',
          environment: { variables: { ENDPOINT_NAME: 'e' } },
        },
      },
      aws_apigatewayv2_api: { a: { name: 'api' } },
      aws_apigatewayv2_integration: { i: {} },
      aws_apigatewayv2_route: { r: { route_key: 'POST /inference' } },
      aws_apigatewayv2_stage: { s: { name: '$default' } },
      aws_sns_topic: { alarms: { name: 'alarms' } },
      aws_sns_topic_subscription: {
        emails: subscription('email', 'notification_emails'),
        phones: subscription('sms', 'notification_phone_numbers'),
      },
      ...resource,
    },
  };
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(document));
  const { model } = readLocalStack(output, 'dev', variables);
  return model.subscriptions.map(({ protocol, endpoint }) => `${protocol} ${endpoint}`);
}

const alarm = (alarm_actions: readonly string[]) => ({
  aws_cloudwatch_metric_alarm: {
    a: {
      alarm_name: 'a',
      namespace: 'N',
      metric_name: 'M',
      statistic: 'Sum',
      period: 60,
      evaluation_periods: 1,
      threshold: 1,
      comparison_operator: 'GreaterThanThreshold',
      alarm_actions,
    },
  },
});

/** Rules of EventBridge with targets. */
const rules = (arns: readonly string[]) => ({
  aws_cloudwatch_event_rule: { r: { name: 'r', event_pattern: '{"source":["aws.sagemaker"]}' } },
  aws_cloudwatch_event_target: Object.fromEntries(
    arns.map((arn, index) => [`t${index}`, { rule: 'r', target_id: `t${index}`, arn }]),
  ),
});

const CHAT_TOPICS = {
  aws_sns_topic: { chat: { name: 'chat' }, warnings: { name: 'chat-warnings' } },
  aws_sns_topic_subscription: {},
};

const CHATS = {
  aws_chatbot_slack_channel_configuration: {
    s: {
      slack_channel_id: 'C01',
      sns_topic_arns: ['${aws_sns_topic.chat.arn}', '${aws_sns_topic.warnings.arn}'],
    },
  },
  aws_chatbot_teams_channel_configuration: {
    t: { channel_id: '19:a', sns_topic_arns: ['${aws_sns_topic.chat.arn}'] },
  },
};

describe('recipients of a stack', () => {
  it.each<[string, Notified, readonly string[]]>([
    ["the stack file's emails", { emails: ['a@team.org'] }, ['email a@team.org']],
    ["the stack file's phone numbers", { phones: ['+84901234567'] }, ['sms +84901234567']],
    [
      'both',
      { emails: ['a@team.org', 'b@team.org'], phones: ['+84901234567'] },
      ['email a@team.org', 'email b@team.org', 'sms +84901234567'],
    ],
    [
      "the variables' values instead of the stack file's",
      { emails: ['a@team.org'], variables: { notification_emails: ['c@team.org'] } },
      ['email c@team.org'],
    ],
    [
      'other subscriptions',
      {
        resource: {
          aws_sns_topic_subscription: {
            s: {
              topic_arn: '${aws_sns_topic.alarms.arn}',
              protocol: 'https',
              endpoint: 'https://pager.team.org',
            },
          },
        },
      },
      ['https https://pager.team.org'],
    ],
    ["another team's topic", { resource: alarm([EXTERNAL]) }, [`topic ${EXTERNAL}`]],
    [
      "another team's topic that rules alone publish to, once",
      { resource: rules([EXTERNAL, EXTERNAL, 'arn:aws:sqs:us-east-1:1:queue']) },
      [`topic ${EXTERNAL}`],
    ],
    [
      'channels of chats, by each of their topics',
      { resource: { ...CHAT_TOPICS, ...CHATS } },
      ['slack C01', 'slack C01', 'teams 19:a'],
    ],
    ['examples if there are no recipients', {}, ['email on-call@example.com', 'sms +15550100']],
    [
      'examples for those that the variables do not name',
      { variables: { notification_emails: [] } },
      ['sms +15550100'],
    ],
  ])('are %s', (_name, notified, expected) => {
    expect(recipients(notified)).toEqual(expected);
  });

  it('do not come from a variable that the stack does not have', () => {
    expect(() => recipients({ variables: { notification_email: ['a@team.org'] } })).toThrow(
      '--var notification_email: the stack has no such variable. Did you mean "notification_emails"?',
    );
  });

  it('are a list', () => {
    expect(() => recipients({ variables: { notification_emails: 'a@team.org' } })).toThrow(
      '--var notification_emails: expected a list as JSON',
    );
  });
});
