import {
  paginateFilterLogEvents,
  type CloudWatchLogsClient,
} from '@aws-sdk/client-cloudwatch-logs';

/** Events of which the function writes just one for every request. */
const REQUEST_EVENTS = [
  'inference.succeeded',
  'inference.failed',
  'inference.rejected',
  'inference.replayed',
  'inference.crashed',
] as const;

/** Written too where a record could not be; a large one in several parts. */
const UNWRITTEN_EVENT = 'record.unwritten';

const EVENTS = [...REQUEST_EVENTS, UNWRITTEN_EVENT] as const;

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html */
const FILTER_PATTERN = `{ ${EVENTS.map((event) => `($.message = "${event}")`).join(' || ')} }`;

/** Most events read: others may send many requests while ours are counted. */
const MAX_EVENTS = 100_000;

/** One event of the function's log. */
export interface FunctionEvent {
  /** When it was written, in ms since 1970. */
  readonly timestampMs: number;
  readonly event: (typeof EVENTS)[number];
  readonly requestId: string;
  readonly httpStatus: number | undefined;
  readonly latencyMs: number | undefined;
  readonly variant: string | undefined;
}

/** What the log holds of a time. */
export interface FunctionLog {
  /** Each once, though logs are delivered at least once. */
  readonly events: readonly FunctionEvent[];
  /** False where there are more than can be read. */
  readonly complete: boolean;
}

/** Whether an event is the one that is written for every request. */
export function isRequestEvent({ event }: FunctionEvent): boolean {
  return event !== UNWRITTEN_EVENT;
}

/** Reads what the function logged of requests since a time. */
export async function readFunctionLog(
  client: CloudWatchLogsClient,
  logGroupName: string,
  sinceMs: number,
): Promise<FunctionLog> {
  const events = new Map<string, FunctionEvent>();
  const pages = paginateFilterLogEvents(
    { client },
    { logGroupName, startTime: sinceMs, filterPattern: FILTER_PATTERN },
  );
  for await (const page of pages) {
    for (const { message = '', timestamp = 0 } of page.events ?? []) {
      const event = parseEvent(message, timestamp);
      if (event !== undefined) events.set(`${event.event} ${event.requestId}`, event);
    }
    if (events.size >= MAX_EVENTS) return { events: [...events.values()], complete: false };
  }
  return { events: [...events.values()], complete: true };
}

/** One line of the log, where it is one of the events. */
export function parseEvent(line: string, timestampMs: number): FunctionEvent | undefined {
  const fields = parseFields(line);
  const event = EVENTS.find((name) => name === fields.message);
  const requestId = textOf(fields.requestId);
  if (event === undefined || requestId === undefined) return undefined;
  return {
    timestampMs,
    event,
    requestId,
    httpStatus: numberOf(fields.httpStatus),
    latencyMs: numberOf(fields.latencyMs),
    variant: textOf(fields.variant),
  };
}

function parseFields(line: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === 'object' && parsed !== null
      ? (parsed as Readonly<Record<string, unknown>>)
      : {};
  } catch {
    return {};
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
