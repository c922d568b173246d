import type { Rule } from './rule';

const tableIsItsOwners: Rule = ({ records }, document) =>
  records.existing !== undefined && document.isWritten(['records', 'pointInTimeRecovery'])
    ? [
        document.faultAtKey(['records', 'pointInTimeRecovery'], {
          expected: 'no such field with an existing table',
          got: String(records.pointInTimeRecovery),
          hint: 'the table is changed where it is made: remove it, or existing',
        }),
      ]
    : [];

const topicHasItsOwnSubscribers: Rule = ({ notifications }, document) =>
  notifications.existingTopicArn === undefined
    ? []
    : (['emails', 'phoneNumbers'] as const)
        .filter((field) => notifications[field].length > 0)
        .map((field) =>
          document.fault(['notifications', field], {
            expected: 'none with an existing topic',
            got: JSON.stringify(notifications[field]),
            hint: 'subscribe them where the topic is made, or remove existingTopicArn',
          }),
        );

const topicIsInRegion: Rule = ({ notifications, region }, document) => {
  const found = notifications.existingTopicArn?.split(':')[3];
  return found === undefined || found === region
    ? []
    : [
        document.fault(['notifications', 'existingTopicArn'], {
          expected: `a topic in the stack's region, ${region}`,
          got: `one in ${found}`,
          hint: 'alarms notify topics of their own region only',
        }),
      ];
};

/** The rules of what exists already and is used in place of the stack's own. */
export const EXISTING_RULES: readonly Rule[] = [
  tableIsItsOwners,
  topicHasItsOwnSubscribers,
  topicIsInRegion,
];
