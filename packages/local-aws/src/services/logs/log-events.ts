import {
  FilterPatternError,
  parseFilterPattern,
  streamOf,
  type LogEvent,
  type MessageFilter,
} from '@inference-pipeline/logs-insights';
import * as v from 'valibot';

import { AwsError } from '../../server/aws-error';
import { boolean, text } from '../../server/operation-input';
import type { Operation } from '../../server/rpc-service';
import type { LogGroups } from './log-groups';
import { invalidParameter, invalidToken, parseLogsInput, time, wholeNumber } from './logs-input';

/**
 * Maximum number and size of the events in a response.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
const MAX_EVENTS = 10_000;
const MAX_BYTES = 1_024 * 1_024;

/** Maximum number of streams in a request. */
const MAX_STREAMS = 100;

const common = {
  logGroupName: v.optional(text),
  logGroupIdentifier: v.optional(text),
  startTime: v.optional(time, 0),
  endTime: v.optional(time, Number.MAX_SAFE_INTEGER),
  limit: v.optional(wholeNumber(1, MAX_EVENTS), MAX_EVENTS),
  nextToken: v.optional(text),
};

const filterInput = v.object({
  ...common,
  filterPattern: v.optional(v.string(), ''),
  logStreamNames: v.optional(v.pipe(v.array(text), v.minLength(1), v.maxLength(MAX_STREAMS))),
  logStreamNamePrefix: v.optional(text),
  interleaved: v.optional(boolean),
});

const getInput = v.object({
  ...common,
  logStreamName: text,
  startFromHead: v.optional(boolean, false),
});

/** A place between the events of a group. */
interface Position {
  readonly timeMs: number;
  readonly id: number;
}

/** FilterLogEvents and GetLogEvents. */
export function logEventOperations(groups: LogGroups): Readonly<Record<string, Operation>> {
  return {
    FilterLogEvents: (input) => {
      const request = parseLogsInput(filterInput, input);
      const { filterPattern, logStreamNames, logStreamNamePrefix, limit, nextToken } = request;
      if (logStreamNames !== undefined && logStreamNamePrefix !== undefined) {
        throw invalidParameter(
          'logStreamNamePrefix and logStreamNames are mutually exclusive parameters.',
        );
      }

      const matches = filterOf(filterPattern);
      const after = nextToken === undefined ? undefined : readPosition(nextToken);
      const events = groups.events(groups.requested(request));
      const found = events.filter(
        (event) =>
          event.timeMs >= request.startTime &&
          event.timeMs <= request.endTime &&
          (after === undefined || isAfter(event, after)) &&
          (logStreamNames?.includes(streamOf(event)) ?? true) &&
          streamOf(event).startsWith(logStreamNamePrefix ?? '') &&
          matches(event.message),
      );
      const page = takePage(found, limit);
      const last = page.at(-1);
      return {
        events: page.map((event) => ({
          logStreamName: streamOf(event),
          ...outputEvent(event),
          eventId: eventId(event),
        })),
        searchedLogStreams: [],
        nextToken: last !== undefined && page.length < found.length ? position(last) : undefined,
      };
    },

    GetLogEvents: (input) => {
      const request = parseLogsInput(getInput, input);
      const { startTime, endTime, limit, nextToken, logStreamName } = request;
      const group = groups.requested(request);
      const stream = groups.events(group).filter((event) => streamOf(event) === logStreamName);
      if (stream.length === 0) {
        throw new AwsError(
          'ResourceNotFoundException',
          `The specified log stream does not exist: ${logStreamName}`,
        );
      }

      const isForward =
        nextToken === undefined ? request.startFromHead : nextToken.startsWith('f/');
      const from = nextToken === undefined ? undefined : readToken(nextToken);
      const inTime = stream.filter(({ timeMs }) => timeMs >= startTime && timeMs < endTime);
      const found =
        from === undefined
          ? inTime
          : inTime.filter((event) => (isForward ? isAfter(event, from) : isAfter(from, event)));
      const page = isForward
        ? takePage(found, limit)
        : takePage(found.toReversed(), limit).toReversed();
      const [first] = page;
      const last = page.at(-1);
      // At the end of the stream, the tokens stay the same.
      const edge = from ?? { timeMs: 0, id: 0 };
      return {
        events: page.map(outputEvent),
        nextForwardToken: `f/${position(last ?? edge)}`,
        nextBackwardToken: `b/${position(first ?? edge)}`,
      };
    },
  };
}

function filterOf(pattern: string): MessageFilter {
  try {
    return parseFilterPattern(pattern);
  } catch (error) {
    throw error instanceof FilterPatternError ? invalidParameter(error.message) : error;
  }
}

/** The first events, within the limits of a response: at least one. */
function takePage(events: readonly LogEvent[], limit: number): readonly LogEvent[] {
  let bytes = 0;
  const end = events.findIndex(({ message }, index) => {
    bytes += Buffer.byteLength(message);
    return index === limit || (index > 0 && bytes > MAX_BYTES);
  });
  return end < 0 ? events : events.slice(0, end);
}

function outputEvent({ timeMs, message }: LogEvent) {
  return { timestamp: timeMs, message, ingestionTime: timeMs };
}

/** AWS's ids are numbers of 56 digits. */
function eventId({ timeMs, id }: LogEvent): string {
  return `${timeMs}${String(id).padStart(16, '0')}`.padStart(56, '0');
}

function position({ timeMs, id }: Position): string {
  return `${timeMs}-${id}`;
}

function readToken(token: string): Position {
  if (!/^[fb]\//.test(token)) throw invalidToken();

  return readPosition(token.slice(2));
}

function readPosition(token: string): Position {
  const [, timeMs, id] = /^(\d{1,16})-(\d{1,16})$/.exec(token) ?? [];
  if (timeMs === undefined || id === undefined) throw invalidToken();

  return { timeMs: Number(timeMs), id: Number(id) };
}

function isAfter(left: Position, right: Position): boolean {
  return left.timeMs > right.timeMs || (left.timeMs === right.timeMs && left.id > right.id);
}
