import type { Delivery } from '@inference-pipeline/local-aws';

import type { AlarmState } from '../../../shared/alarm-state';
import type { DeliveryView } from '../../../shared/page-state';

/** Longest title that is made from a text. */
const MAX_TITLE_LENGTH = 100;

const CHATS: readonly string[] = ['slack', 'teams'];

/** A message as its recipient sees it: that to a chat as a title and a text instead of JSON. */
export function deliveryView(delivery: Delivery): DeliveryView {
  const { id, timeMs, protocol, endpoint, subject, text } = delivery;
  const json = jsonObject(text);
  const shown = CHATS.includes(protocol)
    ? inChat(json, text)
    : {
        title: subject ?? firstLine(text),
        text: json === undefined ? text : JSON.stringify(json, undefined, 2),
      };
  const title = shown.title.slice(0, MAX_TITLE_LENGTH);
  return { id, timeMs, protocol, endpoint, subject, ...shown, title, alarm: alarmOf(delivery) };
}

/**
 * What a channel shows. A chat takes AWS's own messages and the schema of custom notifications, and
 * silently drops all others.
 *
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
function inChat(
  json: JsonObject | undefined,
  text: string,
): { readonly title: string; readonly text: string } {
  const content = json?.['content'];
  if (json?.['source'] === 'custom' && isObject(content)) {
    const description = textOf(content['description']);
    return { title: textOf(content['title']) || firstLine(description), text: description };
  }
  if (json !== undefined && 'AlarmName' in json) {
    return { title: titleOfAlarm(json), text: textOf(json['NewStateReason']) };
  }
  return { title: 'Not shown: a chat drops what is no custom notification', text };
}

function titleOfAlarm(json: JsonObject): string {
  return `${textOf(json['NewStateValue'])}: "${textOf(json['AlarmName'])}"`;
}

const IN_SUBJECT = /(?:^|> )(ALARM|INSUFFICIENT_DATA|OK): "([^"]+)" in /;
const IN_CHAT = /: (\S+) is in (ALARM|INSUFFICIENT_DATA|OK)$/;

/** The alarm that a message is about, by the forms that the texts of CloudWatch and of the stack have. */
function alarmOf({ subject, text }: Delivery): DeliveryView['alarm'] {
  const [, state, name] = IN_SUBJECT.exec(subject ?? text) ?? [];
  if (name !== undefined) return { name, state: state as AlarmState };

  const content = jsonObject(text)?.['content'];
  const title = isObject(content) ? textOf(content['title']) : '';
  const [, told, toldState] = IN_CHAT.exec(title) ?? [];
  return told === undefined ? undefined : { name: told, state: toldState as AlarmState };
}

type JsonObject = Readonly<Record<string, unknown>>;

function jsonObject(text: string): JsonObject | undefined {
  if (!text.startsWith('{')) return undefined;

  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
