import { counted, listed, seconds } from '@inference-pipeline/command-line';

import { isRequestEvent, readFunctionLog } from '../aws/function-log';
import { failed, passed, skipped, type Check } from '../check';
import { pollUntil } from '../polling';
import { functionAnswers } from '../traffic/traffic';

/** How far the clock of AWS may be behind, in ms. */
const CLOCK_SLACK_MS = 60_000;

/** The function's log has an event of every request that the function answered. */
export const functionLogsArrive: Check = {
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
        waiting(`${absent.length} of ${counted(answers.length, 'request')} not logged yet`),
    );
    if (arrived) return passed(`${counted(answers.length, 'request')} in ${logGroupName}`);
    return failed(
      `${missing.length} of ${counted(answers.length, 'request')} not in ${logGroupName} after ${seconds(timeoutMs)}`,
      {
        expected: 'an inference event for every request id',
        got: `none for ${listed(missing.map(({ requestId }) => requestId))}`,
        remedy:
          "Check the function's role: it needs logs:CreateLogStream and logs:PutLogEvents on the log group. A longer --timeout waits longer.",
      },
    );
  },
};
