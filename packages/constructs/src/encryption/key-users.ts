import type { ResourcePolicyStatement } from '../policy';
import { alarmArns, arnPartition, regionalService } from '../region';
import { eventBridgeStatement } from './event-bridge-statement';

/** The services that use a stack's key. All but the account is known at synthesis. */
export interface KeyUsers {
  /** AWS region of the stack. */
  readonly region: string;
  /** Account of the stack: twelve digits, or a Terraform string. */
  readonly accountId: string;
  /** Names of the log groups that the key encrypts. */
  readonly logGroupNames: readonly string[];
}

/**
 * The statements for AWS services that the policy of a stack's key needs, whether the stack created
 * the key or not. Tables, the queue and the function's environment need none: there the services
 * act for the calling role, or through grants of the deploying role.
 *
 * - CloudWatch alarms publish to the encrypted topic. Without this statement they notify no one.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 * - EventBridge publishes to the encrypted topics of chats and deployments.
 * - CloudWatch Logs encrypts the log groups; the encryption context names the group.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function keyUserStatements({
  region,
  accountId,
  logGroupNames,
}: KeyUsers): readonly ResourcePolicyStatement[] {
  return [
    {
      sid: 'AlarmsPublishToEncryptedTopic',
      principal: { service: 'cloudwatch.amazonaws.com' },
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: {
        StringEquals: { 'aws:SourceAccount': accountId },
        ArnLike: { 'aws:SourceArn': alarmArns(region, accountId) },
      },
    },
    eventBridgeStatement(),
    ...(logGroupNames.length === 0 ? [] : [logsStatement({ region, accountId, logGroupNames })]),
  ];
}

function logsStatement({ region, accountId, logGroupNames }: KeyUsers): ResourcePolicyStatement {
  return {
    sid: 'LogsOfThisStack',
    principal: { service: regionalService(region, 'logs') },
    actions: [
      'kms:Decrypt*',
      'kms:Describe*',
      'kms:Encrypt*',
      'kms:GenerateDataKey*',
      'kms:ReEncrypt*',
    ],
    resources: ['*'],
    conditions: {
      ArnEquals: {
        'kms:EncryptionContext:aws:logs:arn': logGroupNames.map(
          (name) => `arn:${arnPartition(region)}:logs:${region}:${accountId}:log-group:${name}`,
        ),
      },
    },
  };
}
