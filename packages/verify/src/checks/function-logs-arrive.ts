import { counted, listed, seconds } from '@inference-pipeline/command-line';
import { isInSuccessSample } from '@inference-pipeline/inference-contract';

import { isRequestEvent, readFunctionLog } from '../aws/function-log';
import { failed, passed, skipped, type Check } from '../check';
import { pollUntil } from '../polling';
import { functionAnswers, outcomeOf, type FunctionAnswer } from '../traffic/traffic';

/** How far the clock of AWS may be behind, in ms. */
const CLOCK_SLACK_MS = 60_000;

/** The function's log has an event of every request that the function answered and has to log. */
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
    const { successSampling } = deployment;
    const expected = answers.filter((answer) => isLogged(answer, successSampling));
    const unsampled = answers.length - expected.length;
    if (expected.length === 0) {
      return skipped(
        `Each request succeeded, and none is in the ${percent(successSampling)} of successes that are logged`,
      );
    }
    const sinceMs = Math.min(...answers.map(({ sentAtMs }) => sentAtMs)) - CLOCK_SLACK_MS;
    const { value: missing, arrived } = await pollUntil(
      async () => {
        const { events } = await readFunctionLog(aws.logs, logGroupName, sinceMs);
        const logged = new Set(events.filter(isRequestEvent).map(({ requestId }) => requestId));
        return expected.filter(({ requestId }) => !logged.has(requestId));
      },
      (absent) => absent.length === 0,
      timeoutMs,
      (absent) =>
        waiting(`${absent.length} of ${counted(expected.length, 'request')} not logged yet`),
    );
    const sampled =
      unsampled === 0
        ? ''
        : `; ${counted(unsampled, 'success', 'successes')} outside the ${percent(successSampling)} that are logged`;
    if (arrived) {
      return passed(`${counted(expected.length, 'request')} in ${logGroupName}${sampled}`);
    }
    return failed(
      `${missing.length} of ${counted(expected.length, 'request')} not in ${logGroupName} after ${seconds(timeoutMs)}`,
      {
        expected: 'an inference event for every request id',
        got: `none for ${listed(missing.map(({ requestId }) => requestId))}`,
        remedy:
          "Check the function's role: it needs logs:CreateLogStream and logs:PutLogEvents on the log group. A longer --timeout waits longer.",
      },
    );
  },
};

/** Whether the log has to have an answered request. Successes of a cold start may be there besides. */
function isLogged(answer: FunctionAnswer, successSampling: number): boolean {
  return outcomeOf(answer) !== 'succeeded' || isInSuccessSample(answer.requestId, successSampling);
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(6))} %`;
}
