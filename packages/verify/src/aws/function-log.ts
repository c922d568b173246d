import {
  paginateFilterLogEvents,
  type CloudWatchLogsClient,
} from '@aws-sdk/client-cloudwatch-logs';

/** The function logs exactly one of these events for every request. */
const REQUEST_EVENTS = [
  'inference.succeeded',
  'inference.failed',
  'inference.rejected',
  'inference.replayed',
  'inference.crashed',
] as const;

/** Logged as well if the record could not be written; in several parts if it is large. */
const UNWRITTEN_EVENT = 'record.unwritten';

const EVENTS = [...REQUEST_EVENTS, UNWRITTEN_EVENT] as const;

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html */
const FILTER_PATTERN = `{ ${EVENTS.map((event) => `($.message = "${event}")`).join(' || ')} }`;

/** Most events to read: other callers may send many requests at the same time. */
const MAX_EVENTS = 100_000;

/** One event of the function's log. */
export interface FunctionEvent {
  /** In ms since 1970. */
  readonly timestampMs: number;
  readonly event: (typeof EVENTS)[number];
  readonly requestId: string;
  readonly httpStatus: number | undefined;
  readonly latencyMs: number | undefined;
  readonly variant: string | undefined;
}

/** Events of the function's log. */
export interface FunctionLog {
  /** Without duplicates, although logs are delivered at least once. */
  readonly events: readonly FunctionEvent[];
  /** False if the log has more events than can be read. */
  readonly complete: boolean;
}

/** Whether an event is the one of a request, not of an unwritten record. */
export function isRequestEvent({ event }: FunctionEvent): boolean {
  return event !== UNWRITTEN_EVENT;
}

/** Reads the events of requests since a time. */
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

/** Parses a line of the log; undefined if it is not one of the events. */
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
