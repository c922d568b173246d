import { flag, list, matching, section } from './fields';
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
  'Who is notified of alarms. Terraform variables override emails and phoneNumbers.',
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
    deployments: flag(
      'Whether deployments of the endpoint are told in plain words: begun, finished, rolled back, failed.',
      true,
    ),
    deploymentTopicArn: {
      description:
        "ARN of an existing SNS topic in the stack's region to tell of deployments, instead of creating one. Its policy and its key's policy have to allow events.amazonaws.com to publish, without conditions; its owner manages its subscriptions.",
      ...TOPIC_ARN,
      examples: ['arn:aws:sns:us-east-1:123456789012:deployments'],
    },
    existingTopicArn: {
      description:
        "ARN of an existing SNS topic in the stack's region, to use instead of creating one. Its policy and its key's policy have to allow cloudwatch.amazonaws.com to publish; its owner manages its subscriptions.",
      ...TOPIC_ARN,
      examples: ['arn:aws:sns:us-east-1:123456789012:alarms'],
    },
  },
);
