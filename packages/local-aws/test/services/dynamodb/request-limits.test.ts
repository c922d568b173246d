import { startLocalAws, type LocalAws } from '../../support/local-aws';

let aws: LocalAws;
beforeAll(async () => (aws = await startLocalAws()));
afterAll(() => aws.stop());

/** Calls DynamoDB with a body that no SDK would send. */
async function call(operation: string, body: string) {
  const response = await fetch(aws.url, {
    method: 'POST',
    headers: {
      authorization:
        'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
    },
    body,
  });
  return {
    status: response.status,
    error: (await response.json()) as { readonly __type?: string; readonly message?: string },
  };
}

const put = (item: string) => call('PutItem', `{"TableName":"records","Item":${item}}`);

const filter = (expression: string) =>
  call(
    'Scan',
    JSON.stringify({
      TableName: 'records',
      FilterExpression: expression,
      ExpressionAttributeValues: { ':b': { S: 'x' } },
    }),
  );

const EMPTY =
  'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes';

describe('malformed request to DynamoDB', () => {
  it.each([
    '{"requestId":null}',
    '{"requestId":{"S":null}}',
    '{"requestId":{}}',
    '{"requestId":{"S":"a"},"list":{"L":[null]}}',
    '{"requestId":{"S":"a"},"map":{"M":{"inner":null}}}',
    '{"requestId":{"S":"a"},"set":{"SS":[null]}}',
  ])('refuses the item %s', async (item) => {
    expect(await put(item)).toMatchObject({
      status: 400,
      error: { __type: expect.stringMatching(/ValidationException$/) as unknown, message: EMPTY },
    });
  });

  it.each([
    ['GetItem', '{"TableName":"records","Key":{"requestId":null}}'],
    ['BatchWriteItem', '{"RequestItems":{"records":[null]}}'],
    ['BatchWriteItem', '{"RequestItems":{"records":[{"PutRequest":{"Item":{"a":null}}}]}}'],
    ['BatchGetItem', '{"RequestItems":{"records":null}}'],
    ['Query', '{"TableName":"records","KeyConditions":{"requestId":null}}'],
    [
      'UpdateItem',
      '{"TableName":"records","Key":{"requestId":{"S":"a"}},"AttributeUpdates":{"a":null}}',
    ],
  ])('refuses %s %s', async (operation, body) => {
    expect(await call(operation, body)).toMatchObject({ status: 400, error: { message: EMPTY } });
  });

  it.each(['null', '[]', '"text"', '{"TableName":', ''])('refuses the body %j', async (body) => {
    expect(await call('PutItem', body)).toMatchObject({ status: 400 });
  });

  it('refuses an item that is nested too deeply', async () => {
    const deep = `${'{"L":['.repeat(5_000)}{"S":"a"}${']}'.repeat(5_000)}`;
    expect(await put(`{"requestId":{"S":"a"},"deep":${deep}}`)).toMatchObject({
      status: 400,
      error: { message: 'Nesting Levels have exceeded supported limits' },
    });
  });

  it.each([
    ['parentheses', `${'('.repeat(30)}a = :b${')'.repeat(30)}`, 'too many levels of parentheses'],
    ['negations', `${'NOT ('.repeat(30)}a = :b${')'.repeat(30)}`, 'too many levels of parentheses'],
    ['text', `a = :b${' AND a = :b'.repeat(500)}`, 'exceeded the maximum allowed size'],
  ])('refuses an expression with too much %s', async (_name, expression, message) => {
    expect(await filter(expression)).toMatchObject({
      status: 400,
      error: { message: expect.stringContaining(message) as unknown },
    });
  });

  it('refuses an expression that takes too long to parse', async () => {
    const expression = `${'(a = :b AND NOT '.repeat(12)}a = :b${')'.repeat(12)}`;
    expect(await filter(expression)).toMatchObject({
      status: 400,
      error: { message: expect.stringContaining('too complex for the local DynamoDB') as unknown },
    });
  });

  it('takes an expression that is nested as deeply as people write them', async () => {
    const expression = `${'(a = :b AND NOT '.repeat(4)}a = :b${')'.repeat(4)}`;
    expect(await filter(expression)).toMatchObject({ status: 200, error: { Count: 0 } });
  });
});
