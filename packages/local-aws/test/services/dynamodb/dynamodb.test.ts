import {
  DynamoDBClient,
  GetItemCommand,
  ListBackupsCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';

import { startLocalAws, type LocalAws } from '../../support/local-aws';

let aws: LocalAws;
beforeAll(async () => (aws = await startLocalAws()));
afterAll(() => aws.stop());

describe('DynamoDB', () => {
  it('stores items, and counts the operations', async () => {
    const client = new DynamoDBClient(aws.clientConfig);
    await client.send(
      new PutItemCommand({ TableName: 'records', Item: { requestId: { S: 'r' }, n: { N: '1' } } }),
    );
    const { Item, ConsumedCapacity } = await client.send(
      new GetItemCommand({ TableName: 'records', Key: { requestId: { S: 'r' } } }),
    );
    expect(Item).toEqual({ requestId: { S: 'r' }, n: { N: '1' } });
    expect(ConsumedCapacity).toBeUndefined();
    const data = aws.metrics.take(0).find(({ Namespace }) => Namespace === 'AWS/DynamoDB');
    expect(data?.MetricData.map(({ MetricName }) => MetricName)).toEqual([
      'SuccessfulRequestLatency',
      'ConsumedWriteCapacityUnits',
      'SuccessfulRequestLatency',
      'ConsumedReadCapacityUnits',
    ]);
  });

  it('throttles a table with an injected fault', async () => {
    const client = new DynamoDBClient(aws.clientConfig);
    aws.throttledTables.add('records');
    await expect(
      client.send(new PutItemCommand({ TableName: 'records', Item: { requestId: { S: 'r' } } })),
    ).rejects.toMatchObject({ name: 'ProvisionedThroughputExceededException' });
    aws.throttledTables.clear();
  });

  it('names an operation that it does not implement', async () => {
    await expect(
      new DynamoDBClient(aws.clientConfig).send(new ListBackupsCommand({})),
    ).rejects.toThrow('does not implement ListBackups of DynamoDB');
  });
});
