import { RECEIVER_NAME_MAX_LENGTH, RECEIVER_NAME_PATTERN } from '@inference-pipeline/constructs';
import { SEVERITIES } from '@inference-pipeline/monitoring-constructs';

import { matching } from './fields';
import { arnOf } from './location';

/** Most receivers of a kind. AWS has no limit that low; a team that needs more has a topic of its own. */
export const MAX_RECEIVERS = 10;

/** Name of a receiver: part of its address in Terraform. */
export function receiverName(description: string) {
  return {
    description: `${description} Unique among receivers of its kind; with another name, Terraform replaces the receiver.`,
    ...matching(
      RECEIVER_NAME_PATTERN.source,
      'lower case letters, digits and single hyphens, beginning with a letter',
    ),
    maxLength: RECEIVER_NAME_MAX_LENGTH,
  } as const;
}

/** Severities of the alarms that a receiver gets. */
export const RECEIVER_SEVERITIES = {
  description: 'Severities of the alarms that it receives.',
  type: 'array',
  items: { type: 'string', enum: SEVERITIES },
  minItems: 1,
  uniqueItems: true,
  default: SEVERITIES,
} as const;

/** A function that SNS calls, or an alias of it. */
export const FUNCTION_ARN = {
  ...arnOf({
    service: 'lambda',
    resource: 'function:[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9_-]{1,128})?',
    what: 'a function',
    inWords: 'the ARN of a Lambda function, or of one of its aliases',
    reason: 'the stack adds the permission for its topic to the function',
    ownAccount: true,
  }),
  examples: ['arn:aws:lambda:us-east-1:123456789012:function:page-on-call'],
} as const;

/**
 * IDs as Slack and Microsoft Teams write them, within the patterns of the service.
 *
 * @see https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateSlackChannelConfiguration.html
 * @see https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateMicrosoftTeamsChannelConfiguration.html
 */
export const CHANNEL_IDS = {
  slackWorkspace: {
    ...matching('^[TE][0-9A-Z]{2,62}$', 'the ID of a Slack workspace, which begins with T'),
    examples: ['T0123456789'],
  },
  slackChannel: {
    ...matching(
      '^[CG][0-9A-Z]{2,62}$',
      'the ID of a Slack channel, which begins with C or G (not the name of the channel)',
    ),
    examples: ['C0123456789'],
  },
  teamsChannel: {
    ...matching(
      '^[A-Za-z0-9_=+/.,-]*%3[aA][A-Za-z0-9_=+/.,-]*%40[A-Za-z0-9_=+/.,-]*$',
      'the ID of a Teams channel as in its link, 19%3A…%40thread.tacv2 (with %3A for : and %40 for @)',
    ),
    maxLength: 255,
    examples: ['19%3Aab6ef35dc342d56ba5654e6fc6d25a071%40thread.tacv2'],
  },
} as const;

/** ID of a team or a tenant of Microsoft. */
export const UUID = {
  ...matching(
    '^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$',
    'a UUID of 32 hexadecimal digits with hyphens',
  ),
  examples: ['12345678-90ab-cdef-1234-567890abcdef'],
} as const;
