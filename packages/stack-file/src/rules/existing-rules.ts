import type { Rule } from './rule';

const existingTableIsNotChanged: Rule = function* ({ records }, document) {
  const path = ['records', 'pointInTimeRecovery'];
  if (records.existing === undefined || !document.isWritten(path)) return;
  yield document.diagnosticAtKey(path, {
    expected: 'no such field with an existing table',
    got: String(records.pointInTimeRecovery),
    hint: 'the stack does not change an existing table: remove the field, or existing',
  });
};

const existingTopicGetsNoSubscribers: Rule = function* ({ notifications }, document) {
  if (notifications.existingTopicArn === undefined) return;
  for (const field of ['emails', 'phoneNumbers', 'https', 'lambda'] as const) {
    if (notifications[field].length === 0) continue;
    yield document.diagnosticAt(['notifications', field], {
      expected: 'none with an existing topic',
      got: namesOf(notifications[field]),
      hint: 'subscribe them where the topic is created, or remove existingTopicArn',
    });
  }
};

function namesOf(receivers: readonly (string | { readonly name: string })[]): string {
  return JSON.stringify(receivers.map((each) => (typeof each === 'string' ? each : each.name)));
}

/** Rules about existing resources that replace those of the stack. */
export const EXISTING_RULES: readonly Rule[] = [
  existingTableIsNotChanged,
  existingTopicGetsNoSubscribers,
];
