import type { Rule } from './rule';
import { inOtherRegions, regionOfArn } from './same-region';

const existingTableIsNotChanged: Rule = ({ records }, document) =>
  records.existing !== undefined && document.isWritten(['records', 'pointInTimeRecovery'])
    ? [
        document.diagnosticAtKey(['records', 'pointInTimeRecovery'], {
          expected: 'no such field with an existing table',
          got: String(records.pointInTimeRecovery),
          hint: 'the stack does not change an existing table: remove the field, or existing',
        }),
      ]
    : [];

const existingTopicGetsNoSubscribers: Rule = ({ notifications }, document) =>
  notifications.existingTopicArn === undefined
    ? []
    : (['emails', 'phoneNumbers'] as const)
        .filter((field) => notifications[field].length > 0)
        .map((field) =>
          document.diagnosticAt(['notifications', field], {
            expected: 'none with an existing topic',
            got: JSON.stringify(notifications[field]),
            hint: 'subscribe them where the topic is created, or remove existingTopicArn',
          }),
        );

const existingTopicIsInRegion: Rule = ({ notifications, region }, document) =>
  inOtherRegions(
    [
      {
        path: ['notifications', 'existingTopicArn'],
        what: 'a topic',
        foundRegion: regionOfArn(notifications.existingTopicArn),
        reason: 'alarms only notify topics in their region',
      },
    ],
    region,
    document,
  );

/** Rules about existing resources that replace those of the stack. */
export const EXISTING_RULES: readonly Rule[] = [
  existingTableIsNotChanged,
  existingTopicGetsNoSubscribers,
  existingTopicIsInRegion,
];
