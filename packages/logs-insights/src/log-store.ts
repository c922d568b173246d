/** An event of a log group. */
export interface LogEvent {
  readonly group: string;
  /** Epoch ms. */
  readonly timeMs: number;
  readonly message: string;
  /** The message's fields, for queries. Undefined if it is not a JSON object. */
  readonly fields: Readonly<Record<string, unknown>> | undefined;
}

/** Number of events to keep, over all groups. */
const MAX_EVENTS = 100_000;

/** The newest log events of all log groups. */
export class LogStore {
  #events: LogEvent[] = [];

  put(group: string, message: string, timeMs: number): void {
    this.#events.push({ group, timeMs, message, fields: parseFields(message) });
    // Many at once, because removing the first element of an array takes linear time.
    if (this.#events.length > MAX_EVENTS * 1.5) this.#events = this.#events.slice(-MAX_EVENTS);
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
