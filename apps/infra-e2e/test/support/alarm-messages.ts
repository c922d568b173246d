import {
  AlarmEngine,
  MetricStore,
  type SimulationEvent,
  type StackModel,
} from '@inference-pipeline/cloudwatch-simulator';

type Notification = Extract<SimulationEvent, { kind: 'notification' }>;

const START_MS = Date.parse('2026-03-02T03:00:00Z');
const REASON = 'the reason that CloudWatch gives';

const INTRO = `# Messages of alarms

What each alarm that notifies sends by email and SMS, for a stack without signals that has every optional
alarm switched on. The simulator writes them in the words of CloudWatch. A test generates this page
(\`UPDATE_MESSAGES=1\`). How a message is built, and how chats and services get it:
[Notifications](notifications.md#what-a-message-says).
`;

/** What each notifying alarm of a stack sends when it begins to fire, as a page of Markdown. */
export function alarmMessages(model: StackModel): string {
  const alarms = [...model.compositeAlarms, ...model.metricAlarms]
    .filter(({ alarmActions }) => alarmActions.length > 0)
    .map(({ name, description }) => ({ name, description, messages: messagesOf(model, name) }));
  const [example] = alarms;
  if (example === undefined) throw new Error('No alarm of the stack notifies anyone.');
  return [
    INTRO,
    `A whole mail, that of \`${example.name}\`. The others differ in names, description, reason and the lines on`,
    `what the alarm watches; the mail of the end has \`OK\` in place of \`ALARM\`.\n`,
    fenced(by('email', example.messages).body.trimEnd()),
    ...alarms.map(({ name, description, messages }) =>
      [
        `## ${name}\n`,
        fenced(
          [
            `Subject: ${by('email', messages).subject}`,
            `Description: ${description}`,
            `SMS: ${by('sms', messages).body}`,
          ].join('\n'),
        ),
      ].join('\n'),
    ),
  ].join('\n');
}

function messagesOf(model: StackModel, alarm: string): readonly Notification[] {
  const engine = new AlarmEngine(model, new MetricStore({ retentionMs: 0 }), { startMs: START_MS });
  return engine
    .setAlarmState(alarm, 'ALARM', REASON)
    .filter((event) => event.kind === 'notification')
    .filter(({ alarmName }) => alarmName === alarm);
}

function by(protocol: string, messages: readonly Notification[]): Notification {
  const message = messages.find(({ subscription }) => subscription?.protocol === protocol);
  if (message === undefined) throw new Error(`An alarm sends nothing by ${protocol}.`);
  return message;
}

function fenced(text: string): string {
  return `\`\`\`text\n${text}\n\`\`\`\n`;
}
