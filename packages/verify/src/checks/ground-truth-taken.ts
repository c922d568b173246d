import { randomUUID } from 'node:crypto';

import { seconds } from '@inference-pipeline/command-line';
import { GROUND_TRUTH_RESULTS } from '@inference-pipeline/inference-contract';
import { groundTruthMetrics } from '@inference-pipeline/metrics';

import { readMetricSums, type MetricSum } from '../aws/metric-sums';
import { failed, passed, skipped, type Check } from '../check';
import { windowAround } from '../expected-counts';
import { pollUntil } from '../polling';

/** The problem with ground truth of an inference without a record. */
const UNKNOWN_INFERENCE = 'unknown-inference';

/**
 * The route of ground truth answers, reads the table and counts. It is sent ground truth for an unknown
 * inference: for a real one, it would count in the model's accuracy.
 */
export const groundTruthTaken: Check = {
  name: 'ground-truth',
  title: 'ground truth is taken',
  run: async (context) => {
    const { deployment, aws, timeoutMs, waiting } = context;
    const kind = deployment.groundTruthKind;
    if (kind === undefined) return skipped('The stack takes no ground truth');
    const traffic = await context.traffic();
    if (!traffic.sent) return skipped(traffic.reason);

    const answer = await context.sendGroundTruth({
      requestId: `infra-verify-${randomUUID()}`,
      groundTruth: kind === 'number' ? 0 : 'none',
    });
    if (answer === undefined) return skipped('The stack has no API');
    const { status, problem, message, sentAtMs, answeredAtMs } = answer;
    if (problem !== UNKNOWN_INFERENCE) {
      return failed('POST /ground-truth did not answer as expected', {
        expected: `${GROUND_TRUTH_RESULTS.unknown} of the function for an unknown inference`,
        got: `${status ?? 'no answer'} ${problem ?? message ?? ''}`.trim(),
        remedy: remedyFor(status, problem),
      });
    }

    const { namespace, metrics } = groundTruthMetrics;
    const { name } = metrics.GroundTruthRefusedCount;
    const dimensions = { EndpointName: deployment.endpoint.name };
    const refused: MetricSum = { namespace, name, dimensions, statistic: 'Sum' };
    const window = windowAround(sentAtMs, answeredAtMs);
    const { value = 0, arrived } = await pollUntil(
      async () => (await readMetricSums(aws.cloudwatch, [refused], window))[0],
      (sum = 0) => sum >= 1,
      timeoutMs,
      () => waiting(`${name} does not count the ground truth of an unknown inference yet`),
    );
    return arrived
      ? passed(`The ground truth of an unknown inference was refused and counted: ${name} ${value}`)
      : failed(`${name} did not count within ${seconds(timeoutMs)}`, {
          expected: `${name} at least 1`,
          got: `${name} ${value}`,
          remedy: "Search the function's log for metrics.dropped. A longer --timeout waits longer.",
        });
  },
};

function remedyFor(status: number | undefined, problem: string | undefined): string {
  if (problem === 'ground-truth-not-configured') {
    return 'The signals file of the function differs from the state. "terraform apply" restores it.';
  }

  switch (status) {
    case 401:
    case 403:
      return 'Check the credentials or the token: with aws-iam, they need execute-api:Invoke on POST /ground-truth too.';
    case 404:
      return 'The API has no such route, or --url leads elsewhere. "terraform apply" creates it.';
    default:
      return "See the function's log. It needs dynamodb:GetItem and dynamodb:UpdateItem on the records table.";
  }
}
