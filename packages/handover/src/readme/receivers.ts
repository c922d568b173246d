import { code, table } from '@inference-pipeline/command-line';
import {
  inOrder,
  resourcesOfType,
  type Arguments,
  type TerraformJson,
} from '@inference-pipeline/terraform';

/** The variable with the URLs of services, which contain secrets. */
const ENDPOINTS = 'notification_https_endpoints';

/** The recipient behind a protocol of SNS, and what sets it. */
const PROTOCOLS: Readonly<Record<string, readonly [who: string, setBy: string]>> = {
  email: ['people, by email', '`notification_emails`; each one confirms in a mail from AWS'],
  sms: ['people, by SMS', '`notification_phone_numbers`'],
  https: [
    'a service, by HTTPS',
    `\`${ENDPOINTS}\`, a sensitive variable: its URL contains a secret, and gets into the state`,
  ],
  lambda: ['a Lambda function', '`notification_lambda_functions`'],
};

const CHATS: readonly (readonly [type: string, who: string, setBy: string])[] = [
  [
    'aws_chatbot_slack_channel_configuration',
    'a channel of Slack',
    '`notification_slack_channels`; authorize the workspace by hand, once an account',
  ],
  [
    'aws_chatbot_teams_channel_configuration',
    'a channel of Microsoft Teams',
    '`notification_teams_channels`; authorize the team by hand, once an account',
  ],
];

/** The section on the recipients of alarms; none if the stack leaves that to others. */
export function receiversSection(configuration: TerraformJson): readonly string[] {
  const rows = [...subscribers(configuration), ...channels(configuration)];
  if (rows.length === 0) return [];
  const isSecret = configuration.variable?.[ENDPOINTS] !== undefined;
  return [
    [
      '## Alarm recipients',
      '',
      table(['receiver', 'receives alarms that are', 'set by'], rows),
      ...(isSecret
        ? [
            '',
            `Set ${code(ENDPOINTS)} where others do not read it, for example with ` +
              `${code(`TF_VAR_${ENDPOINTS}`)} from a secret store, and encrypt the state. Without a URL here, subscribe ` +
              'the service yourself, so that the state has no secret; give the subscription the filter policy in the ' +
              'output `https_receivers` and the filter policy scope `MessageBody`.',
          ]
        : []),
    ].join('\n'),
  ];
}

function subscribers(configuration: TerraformJson): readonly (readonly string[])[] {
  return inOrder(resourcesByName(configuration, 'aws_sns_topic_subscription')).flatMap(
    ([name, { protocol, filter_policy: filter }]) => {
      const [who, setBy] = PROTOCOLS[String(protocol)] ?? [];
      return who === undefined || setBy === undefined
        ? []
        : [[`${who}${receiverName(name, String(protocol))}`, severitiesOf(String(filter)), setBy]];
    },
  );
}

function channels(configuration: TerraformJson): readonly (readonly string[])[] {
  return CHATS.flatMap(([type, who, setBy]) =>
    inOrder(resourcesByName(configuration, type)).map(
      ([, { configuration_name: name, sns_topic_arns: topics }]) => {
        const arns = JSON.stringify(topics);
        const told = [
          ...(arns.includes('_critical.arn') ? ['critical'] : []),
          ...(arns.includes('_warnings.arn') ? ['warning'] : []),
        ];
        return [`${who}: ${code(String(name))}`, told.join(', '), setBy];
      },
    ),
  );
}

function resourcesByName(
  configuration: TerraformJson,
  type: string,
): Readonly<Record<string, Arguments>> {
  return Object.fromEntries(
    resourcesOfType(configuration, type).map(({ address, arguments: block }) => [address, block]),
  );
}

/** The name that a receiver has in the stack file, of those that have one. */
function receiverName(address: string, protocol: string): string {
  const [, name] = new RegExp(`_${protocol}_(.+)$`).exec(address) ?? [];
  return name === undefined ? '' : `: ${code(name.replaceAll('_', '-'))}`;
}

/** A filter without the beginning of descriptions passes every severity. */
function severitiesOf(filter: string): string {
  const told = ['CRITICAL', 'WARNING'].filter((severity) => filter.includes(`"${severity}:"`));
  return told.length === 0 ? 'critical, warning' : told.join(', ').toLowerCase();
}
