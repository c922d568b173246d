import { partitionOfRegion } from '@inference-pipeline/constructs';

import type { StackConfig } from '../stack-config';
import type { Rule } from './rule';

type Notifications = StackConfig['notifications'];

/** Kinds of receivers that have names. */
const KINDS = ['https', 'lambda', 'slack', 'teams'] as const;

type Kind = (typeof KINDS)[number];

/** Receivers of a kind that would be the same to AWS, by what tells them apart. */
const TARGETS: Readonly<
  Record<
    Exclude<Kind, 'https'>,
    readonly [
      targets: (notifications: Notifications) => readonly string[],
      field: string,
      reason: string,
    ]
  >
> = {
  lambda: [
    ({ lambda }) => lambda.map(({ functionArn }) => functionArn),
    'functionArn',
    'SNS has one subscription of a function to a topic: give it all severities there',
  ],
  slack: [
    ({ slack }) => slack.map(({ workspaceId, channelId }) => `${workspaceId} ${channelId}`),
    'channelId',
    'a channel can be in one configuration of the account only: give it all severities there',
  ],
  teams: [
    ({ teams }) => teams.map(({ teamId, channelId }) => `${teamId} ${channelId}`.toLowerCase()),
    'channelId',
    'a channel can be in one configuration of the account only: give it all severities there',
  ],
};

const receiversDiffer: Rule = function* ({ notifications }, document) {
  for (const kind of KINDS) {
    const names = notifications[kind].map(({ name }) => name);
    for (const [index, name] of names.entries()) {
      if (names.indexOf(name) === index) continue;
      const path = ['notifications', kind, index, 'name'];
      yield document.diagnosticAt(path, {
        expected: 'a name that no other of them has',
        got: document.isWritten(path) ? `"${name}"` : `no name, which means "${name}"`,
        hint: `each of several needs its own name, which is part of its address in Terraform`,
      });
    }
    if (kind === 'https') continue;
    const [targetsOf, field, reason] = TARGETS[kind];
    const targets = targetsOf(notifications);
    for (const [index, target] of targets.entries()) {
      const first = targets.indexOf(target);
      if (first === index) continue;
      yield document.diagnosticAt(['notifications', kind, index, field], {
        expected: `another one than ${kind}[${first}] has`,
        got: 'the same',
        hint: reason,
      });
    }
  }
};

/** Subscribers of the stack's topic hear nothing of alarms that publish to the topics of others. */
const receiversHearOfTheirAlarms: Rule = function* ({ notifications }, document) {
  if (notifications.existingTopicArn !== undefined) return;
  const elsewhere = {
    critical: notifications.criticalTopicArns.length > 0,
    warning: notifications.warningTopicArns.length > 0,
  };
  for (const kind of ['https', 'lambda'] as const) {
    for (const [index, { severities }] of notifications[kind].entries()) {
      const unheard = severities.filter((severity) => elsewhere[severity]);
      if (unheard.length === 0) continue;
      const path = ['notifications', kind, index, 'severities'];
      yield document.diagnosticAt(path, {
        expected: 'no severity whose alarms publish to other topics',
        got: `${unheard.join(' and ')}${document.isWritten(path) ? '' : ' by default'}, which ${unheard.map((severity) => `${severity}TopicArns`).join(' and ')} sends elsewhere`,
        hint: 'subscribe the receiver to these topics where they are created, and remove the severity here; slack and teams are told wherever alarms publish',
      });
    }
  }
};

/** The chat service knows no ARNs of other partitions. */
const chatIsInPartition: Rule = function* ({ region, notifications }, document) {
  const { name } = partitionOfRegion(region);
  if (name === 'aws') return;
  for (const kind of ['slack', 'teams'] as const) {
    if (notifications[kind].length === 0) continue;
    yield document.diagnosticAt(['notifications', kind], {
      expected: `none in ${region}`,
      got: notifications[kind].map((receiver) => receiver.name).join(', '),
      hint: `Amazon Q Developer in chat applications is not in the partition ${name}: use https or lambda`,
    });
  }
};

/** Rules about the recipients of alarms. */
export const RECEIVER_RULES: readonly Rule[] = [
  receiversDiffer,
  receiversHearOfTheirAlarms,
  chatIsInPartition,
];
