import { counted, listed, seconds } from '@inference-pipeline/command-line';

import { failed, passed, skipped, type Check } from '../check';
import { isRequestEvent, readFunctionLog } from '../function-events';
import { pollUntil } from '../polling';
import { functionAnswers } from '../traffic/traffic';

/** How much earlier than here it may be at AWS, in ms. */
const CLOCK_SLACK_MS = 60_000;

/** The function's log holds an event of every request that was answered. */
export const functionLogs: Check = {
  name: 'function-logs',
  title: 'logs of the function arrive',
  run: async ({ deployment, aws, timeoutMs, waiting, ...context }) => {
    const logGroupName = deployment.functionLogGroupName;
    if (logGroupName === undefined) return skipped('The stack has no function');
    const traffic = await context.traffic();
    if (!traffic.sent) return skipped(traffic.reason);
    const answers = functionAnswers(traffic);
    if (answers.length === 0) return skipped('No request reached the function');
    const sinceMs = Math.min(...answers.map(({ sentAtMs }) => sentAtMs)) - CLOCK_SLACK_MS;
    const { value: missing, arrived } = await pollUntil(
      async () => {
        const { events } = await readFunctionLog(aws.logs, logGroupName, sinceMs);
        const logged = new Set(events.filter(isRequestEvent).map(({ requestId }) => requestId));
        return answers.filter(({ requestId }) => !logged.has(requestId));
      },
      (absent) => absent.length === 0,
      timeoutMs,
      (absent) =>
        waiting(`${absent.length} of ${counted(answers.length, 'request')} not yet logged`),
    );
    if (arrived) return passed(`${counted(answers.length, 'request')} in ${logGroupName}`);
    return failed(
      `${missing.length} of ${counted(answers.length, 'request')} not in ${logGroupName} after ${seconds(timeoutMs)}`,
      {
        expected: 'an inference event for every request id',
        got: `none for ${listed(missing.map(({ requestId }) => requestId))}`,
        remedy:
          "Look at the function's role: it needs logs:CreateLogStream and logs:PutLogEvents on the log group. A longer --timeout waits longer.",
      },
    );
  },
};
