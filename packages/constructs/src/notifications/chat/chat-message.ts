import type { Severity } from '@inference-pipeline/monitoring-constructs';

import type { CustomNotification } from '../../event-bridge/custom-notification';
import type { InputPaths } from '../../event-bridge/input-transformer';

/** What a change of an alarm's state means to people: it begins to fire, or it ends. */
export type AlarmTurn = 'began' | 'ended';

/** A message, and where its variables are in the event. */
export interface ChatMessage {
  readonly paths: InputPaths;
  readonly notification: CustomNotification;
}

/** Where the parts of the message are in CloudWatch's event. */
const PATHS = {
  account: '$.account',
  alarm: '$.detail.alarmName',
  description: '$.detail.configuration.description',
  region: '$.region',
  state: '$.detail.state.value',
} as const;

/**
 * When the alarm began to fire: at the end that is the time of the previous state. With it, each firing
 * has a thread of its own, and its end is told there.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
const SINCE: Readonly<Record<AlarmTurn, string>> = {
  began: '$.detail.state.timestamp',
  ended: '$.detail.previousState.timestamp',
};

const TITLES: Readonly<Record<AlarmTurn, (severity: string) => string>> = {
  began: (severity) => `${severity}: <alarm> is in <state>`,
  ended: (severity) => `${severity} ended: <alarm> is in <state>`,
};

const SUMMARIES: Readonly<Record<AlarmTurn, string>> = {
  began: '<alarm> fires',
  ended: '<alarm> fires no more',
};

/**
 * What a chat shows of an alarm that begins or ends. The alarm's description says how urgent it is, what
 * it means, what to do first, and has the links.
 *
 * @param stackName a keyword to find messages by
 */
export function chatMessage(severity: Severity, turn: AlarmTurn, stackName: string): ChatMessage {
  return {
    paths: { ...PATHS, since: SINCE[turn] },
    notification: {
      title: TITLES[turn](severity.toUpperCase()),
      description: '<description>',
      keywords: [severity, stackName],
      metadata: {
        threadId: '<account>/<region>/<alarm>/<since>',
        summary: SUMMARIES[turn],
        eventType: 'alarm',
      },
    },
  };
}
