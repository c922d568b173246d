import {
  CloudWatchLogsClient,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';

import { endpointLogsArrive } from '../../src/checks/endpoint-logs-arrive';
import { answerTo, contextWith, trafficOf } from '../support/check-context';
import { FakeAws, OFFLINE } from '../support/fake-aws';

const GROUP = '/aws/sagemaker/Endpoints/ml-inference-dev';

const ENDPOINT = {
  name: 'ml-inference-dev',
  configurationName: undefined,
  logGroupName: GROUP,
  variants: undefined,
};

describe('check endpoint-logs', () => {
  const findingOf = (
    { older, newer }: { readonly older: boolean; readonly newer: boolean },
    sent = true,
  ) => {
    const aws = new FakeAws({ logs: new CloudWatchLogsClient(OFFLINE) })
      .on(FilterLogEventsCommand, () => ({ events: newer ? [{ message: 'now' }] : [] }))
      .on(DescribeLogStreamsCommand, () => ({
        logStreams: [older || newer ? { firstEventTimestamp: 1 } : {}],
      }));
    const traffic = sent ? trafficOf(answerTo('a')) : {};
    return endpointLogsArrive.run(contextWith(aws, { endpoint: ENDPOINT }, traffic));
  };

  it('passes if the container logged something since the requests', async () => {
    expect(await findingOf({ older: false, newer: true })).toMatchObject({ status: 'passed' });
  });

  it('warns of older events only, because a container may not log requests', async () => {
    expect(await findingOf({ older: true, newer: false })).toMatchObject({
      status: 'warning',
      got: 'older events only',
    });
  });

  it('fails if the container has never logged', async () => {
    expect(await findingOf({ older: false, newer: false })).toMatchObject({
      status: 'failed',
      detail: `${GROUP} is empty after 0 s`,
    });
  });

  it('takes events of any time if no request was sent', async () => {
    expect(await findingOf({ older: true, newer: false }, false)).toMatchObject({
      status: 'passed',
    });
    expect(await findingOf({ older: false, newer: false }, false)).toMatchObject({
      status: 'failed',
    });
  });
});
