import { readCall } from '../src/aws-call';
import { FUNCTION_ACCESS_KEY_ID, FunctionCalls, UnknownCallError } from '../src/iam/function-calls';
import { judge, type Call, type DeployedRole } from '../src/iam/judge';
import { examine, neighboursOf } from '../src/iam/least-privilege';

const TABLE = 'arn:aws:dynamodb:us-east-1:123456789012:table/ml-inference-dev';
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const PUT: Call = { action: 'dynamodb:PutItem', resource: TABLE };

interface Allowed {
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: object;
}

/** A role with one policy, a statement for each thing it allows. */
function roleWith(...allowed: readonly Allowed[]): DeployedRole {
  const root = { AWS: 'arn:aws:iam::123456789012:root' };
  const policy = {
    Version: '2012-10-17',
    Statement: allowed.map((statement, index) => ({
      Sid: `S${String(index + 1)}`,
      Effect: 'Allow',
      ...statement,
    })),
  };
  const keyPolicy = {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'Iam', Effect: 'Allow', Principal: root, Action: ['kms:*'], Resource: ['*'] },
    ],
  };
  return {
    name: 'ml-inference-dev-function',
    accountId: '123456789012',
    policies: [{ name: 'infer', policy }],
    keyPolicies: { [KEY]: keyPolicy },
  };
}

describe('examination of a role', () => {
  it('finds nothing in a role that allows exactly the needed calls', async () => {
    const role = roleWith({ Action: ['dynamodb:PutItem'], Resource: [TABLE] });
    expect(await examine(role, [PUT], [])).toEqual({
      missing: [],
      onNeighbours: [],
      excess: [],
      unneeded: [],
    });
  });

  it('finds a call that is denied', async () => {
    const role = roleWith({ Action: ['dynamodb:GetItem'], Resource: [TABLE] });
    expect(await examine(role, [PUT], [])).toMatchObject({
      missing: [PUT],
      unneeded: ['S1: dynamodb:GetItem'],
      excess: [{ action: 'dynamodb:GetItem', resource: TABLE }],
    });
  });

  it.each([
    ['a name that begins with its own', `${TABLE}*`, `${TABLE}-2`],
    [
      'another account',
      TABLE.replace('123456789012', '*'),
      TABLE.replace('123456789012', '210987654321'),
    ],
    ['another region', TABLE.replace('us-east-1', '*'), TABLE.replace('us-east-1', 'eu-north-1')],
  ])('finds a role that reaches %s', async (_, Resource, resource) => {
    const role = roleWith({ Action: ['dynamodb:PutItem'], Resource: [Resource] });
    const { onNeighbours } = await examine(role, [PUT], []);
    expect(onNeighbours).toEqual([{ ...PUT, resource }]);
  });

  it('finds every further action that a pattern allows', async () => {
    const role = roleWith({ Action: ['dynamodb:*'], Resource: [TABLE] });
    const { excess } = await examine(role, [PUT], []);
    expect(excess.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['dynamodb:DeleteTable', 'dynamodb:GetItem', 'dynamodb:Scan']),
    );
    expect(excess.length).toBeGreaterThan(20);
  });

  it('respects the values of conditions and the policies of keys', async () => {
    const context = { 'kms:ViaService': 'dynamodb.us-east-1.amazonaws.com' };
    const decrypt: Call = { action: 'kms:Decrypt', resource: KEY, context };
    const allowed = { Action: ['kms:Decrypt'], Resource: [KEY] };
    const bound = roleWith({ ...allowed, Condition: { StringEquals: context } });
    expect(await examine(bound, [decrypt], [])).toMatchObject({ missing: [], onNeighbours: [] });
    const { onNeighbours } = await examine(roleWith(allowed), [decrypt], []);
    expect(onNeighbours).toEqual([
      { ...decrypt, context: { 'kms:ViaService': 'dynamodb.us-east-1.amazonaws.com-2' } },
    ]);
    expect(await judge({ ...bound, keyPolicies: {} }, decrypt)).toMatchObject({
      isAllowed: false,
    });
  });

  it('refuses to judge an action that IAM does not know', async () => {
    await expect(judge(roleWith(), { action: 'dynamodb:Putt', resource: TABLE })).rejects.toThrow(
      /IAM cannot judge .*dynamodb:Putt/,
    );
  });
});

describe('neighbour of a call', () => {
  it('is another log group, another bucket or another object', () => {
    const resources = (resource: string) =>
      neighboursOf({ action: 'a:B', resource }).map((call) => call.resource);
    expect(resources('arn:aws:logs:us-east-1:123456789012:log-group:/a:log-stream:s')).toContain(
      'arn:aws:logs:us-east-1:123456789012:log-group:/a-2:log-stream:s',
    );
    expect(resources('arn:aws:s3:::bucket/key.tar.gz')).toEqual([
      'arn:aws:s3:::bucket/key.tar.gz-2',
      'arn:aws:s3:::bucket-2/key.tar.gz',
    ]);
  });
});

describe('call of a function', () => {
  const call = (service: string, body: object, target?: string, path = '/') =>
    readCall({
      method: 'POST',
      path,
      query: '',
      headers: target === undefined ? {} : { 'x-amz-target': target },
      body: Buffer.from(JSON.stringify(body)),
      signingName: service,
      accessKeyId: FUNCTION_ACCESS_KEY_ID,
      requestId: 'any',
    });

  it('is recorded once, as IAM would see it', () => {
    const calls = new FunctionCalls();
    const put = 'DynamoDB_20120810.PutItem';
    const publish = 'GraniteServiceVersion20100801.PutMetricData';
    calls.observe(call('dynamodb', { TableName: 'ml-inference-dev' }, put));
    calls.observe(call('dynamodb', { TableName: 'ml-inference-dev', Item: {} }, put));
    calls.observe(call('sagemaker', {}, undefined, '/endpoints/ml-inference-dev/invocations'));
    calls.observe(call('monitoring', { Namespace: 'InferencePipeline' }, publish));
    expect(calls.all).toEqual([
      PUT,
      {
        action: 'sagemaker:InvokeEndpoint',
        resource: 'arn:aws:sagemaker:us-east-1:123456789012:endpoint/ml-inference-dev',
      },
      {
        action: 'cloudwatch:PutMetricData',
        resource: '*',
        context: { 'cloudwatch:namespace': 'InferencePipeline' },
      },
    ]);
  });

  it('names an endpoint in lower case, as its ARN does', () => {
    const calls = new FunctionCalls();
    calls.observe(call('sagemaker', {}, undefined, '/endpoints/Fraud-Detector/invocations'));
    expect(calls.all[0]?.resource).toMatch(/:endpoint\/fraud-detector$/);
  });

  it('is not a call of Terraform', () => {
    const calls = new FunctionCalls();
    const { request, ...others } = call('iam', {});
    calls.observe({ ...others, request: { ...request, accessKeyId: 'testing' } });
    expect(calls.all).toEqual([]);
  });

  it('is refused when its IAM action is unknown', () => {
    expect(() => new FunctionCalls().observe(call('ssm', {}))).toThrow(UnknownCallError);
  });
});
