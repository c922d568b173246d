import {
  paginateFilterLogEvents,
  type CloudWatchLogsClient,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  LOG_EVENTS,
  REQUEST_EVENTS,
  type CountedEvent,
} from '@inference-pipeline/inference-contract';

import { membersIn, textOf } from '../json-members';

/** The events that count in metrics: one for each request, and more for unwritten records. */
const EVENTS = [...REQUEST_EVENTS, LOG_EVENTS.unwritten] as const;

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html */
const FILTER_PATTERN = `{ ${EVENTS.map((event) => `($.message = "${event}")`).join(' || ')} }`;

/** Most events to read: other callers may send many requests at the same time. */
const MAX_EVENTS = 100_000;

/** One event of the function's log. */
export interface FunctionEvent extends CountedEvent {
  /** In ms since 1970. */
  readonly timestampMs: number;
  readonly requestId: string;
  readonly variant: string | undefined;
  /** Share of the successes like this one that are logged; undefined if all are. */
  readonly successSampling?: number | undefined;
}

/** Events of the function's log. */
export interface FunctionLog {
  /** Without duplicates, although logs are delivered at least once. */
  readonly events: readonly FunctionEvent[];
  /** False if the log has more events than can be read. */
  readonly complete: boolean;
}

/** Whether an event belongs to a request, not to an unwritten record. */
export function isRequestEvent({ message }: FunctionEvent): boolean {
  return message !== LOG_EVENTS.unwritten;
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
      // A large unwritten record has several events, but counts once.
      if (event !== undefined) events.set(`${event.message} ${event.requestId}`, event);
    }
    if (events.size >= MAX_EVENTS) return { events: [...events.values()], complete: false };
  }
  return { events: [...events.values()], complete: true };
}

/** Parses a line of the log; undefined if it is not one of the events. */
function parseEvent(line: string, timestampMs: number): FunctionEvent | undefined {
  const fields = membersIn(line);
  const message = EVENTS.find((name) => name === fields.message);
  const requestId = textOf(fields.requestId);
  if (message === undefined || requestId === undefined) return undefined;
  return {
    timestampMs,
    message,
    requestId,
    httpStatus: numberOf(fields.httpStatus),
    latencyMs: numberOf(fields.latencyMs),
    timeToFirstByteMs: numberOf(fields.timeToFirstByteMs),
    streamedBytes: numberOf(fields.streamedBytes),
    variant: textOf(fields.variant),
    successSampling: numberOf(fields.successSampling),
  };
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
