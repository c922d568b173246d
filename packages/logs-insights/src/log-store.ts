/** An event of a log group. */
export interface LogEvent {
  /** A number for each event, in the order of arrival, from 1. */
  readonly id: number;
  readonly group: string;
  /** Epoch ms. */
  readonly timeMs: number;
  readonly message: string;
  /** The message's fields, for queries. Undefined if it is not a JSON object. */
  readonly fields: Readonly<Record<string, unknown>> | undefined;
}

/** The log stream of an event. Each group has one stream a day. */
export function streamOf({ timeMs }: Pick<LogEvent, 'timeMs'>): string {
  return `${new Date(timeMs).toISOString().slice(0, 10).replaceAll('-', '/')}/local`;
}

/** Number of events to keep, over all groups. */
const MAX_EVENTS = 100_000;

/** The newest log events of all log groups. */
export class LogStore {
  #events: LogEvent[] = [];
  #lastId = 0;

  put(group: string, message: string, timeMs: number): void {
    this.#lastId += 1;
    this.#events.push({ id: this.#lastId, group, timeMs, message, fields: parseFields(message) });
    // Many at once, because removing the first element of an array takes linear time.
    if (this.#events.length > MAX_EVENTS * 1.5) this.#events = this.#events.slice(-MAX_EVENTS);
  }

  /** Names of the groups with events. */
  groups(): readonly string[] {
    return [...new Set(this.#events.map(({ group }) => group))];
  }

  /** Events of some groups between two times, oldest first. */
  between(groups: readonly string[], startMs: number, endMs: number): readonly LogEvent[] {
    return this.#events.filter(
      ({ group, timeMs }) => timeMs >= startMs && timeMs <= endMs && groups.includes(group),
    );
  }

  /** Events of any group whose message contains one of some texts, oldest first. */
  containing(texts: readonly string[]): readonly LogEvent[] {
    return this.#events.filter(({ message }) => texts.some((text) => message.includes(text)));
  }
}

function parseFields(message: string): LogEvent['fields'] {
  if (!message.startsWith('{')) return undefined;

  try {
    return JSON.parse(message) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
