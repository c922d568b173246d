import type { Severity } from '@inference-pipeline/monitoring-constructs';

/** What a change of an alarm's state means to people: it begins to fire, or it ends. */
export type AlarmTurn = 'began' | 'ended';

/** An input transformer: paths into the event by variable, and the text that they are put into. */
export interface ChatTransformer {
  readonly inputPaths: Readonly<Record<string, string>>;
  readonly inputTemplate: string;
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
 * Writes what happened to an alarm as a custom notification of Amazon Q Developer in chat applications,
 * the one form that its topics take from others than AWS. The alarm's description says how urgent it is,
 * what it means, what to do first, and has the links; descriptions contain no double quotes and no line
 * breaks, which would end the text within the template.
 *
 * @param stackName a keyword to find messages by
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
export function chatMessage(
  severity: Severity,
  turn: AlarmTurn,
  stackName: string,
): ChatTransformer {
  return {
    inputPaths: { ...PATHS, since: SINCE[turn] },
    inputTemplate: JSON.stringify({
      version: '1.0',
      source: 'custom',
      content: {
        textType: 'client-markdown',
        title: TITLES[turn](severity.toUpperCase()),
        description: '<description>',
        keywords: [severity, stackName],
      },
      metadata: {
        threadId: '<account>/<region>/<alarm>/<since>',
        summary: SUMMARIES[turn],
        eventType: 'alarm',
      },
    }),
  };
}
