import { modelError } from '../../src/faulty-proxy';
import { describeFaults, type Verified } from './faults';

/** Faults on the way of a request: in the API, the logs, the records and the metrics. */
export function describeRequestFaults(verified: Verified): void {
  describeFaults('request', verified, [
    {
      fault: 'the API answers errors',
      inject: (deployment) =>
        deployment.answer(modelError(500), ({ invokedEndpoint }) => invokedEndpoint !== undefined),
      check: 'api-answers',
      says: /3 of 3 requests got an unexpected answer .*502 model-failed/,
    },
    {
      fault: 'the model does not take the input',
      inject: (deployment) =>
        deployment.answer(modelError(400), ({ invokedEndpoint }) => invokedEndpoint !== undefined),
      check: 'api-answers',
      says: /422 input-rejected .*--input/,
    },
    {
      fault: 'logs of the function are lost',
      inject: (deployment) => deployment.deliver({ loseFunctionLogs: true }),
      check: 'function-logs',
      says: /3 of 3 requests not in \/aws\/lambda\/ml-inference-dev after 2 s/,
    },
    {
      fault: 'the endpoint has never logged',
      inject: async (deployment) => {
        await deployment.emptyLogGroup('/aws/sagemaker/Endpoints/ml-inference-dev');
        deployment.deliver({ loseEndpointLogs: true });
      },
      check: 'endpoint-logs',
      says: /ml-inference-dev is empty after 2 s/,
    },
    {
      fault: 'a record is missing',
      inject: (deployment) => {
        let lost = 0;
        const swallowed = { status: 200, headers: {}, body: '{}' };
        deployment.answer(swallowed, ({ operation }) => operation === 'PutItem' && lost++ === 0);
      },
      check: 'records',
      says: /1 of 3 records not in ml-inference-dev/,
    },
    {
      fault: 'the metrics of a request are lost',
      inject: (deployment) => {
        let seen = 0;
        deployment.deliver({ timesCounted: () => (seen++ === 0 ? 0 : 1) });
      },
      check: 'metrics',
      says: /requests of other callers.*log for metrics.dropped/,
      offBy: -1,
    },
    {
      fault: 'the metrics of a request are counted twice',
      inject: (deployment) => {
        let seen = 0;
        deployment.deliver({ timesCounted: () => (seen++ === 0 ? 2 : 1) });
      },
      check: 'metrics',
      says: /another function with this endpoint's name/,
      offBy: 1,
    },
  ]);
}
