import { GetPolicyCommand, LambdaClient } from '@aws-sdk/client-lambda';

import { lambdaReceiversCallable } from '../../src/checks/lambda-receivers-callable';
import { contextWith } from '../support/check-context';
import { awsError, FakeAws, OFFLINE } from '../support/fake-aws';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alarms-dev';

const PERMISSION = {
  functionName: 'arn:aws:lambda:us-east-1:123456789012:function:page',
  alias: 'live',
  statementId: 'ml-inference-dev-pager',
  topicArn: TOPIC,
};

const policyFor = (change: object = {}) =>
  JSON.stringify({
    Statement: [
      {
        Sid: PERMISSION.statementId,
        Effect: 'Allow',
        Condition: { ArnLike: { 'AWS:SourceArn': TOPIC } },
        ...change,
      },
    ],
  });

const findingOf = (
  answer: () => string,
  aws = new FakeAws({ lambda: new LambdaClient(OFFLINE) }),
) =>
  lambdaReceiversCallable.run(
    contextWith(
      aws.on(GetPolicyCommand, () => ({ Policy: answer() })),
      {
        lambdaPermissions: [PERMISSION],
      },
    ),
  );

describe('check lambda-receivers', () => {
  it('passes if the policy of the alias lets the topic call it', async () => {
    const aws = new FakeAws({ lambda: new LambdaClient(OFFLINE) });
    expect(await findingOf(policyFor, aws)).toMatchObject({ status: 'passed' });
    expect(aws.sent[0]?.input).toEqual({
      FunctionName: PERMISSION.functionName,
      Qualifier: 'live',
    });
  });

  it.each([
    ['another statement', () => policyFor({ Sid: 'other' })],
    ['another topic', () => policyFor({ Condition: { ArnLike: { 'AWS:SourceArn': 'other' } } })],
    ['no condition', () => policyFor({ Condition: undefined })],
    [
      'no policy or function',
      () => {
        throw awsError('ResourceNotFoundException');
      },
    ],
  ])('fails with %s', async (_, answer) => {
    expect(await findingOf(answer)).toMatchObject({
      status: 'failed',
      expected: 'a permission for the topic: page:live',
    });
  });

  it('is skipped without functions, and where the state is not known', async () => {
    const run = (lambdaPermissions: [] | undefined) =>
      lambdaReceiversCallable.run(contextWith(new FakeAws(), { lambdaPermissions }));
    expect(await run([])).toMatchObject({ status: 'skipped' });
    expect(await run(undefined)).toMatchObject({ status: 'skipped' });
  });
});
