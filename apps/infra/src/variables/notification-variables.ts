import { STACK_SCHEMA, type StackConfig } from '@inference-pipeline/stack-file';

import { allMatch, atMost, type DefineVariable } from './define-variable';
import { receiverVariables } from './receiver-variables';

const { emails: EMAILS, phoneNumbers: PHONE_NUMBERS } =
  STACK_SCHEMA.properties.notifications.properties;
const PHONE_NUMBER = PHONE_NUMBERS.items;
const EMAIL_CHARACTERS = EMAILS.items.maxLength;

/** Who is notified. */
export function notificationVariables(define: DefineVariable, config: StackConfig, region: string) {
  return {
    ...addressVariables(define, config),
    receivers: receiverVariables(define, config, region),
  };
}

/** Addresses that alarms notify. A stack with an existing topic leaves the subscriptions to its owner. */
function addressVariables(define: DefineVariable, { notifications }: StackConfig) {
  if (notifications.existingTopicArn !== undefined) {
    return { notificationEmails: undefined, notificationPhoneNumbers: undefined };
  }

  return {
    notificationEmails: define('notification_emails', {
      description:
        'Email addresses that alarms notify. Each recipient confirms the subscription in an email from AWS.',
      type: 'list(string)',
      default: notifications.emails,
      takes: [
        [
          allMatch('^[^@[:space:]]+@[^@[:space:]]+[.][^@[:space:]]+$', 'var.notification_emails'),
          'email addresses',
        ],
        [
          `alltrue([for each in var.notification_emails : ${atMost(EMAIL_CHARACTERS, 'each')}])`,
          `addresses of at most ${EMAIL_CHARACTERS} characters`,
        ],
      ],
    }),
    notificationPhoneNumbers: define('notification_phone_numbers', {
      description:
        'Phone numbers that alarms notify by SMS, in E.164 format, for example +84901234567.',
      type: 'list(string)',
      default: notifications.phoneNumbers,
      takes: [
        [
          allMatch(PHONE_NUMBER.pattern, 'var.notification_phone_numbers'),
          'numbers in E.164 format, such as +84901234567',
        ],
      ],
    }),
  };
}
