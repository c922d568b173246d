import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { isInSuccessSample } from '@inference-pipeline/inference-contract';

import { functionLogsArrive } from '../../src/checks/function-logs-arrive';
import { answerTo, contextWith, trafficOf } from '../support/check-context';
import { FakeAws, OFFLINE } from '../support/fake-aws';
import { succeeded, withFunctionLog } from '../support/function-log';

const DEPLOYMENT = { functionLogGroupName: '/aws/lambda/ml-inference-dev' };

describe('check function-logs', () => {
  const aws = new FakeAws({ logs: new CloudWatchLogsClient(OFFLINE) });
  const findingOf = (lines: readonly object[], ...requestIds: readonly string[]) =>
    functionLogsArrive.run(
      contextWith(
        withFunctionLog(aws, lines),
        DEPLOYMENT,
        trafficOf(...requestIds.map((id) => answerTo(id))),
      ),
    );

  it('passes if the log has an event of every request', async () => {
    const lines = [succeeded('a'), succeeded('others'), succeeded('b')];

    expect(await findingOf(lines, 'a', 'b')).toEqual({
      status: 'passed',
      detail: '2 requests in /aws/lambda/ml-inference-dev',
    });
  });

  it('names the requests without an event', async () => {
    expect(await findingOf([succeeded('a')], 'a', 'b')).toMatchObject({
      status: 'failed',
      detail: '1 of 2 requests not in /aws/lambda/ml-inference-dev after 0 s',
      got: 'none for b',
    });
  });

  it('does not take an unwritten record for the event of a request', async () => {
    const unwritten = { message: 'record.unwritten', requestId: 'a' };

    expect(await findingOf([unwritten], 'a')).toMatchObject({ status: 'failed' });
  });

  it('expects of successes the sample that the stack logs', async () => {
    const ids = Array.from({ length: 1_000 }, (_, at) => `request-${at}`);
    const inSample = ids.filter((id) => isInSuccessSample(id, 0.01));
    const [absent = '', ...arrived] = inSample;
    const finding = (lines: readonly object[], answered: readonly string[]) =>
      functionLogsArrive.run(
        contextWith(
          withFunctionLog(aws, lines),
          { ...DEPLOYMENT, successSampling: 0.01 },
          trafficOf(...answered.map((id) => answerTo(id))),
        ),
      );

    expect(
      await finding(
        inSample.map((id) => succeeded(id)),
        ids,
      ),
    ).toMatchObject({
      status: 'passed',
      detail: expect.stringMatching(/^\d+ requests in .*; \d+ successes outside the 1 %/) as string,
    });
    expect(
      await finding(
        arrived.map((id) => succeeded(id)),
        ids,
      ),
    ).toMatchObject({
      status: 'failed',
      got: `none for ${absent}`,
    });
    const unsampled = ids.filter((id) => !inSample.includes(id)).slice(0, 2);
    expect(await finding([], unsampled)).toMatchObject({ status: 'skipped' });
  });

  it('is skipped if no request reached the function', async () => {
    expect(await findingOf([])).toMatchObject({ status: 'skipped' });
    expect(await functionLogsArrive.run(contextWith(aws, DEPLOYMENT))).toMatchObject({
      status: 'skipped',
    });
  });
});
