/** One event of a log group. */
export interface LogEvent {
  readonly group: string;
  /** Console time, epoch ms. */
  readonly timeMs: number;
  readonly message: string;
  /** The message as JSON, where it is an object: its fields are what queries ask for. */
  readonly fields: Readonly<Record<string, unknown>> | undefined;
}

/** Most events that are kept to be searched, of all groups together; a journal keeps all. */
const MAX_EVENTS = 100_000;

/** The newest log events, as CloudWatch Logs would hold them. */
export class LogStore {
  #events: LogEvent[] = [];
  #listeners: ((event: LogEvent) => void)[] = [];

  /** Calls back for every event that comes. */
  onEvent(listener: (event: LogEvent) => void): void {
    this.#listeners.push(listener);
  }

  put(group: string, message: string, timeMs: number): void {
    const event = { group, timeMs, message, fields: parseFields(message) };
    this.#events.push(event);
    // Cut in halves, not one by one: shifting an array is linear.
    if (this.#events.length > MAX_EVENTS * 1.5) this.#events = this.#events.slice(-MAX_EVENTS);

    for (const listener of this.#listeners) listener(event);
  }

  /** Events of groups between two times, oldest first. */
  between(groups: readonly string[], startMs: number, endMs: number): readonly LogEvent[] {
    return this.#events.filter(
      ({ group, timeMs }) => timeMs >= startMs && timeMs <= endMs && groups.includes(group),
    );
  }

  /**
   * All events of one request, oldest first: those that name its id, and Lambda's own, which name
   * the invocation's id instead.
   */
  ofRequest(requestId: string): readonly LogEvent[] {
    const named = this.#events.filter(({ message }) => message.includes(requestId));
    const invocations = named
      .map(({ fields }) => fields?.['lambdaRequestId'])
      .filter((id): id is string => typeof id === 'string' && id !== '');
    const ids = new Set([requestId, ...invocations]);
    return this.#events.filter(({ message }) => [...ids].some((id) => message.includes(id)));
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
