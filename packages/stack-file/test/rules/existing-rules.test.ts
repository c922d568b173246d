import { messages, MINIMAL } from '../support/stack-files';

describe('existing resource', () => {
  it.each([
    [
      'a table is not backed up',
      `${MINIMAL}records:\n  existing: { tableName: records }\n  pointInTimeRecovery: true\n`,
      /7:3 records.pointInTimeRecovery: expected no such field with an existing table/,
    ],
    [
      'a topic gets no subscribers',
      `${MINIMAL}notifications:\n  existingTopicArn: arn:aws:sns:us-east-1:123456789012:a\n  emails: [a@b.example]\n`,
      /7:11 notifications.emails: expected none with an existing topic/,
    ],
    [
      'a topic is in the region of the stack',
      `${MINIMAL}notifications:\n  existingTopicArn: arn:aws:sns:eu-west-1:123456789012:a\n`,
      /6:21 notifications.existingTopicArn: expected a topic in the stack's region/,
    ],
  ])('is left to its owner: %s', (_, text, message) => {
    expect(messages(text)).toEqual([expect.stringMatching(message)]);
  });
});
