import {
  DescribeLogStreamsCommand,
  paginateFilterLogEvents,
  type CloudWatchLogsClient,
} from '@aws-sdk/client-cloudwatch-logs';
import { seconds } from '@inference-pipeline/command-line';

import { failed, passed, skipped, warning, type Check } from '../check';
import { pollUntil } from '../polling';
import { inferenceAnswers } from '../traffic/traffic';

/** How far the clock of AWS may be behind, in ms. */
const CLOCK_SLACK_MS = 5_000;

const NO_LOGS_REMEDY =
  "Check the endpoint's execution role: it needs logs:CreateLogStream and logs:PutLogEvents on the log group.";

/**
 * The model's container has logged since the requests were sent. What it logs is up to the model's
 * owner: the events need not name requests, and a container may log none.
 */
export const endpointLogsArrive: Check = {
  name: 'endpoint-logs',
  title: 'logs of the endpoint arrive',
  run: async ({ deployment, aws, timeoutMs, waiting, ...context }) => {
    const group = deployment.endpoint.logGroupName;
    if (group === undefined) return skipped('The outputs name no log group of the endpoint');
    const answers = inferenceAnswers(await context.traffic());
    if (answers.length === 0) {
      const { arrived } = await pollUntil(
        () => hasEverLogged(aws.logs, group),
        (logged) => logged,
        timeoutMs,
        () => waiting(`nothing in ${group}`),
      );
      return arrived
        ? passed(`${group} has events; no request was sent to the endpoint`)
        : failed(`${group} has no events`, { remedy: NO_LOGS_REMEDY });
    }
    const sinceMs = Math.min(...answers.map(({ sentAtMs }) => sentAtMs)) - CLOCK_SLACK_MS;
    const { arrived } = await pollUntil(
      () => hasLoggedSince(aws.logs, group, sinceMs),
      (logged) => logged,
      timeoutMs,
      () => waiting(`nothing new in ${group}`),
    );
    if (arrived) return passed(`new events in ${group}`);
    const expected = 'events since the requests were sent';
    if (await hasEverLogged(aws.logs, group)) {
      return warning(`Nothing new in ${group} after ${seconds(timeoutMs)}`, {
        expected,
        got: 'older events only',
        remedy: `If the container logs its requests, their logs are lost. ${NO_LOGS_REMEDY}`,
      });
    }
    return failed(`${group} is empty after ${seconds(timeoutMs)}`, {
      expected,
      got: 'no events at all',
      remedy: NO_LOGS_REMEDY,
    });
  },
};

async function hasLoggedSince(
  client: CloudWatchLogsClient,
  logGroupName: string,
  sinceMs: number,
): Promise<boolean> {
  const pages = paginateFilterLogEvents({ client }, { logGroupName, startTime: sinceMs, limit: 1 });
  for await (const { events = [] } of pages) if (events.length > 0) return true;
  return false;
}

async function hasEverLogged(client: CloudWatchLogsClient, logGroupName: string): Promise<boolean> {
  const { logStreams = [] } = await client.send(
    new DescribeLogStreamsCommand({
      logGroupName,
      orderBy: 'LastEventTime',
      descending: true,
      limit: 1,
    }),
  );
  return logStreams.some(({ firstEventTimestamp: first }) => first !== undefined);
}
