import { AccountLedger } from '../../src/ledger/account-ledger';
import { fulfilled } from './fulfilled';

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/k-1';
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alarms';

/** The users of the resource that was deleted last. */
function lastUsers(ledger: AccountLedger): readonly string[] | undefined {
  return ledger.deletions.at(-1)?.usedBy.map(({ kind, name }) => `${kind} ${name}`);
}

describe('account ledger', () => {
  let ledger: AccountLedger;
  const done = (operation: string, input: object, answer = {}) =>
    fulfilled(ledger, operation, input, answer);

  beforeEach(() => {
    ledger = new AccountLedger();
    done('kms.CreateKey', {}, { KeyMetadata: { KeyId: 'k-1' } });
  });

  it.each([
    [
      'table',
      'dynamodb.CreateTable',
      { TableName: 't', SSESpecification: { KMSMasterKeyId: KEY } },
    ],
    ['queue', 'sqs.CreateQueue', { QueueName: 'q', Attributes: { KmsMasterKeyId: KEY } }],
    ['topic', 'sns.CreateTopic', { Name: 't', Attributes: { KmsMasterKeyId: 'k-1' } }],
    ['log group', 'logs.CreateLogGroup', { logGroupName: '/a/b', kmsKeyId: KEY }],
    ['function', 'lambda.CreateFunction', { FunctionName: 'f', KMSKeyArn: KEY }],
    [
      'endpoint configuration',
      'sagemaker.CreateEndpointConfig',
      { EndpointConfigName: 'c', KmsKeyId: KEY },
    ],
  ])('knows of a key that a %s still uses it', (kind, operation, input) => {
    done(operation, input);

    done('kms.ScheduleKeyDeletion', { KeyId: 'k-1' });

    expect(lastUsers(ledger)).toEqual([expect.stringMatching(new RegExp(`^${kind} `))]);
  });

  it.each([
    ['dynamodb.UpdateTable', { TableName: 'x', SSESpecification: { Enabled: false } }],
    ['lambda.UpdateFunctionConfiguration', { FunctionName: 'x', KMSKeyArn: '' }],
    ['logs.DisassociateKmsKey', { logGroupName: 'x' }],
    ['sqs.SetQueueAttributes', { QueueUrl: 'https://sqs/1/x', Attributes: { KmsMasterKeyId: '' } }],
    [
      'sns.SetTopicAttributes',
      {
        TopicArn: 'arn:aws:sns:us-east-1:1:x',
        AttributeName: 'KmsMasterKeyId',
        AttributeValue: '',
      },
    ],
  ])('knows that %s moves off the key', (operation, input) => {
    done('dynamodb.CreateTable', { TableName: 'x', SSESpecification: { KMSMasterKeyId: KEY } });
    done('lambda.CreateFunction', { FunctionName: 'x', KMSKeyArn: KEY });
    done('logs.CreateLogGroup', { logGroupName: 'x', kmsKeyId: KEY });
    done('sqs.CreateQueue', { QueueName: 'x', Attributes: { KmsMasterKeyId: KEY } });
    done('sns.CreateTopic', { Name: 'x', Attributes: { KmsMasterKeyId: KEY } });

    done(operation, input);

    expect(ledger.usersOf({ kind: 'key', name: 'k-1' })).toHaveLength(4);
  });

  it('lets a key go when everything that used it has gone', () => {
    done('logs.CreateLogGroup', { logGroupName: '/a/b', kmsKeyId: KEY });
    done('logs.DeleteLogGroup', { logGroupName: '/a/b' });

    done('kms.ScheduleKeyDeletion', { KeyId: 'k-1' });

    expect(ledger.deletions.map(({ usedBy }) => usedBy)).toEqual([[], []]);
  });

  it.each([
    ['action', { AlarmActions: [TOPIC] }],
    ['action on recovery', { OKActions: [TOPIC] }],
  ])("knows of a topic that it is an alarm's %s", (_, actions) => {
    done('sns.CreateTopic', { Name: 'alarms' });
    done('monitoring.PutMetricAlarm', { AlarmName: 'a', ...actions });

    done('sns.DeleteTopic', { TopicArn: TOPIC });

    expect(lastUsers(ledger)).toEqual(['alarm a']);
  });

  it.each([
    [
      'a rule',
      'monitoring.PutCompositeAlarm',
      { AlarmName: 'u', AlarmRule: 'ALARM("other") OR ALARM("a")' },
    ],
    [
      'a suppressor',
      'monitoring.PutCompositeAlarm',
      { AlarmName: 'u', AlarmRule: 'FALSE', ActionsSuppressor: 'a' },
    ],
    [
      'a rollback',
      'sagemaker.CreateEndpoint',
      {
        EndpointName: 'u',
        DeploymentConfig: { AutoRollbackConfiguration: { Alarms: [{ AlarmName: 'a' }] } },
      },
    ],
  ])('knows of an alarm that %s names it', (_, operation, input) => {
    done('monitoring.PutMetricAlarm', { AlarmName: 'a' });
    done(operation, input);

    done('monitoring.DeleteAlarms', { AlarmNames: ['a'] });

    expect(lastUsers(ledger)).toEqual([expect.stringMatching(/ u$/)]);
  });

  it.each([
    [
      'role',
      'iam.CreateRole',
      { RoleName: 'r' },
      'iam.DeleteRole',
      { Role: 'arn:aws:iam::123456789012:role/r' },
    ],
    [
      'table',
      'dynamodb.CreateTable',
      { TableName: 't' },
      'dynamodb.DeleteTable',
      { Environment: { Variables: { TABLE_NAME: 't' } } },
    ],
    [
      'endpoint',
      'sagemaker.CreateEndpoint',
      { EndpointName: 'e' },
      'sagemaker.DeleteEndpoint',
      { Environment: { Variables: { ENDPOINT_NAME: 'e' } } },
    ],
    [
      'queue',
      'sqs.CreateQueue',
      { QueueName: 'q' },
      'sqs.DeleteQueue',
      { DeadLetterConfig: { TargetArn: 'arn:aws:sqs:us-east-1:123456789012:q' } },
    ],
    [
      'log group',
      'logs.CreateLogGroup',
      { logGroupName: '/a/b' },
      'logs.DeleteLogGroup',
      { LoggingConfig: { LogGroup: '/a/b' } },
    ],
  ])('knows of a %s that a function uses it', (_, creation, created, deletion, settings) => {
    done(creation, created);
    done('lambda.CreateFunction', { FunctionName: 'f', ...settings });

    done(deletion, { ...created, QueueUrl: 'https://sqs/1/q' });

    expect(lastUsers(ledger)).toEqual(['function f']);
  });

  it('counts no permission and no other name that begins alike as a use', () => {
    done('dynamodb.CreateTable', { TableName: 'records' });
    done('lambda.CreateFunction', {
      FunctionName: 'f',
      Environment: { Variables: { TABLE_NAME: 'records-2' } },
    });
    done('sns.CreateTopic', {
      Name: 'x',
      Attributes: { Policy: 'arn:aws:dynamodb:us-east-1:123456789012:table/records' },
    });
    done('sqs.CreateQueue', {
      QueueName: 'q',
      Attributes: { RedrivePolicy: 'arn:aws:dynamodb:us-east-1:123456789012:table/records-2' },
    });

    done('dynamodb.DeleteTable', { TableName: 'records' });

    expect(lastUsers(ledger)).toEqual([]);
  });

  it('tells what still names what has gone, until it is changed', () => {
    done('sns.CreateTopic', { Name: 'alarms' });
    done('monitoring.PutMetricAlarm', { AlarmName: 'a', AlarmActions: [TOPIC] });
    done('sns.DeleteTopic', { TopicArn: TOPIC });
    expect(ledger.dangling()).toHaveLength(1);

    done('monitoring.PutMetricAlarm', { AlarmName: 'a', AlarmActions: [] });

    expect(ledger.dangling()).toEqual([]);
  });

  it('has the changes in their order', () => {
    done('sns.CreateTopic', { Name: 'alarms' });
    done('sns.SetTopicAttributes', {
      TopicArn: TOPIC,
      AttributeName: 'DisplayName',
      AttributeValue: 'x',
    });
    done('sns.DeleteTopic', { TopicArn: TOPIC });
    done('sns.GetTopicAttributes', { TopicArn: TOPIC });

    expect(ledger.changes.slice(1)).toEqual([
      'creates topic alarms',
      'changes topic alarms',
      'deletes topic alarms',
    ]);
  });
});
