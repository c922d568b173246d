import { describeFaults, NO_REQUESTS, REQUESTS, type Verified } from './faults';

/** Two rows of the stack `anonymous`. */
export const TWO_ROWS = '--input=[[18,"north"],[30,"south"]]';

const ROWS = 2 * REQUESTS;

/** Faults of what watches the model. */
export function describeSignalFaults(verified: Verified): void {
  describeFaults('watch on the model', verified, [
    {
      fault: 'the bins of a signal are lost',
      inject: async (deployment) => {
        await deployment.forgetRequests();
        deployment.deliver({ losesMetric: (name) => name.startsWith('Signal.age.') });
      },
      args: [TWO_ROWS],
      check: 'metrics',
      says: new RegExp(
        `^(?!.*region).*Signal\\.age\\.\\w{8} samples ${ROWS} Signal\\.age\\.\\w{8} samples 0`,
      ),
    },
    {
      fault: 'the record lacks a signal that it should keep',
      inject: (deployment) =>
        deployment.amend('BatchGetItem', (answer) =>
          answer.replaceAll('"keptSignals"', '"otherSignals"'),
        ),
      args: [TWO_ROWS],
      check: 'records',
      says: /3 differences .* keptSignals\.score .* keptSignals\.score missing/,
    },
    {
      fault: 'the function may not read the records',
      inject: (deployment) =>
        deployment.answer(
          {
            status: 400,
            headers: { 'content-type': 'application/x-amz-json-1.0' },
            body: JSON.stringify({ __type: 'AccessDeniedException', message: 'not authorized' }),
          },
          ({ operation }) => operation === 'GetItem',
        ),
      args: [TWO_ROWS],
      check: 'ground-truth',
      says: /503 ground-truth-unavailable .*dynamodb:GetItem/,
    },
    {
      fault: 'refused ground truth is not counted',
      inject: async (deployment) => {
        await deployment.forgetRequests();
        deployment.deliver({ losesMetric: (name) => name === 'GroundTruthRefusedCount' });
      },
      args: [TWO_ROWS],
      check: 'ground-truth',
      says: /GroundTruthRefusedCount did not count within 2 s/,
    },
    {
      fault: 'a signal drifts',
      inject: (deployment) => deployment.fire('Input-Drift-Alarm-age'),
      args: [NO_REQUESTS],
      check: 'alarm-states',
      status: 'warning',
      says: /none of them critical\s+Input-Drift-Alarm-age-anonymous/,
    },
  ]);
}
