import { STACK_SCHEMA, type StackConfig } from '@inference-pipeline/stack-file';

import { allMatch, validation, type DefineVariable } from './define-variable';

const PHONE_NUMBER = STACK_SCHEMA.properties.notifications.properties.phoneNumbers.items;

/** Who is notified. A stack with an existing topic leaves the subscriptions to its owner. */
export function notificationVariables(define: DefineVariable, { notifications }: StackConfig) {
  if (notifications.existingTopicArn !== undefined)
    return { notificationEmails: undefined, notificationPhoneNumbers: undefined };

  return {
    notificationEmails: define('notification_emails', {
      description:
        'Mail addresses that alarms notify. Each one confirms by the mail that AWS sends.',
      type: 'list(string)',
      default: notifications.emails,
      validation: [
        validation(
          allMatch('^[^@[:space:]]+@[^@[:space:]]+[.][^@[:space:]]+$', 'var.notification_emails'),
          'notification_emails takes mail addresses.',
        ),
      ],
    }),
    notificationPhoneNumbers: define('notification_phone_numbers', {
      description:
        'Phone numbers that alarms notify by SMS, in E.164 form, for example +84901234567.',
      type: 'list(string)',
      default: notifications.phoneNumbers,
      validation: [
        validation(
          allMatch(PHONE_NUMBER.pattern, 'var.notification_phone_numbers'),
          'notification_phone_numbers takes numbers in E.164 form, such as +84901234567.',
        ),
      ],
    }),
  };
}
