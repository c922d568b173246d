import { fieldsRequiring, flag, list, matching, section } from './fields';
import {
  CHANNEL_IDS,
  FUNCTION_ARN,
  MAX_RECEIVERS,
  receiverName,
  RECEIVER_SEVERITIES,
  UUID,
} from './receiver-fields';
import { TOPIC_ARN } from './shared-fields';

const TOPIC_ARNS = {
  type: 'array',
  uniqueItems: true,
  maxItems: 5,
  items: TOPIC_ARN,
  default: [],
  examples: [['arn:aws:sns:us-east-1:123456789012:pager']],
} as const;

/** The section `notifications`. */
export const NOTIFICATIONS = section(
  'Who is notified of alarms. Terraform variables override the addresses of receivers.',
  {
    emails: list(
      'Email addresses. AWS sends each one a message with which the recipient confirms the subscription.',
      { ...matching('^[^@\\s]+@[^@\\s]+[.][^@\\s]+$', 'an email address'), maxLength: 254 },
      { uniqueItems: true, default: [], examples: [['on-call@example.com']] },
    ),
    phoneNumbers: list(
      'Phone numbers for SMS, in E.164 format. Quote them.',
      matching(
        '^[+][1-9][0-9]{6,14}$',
        'a phone number in E.164 format: + and 7 to 15 digits, without spaces',
      ),
      { uniqueItems: true, default: [], examples: [['+84901234567']] },
    ),
    https: list(
      'Services that take notifications by HTTPS, such as PagerDuty and Opsgenie. Their URLs contain secrets: they are the values of the sensitive Terraform variable notification_https_endpoints, by name.',
      fieldsRequiring('A service.', ['name'], {
        name: receiverName('Name of the service in this stack, for example pagerduty.'),
        severities: RECEIVER_SEVERITIES,
      }),
      { maxItems: MAX_RECEIVERS, default: [], examples: [[{ name: 'pagerduty' }]] },
    ),
    lambda: list(
      "Existing Lambda functions that are called with notifications, in the stack's account and region.",
      fieldsRequiring('A function.', ['functionArn'], {
        name: { ...receiverName('Name of the receiver in this stack.'), default: 'alarms' },
        functionArn: {
          description: 'ARN of the function, or of one of its aliases.',
          ...FUNCTION_ARN,
        },
        severities: RECEIVER_SEVERITIES,
      }),
      { maxItems: MAX_RECEIVERS, default: [] },
    ),
    slack: list(
      'Channels of Slack, by Amazon Q Developer in chat applications. First authorize the workspace there, once an account, by hand.',
      fieldsRequiring('A channel.', ['workspaceId', 'channelId'], {
        name: { ...receiverName('Name of the receiver in this stack.'), default: 'alarms' },
        workspaceId: { description: 'ID of the workspace.', ...CHANNEL_IDS.slackWorkspace },
        channelId: {
          description:
            'ID of the channel, the end of its link. A channel can be in one configuration of the account only.',
          ...CHANNEL_IDS.slackChannel,
        },
        severities: RECEIVER_SEVERITIES,
      }),
      { maxItems: MAX_RECEIVERS, default: [] },
    ),
    teams: list(
      'Channels of Microsoft Teams, by Amazon Q Developer in chat applications. First authorize the team there, once an account, by hand.',
      fieldsRequiring('A channel.', ['teamId', 'tenantId', 'channelId'], {
        name: { ...receiverName('Name of the receiver in this stack.'), default: 'alarms' },
        teamId: { description: "ID of the team: groupId in the channel's link.", ...UUID },
        tenantId: { description: "ID of the tenant: tenantId in the channel's link.", ...UUID },
        channelId: {
          description:
            'ID of the channel, as in its link. A channel can be in one configuration of the account only.',
          ...CHANNEL_IDS.teamsChannel,
        },
        severities: RECEIVER_SEVERITIES,
      }),
      { maxItems: MAX_RECEIVERS, default: [] },
    ),
    criticalTopicArns: {
      description:
        "ARNs of existing SNS topics for critical alarms, instead of the stack's topic. Their policies have to allow cloudwatch.amazonaws.com to publish.",
      ...TOPIC_ARNS,
    },
    warningTopicArns: {
      description:
        "ARNs of existing SNS topics for warning alarms, instead of the stack's topic. Their policies have to allow cloudwatch.amazonaws.com to publish.",
      ...TOPIC_ARNS,
    },
    pipelineUnhealthy: flag(
      'Whether the alarm Pipeline-Unhealthy, which fires while any critical alarm does, notifies too.',
      false,
    ),
    existingTopicArn: {
      description:
        "ARN of an existing SNS topic in the stack's region, to use instead of creating one. Its policy and its key's policy have to allow cloudwatch.amazonaws.com to publish; its owner manages its subscriptions.",
      ...TOPIC_ARN,
      examples: ['arn:aws:sns:us-east-1:123456789012:alarms'],
    },
  },
);
