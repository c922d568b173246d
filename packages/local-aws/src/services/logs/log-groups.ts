import { streamOf, type LogEvent } from '@inference-pipeline/logs-insights';
import * as v from 'valibot';

import { AwsError } from '../../server/aws-error';
import { boolean, text } from '../../server/operation-input';
import { pageOf } from '../../server/page-of';
import type { Operation } from '../../server/rpc-service';
import type { LogsDependencies } from './dependencies';
import { invalidParameter, invalidToken, parseLogsInput, wholeNumber } from './logs-input';

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
const MAX_DESCRIBED = 50;

const describeLimit = v.optional(wholeNumber(1, MAX_DESCRIBED), MAX_DESCRIBED);

const groupsInput = v.object({
  logGroupNamePrefix: v.optional(v.string()),
  logGroupNamePattern: v.optional(v.string()),
  limit: describeLimit,
  nextToken: v.optional(text),
});

const streamsInput = v.object({
  logGroupName: v.optional(text),
  logGroupIdentifier: v.optional(text),
  logStreamNamePrefix: v.optional(text),
  orderBy: v.optional(v.picklist(['LogStreamName', 'LastEventTime']), 'LogStreamName'),
  descending: v.optional(boolean, false),
  limit: describeLimit,
  nextToken: v.optional(text),
});

/** The log groups of the stack, and any other that has events. */
export class LogGroups {
  readonly #dependencies: LogsDependencies;

  constructor(dependencies: LogsDependencies) {
    this.#dependencies = dependencies;
  }

  names(): readonly string[] {
    const { logs, stack } = this.#dependencies;
    return [...new Set([...stack.logGroups.map(({ name }) => name), ...logs.groups()])].sort();
  }

  arnOf(name: string): string {
    const { region, accountId } = this.#dependencies.stack;
    return `arn:aws:logs:${region}:${accountId}:log-group:${name}`;
  }

  /** @throws AwsError if no group has the name or ARN */
  existing(nameOrArn: string): string {
    const found = this.names().find(
      (name) => name === nameOrArn || this.arnOf(name) === nameOrArn.replace(/:\*$/, ''),
    );
    if (found === undefined) {
      throw new AwsError(
        'ResourceNotFoundException',
        `The specified log group does not exist: ${nameOrArn}`,
      );
    }
    return found;
  }

  /** The group of a request. @throws AwsError unless it names just one existing group */
  requested({
    logGroupName,
    logGroupIdentifier,
  }: {
    readonly logGroupName?: string | undefined;
    readonly logGroupIdentifier?: string | undefined;
  }): string {
    if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
      throw invalidParameter('Expected either logGroupName or logGroupIdentifier.');
    }

    return this.existing(logGroupName ?? logGroupIdentifier ?? '');
  }

  /** The events of a group, oldest first. */
  events(name: string): readonly LogEvent[] {
    return this.#dependencies.logs
      .between([name], 0, Infinity)
      .toSorted((left, right) => left.timeMs - right.timeMs);
  }
}

/** DescribeLogGroups and DescribeLogStreams. */
export function logGroupOperations(
  { stack, nowMs }: LogsDependencies,
  groups: LogGroups,
): Readonly<Record<string, Operation>> {
  const startedMs = nowMs();
  return {
    DescribeLogGroups: (input) => {
      const { logGroupNamePrefix, logGroupNamePattern, limit, nextToken } = parseLogsInput(
        groupsInput,
        input,
      );
      if (logGroupNamePrefix !== undefined && logGroupNamePattern !== undefined) {
        throw invalidParameter(
          'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
        );
      }

      const pattern = (logGroupNamePattern ?? '').toLowerCase();
      const names = groups
        .names()
        .filter(
          (name) =>
            name.startsWith(logGroupNamePrefix ?? '') && name.toLowerCase().includes(pattern),
        );
      const page = pageOf(names, limit, nextToken, invalidToken);
      return {
        logGroups: page.items.map((name) => ({
          logGroupName: name,
          creationTime: startedMs,
          retentionInDays: stack.logGroups.find((group) => group.name === name)?.retentionDays,
          metricFilterCount: 0,
          arn: `${groups.arnOf(name)}:*`,
          logGroupArn: groups.arnOf(name),
          logGroupClass: 'STANDARD',
          storedBytes: sizeOf(groups.events(name)),
        })),
        nextToken: page.nextToken,
      };
    },

    DescribeLogStreams: (input) => {
      const request = parseLogsInput(streamsInput, input);
      const { logStreamNamePrefix, orderBy, descending, limit, nextToken } = request;
      if (orderBy === 'LastEventTime' && logStreamNamePrefix !== undefined) {
        throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
      }

      const group = groups.requested(request);
      // Streams are days, so both orders are the same.
      const streams = [...byStream(groups.events(group))].filter(([name]) =>
        name.startsWith(logStreamNamePrefix ?? ''),
      );
      const page = pageOf(descending ? streams.reverse() : streams, limit, nextToken, invalidToken);
      return {
        logStreams: page.items.map(([name, events]) => ({
          logStreamName: name,
          creationTime: events[0]?.timeMs,
          firstEventTimestamp: events[0]?.timeMs,
          lastEventTimestamp: events.at(-1)?.timeMs,
          lastIngestionTime: events.at(-1)?.timeMs,
          arn: `${groups.arnOf(group)}:log-stream:${name}`,
          storedBytes: 0,
        })),
        nextToken: page.nextToken,
      };
    },
  };
}

function byStream(events: readonly LogEvent[]): ReadonlyMap<string, readonly LogEvent[]> {
  const streams = new Map<string, LogEvent[]>();
  for (const event of events) {
    const name = streamOf(event);
    const stream = streams.get(name) ?? [];
    streams.set(name, stream);
    stream.push(event);
  }
  return streams;
}

function sizeOf(events: readonly LogEvent[]): number {
  return events.reduce((sum, { message }) => sum + Buffer.byteLength(message), 0);
}
