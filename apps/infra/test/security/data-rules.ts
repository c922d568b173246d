import { statementsOf } from './configuration';
import { valueAt, is, isSet, type SecurityRule } from './rule';

const KEY = ['aws_kms_key'];
const TABLE = ['aws_dynamodb_table'];
const TOPIC_POLICY = ['aws_sns_topic_policy'];
const LOG_GROUP = ['aws_cloudwatch_log_group'];

/** Whom a statement that allows something lets in, where that is anyone at all. */
const letsAnyoneIn: SecurityRule['fault'] = ({ arguments: { policy } }) => {
  const open = statementsOf(policy).find(
    ({ effect, principal, hasConditions }) =>
      effect === 'Allow' && !hasConditions && JSON.stringify(principal).includes('"*"'),
  );
  return open && `statement ${open.sid} allows everyone`;
};

/** Keys, tables, topics, queues and log groups: what holds data or passes it on. */
export const DATA_RULES: readonly SecurityRule[] = [
  {
    ids: ['CKV_AWS_7', 'KMS.4'],
    requires: 'customer managed keys are rotated every year',
    types: KEY,
    fault: is(true, 'enable_key_rotation'),
  },
  {
    ids: ['CKV_AWS_33', 'KMS.5'],
    requires: 'no key policy allows everyone',
    types: KEY,
    fault: letsAnyoneIn,
  },
  {
    ids: ['CKV_AWS_227'],
    requires: 'keys are enabled',
    types: KEY,
    fault: ({ arguments: { is_enabled: enabled = true } }) =>
      enabled === true ? undefined : `is_enabled is ${JSON.stringify(enabled)}`,
  },
  {
    ids: ['CKV2_AWS_64'],
    requires: 'keys have a policy',
    types: KEY,
    fault: isSet('policy'),
  },
  {
    ids: ['CKV_AWS_26', 'SNS.1'],
    requires: 'topics are encrypted with a KMS key',
    types: ['aws_sns_topic'],
    fault: isSet('kms_master_key_id'),
  },
  {
    ids: ['CKV_AWS_169', 'SNS.4'],
    requires: 'no topic allows everyone',
    types: TOPIC_POLICY,
    fault: letsAnyoneIn,
  },
  {
    ids: ['CKV_AWS_385'],
    requires: 'no topic allows other accounts without a condition',
    types: TOPIC_POLICY,
    fault: ({ arguments: { policy } }) => {
      const foreign = statementsOf(policy).find(
        ({ effect, principal, hasConditions }) =>
          effect === 'Allow' &&
          !hasConditions &&
          /"AWS":.*arn:aws[a-z-]*:iam::/.test(JSON.stringify(principal)),
      );
      return foreign && `statement ${foreign.sid} allows an account without conditions`;
    },
  },
  {
    ids: ['SQS.1'],
    requires: 'queues are encrypted at rest',
    types: ['aws_sqs_queue'],
    fault: ({ arguments: block }) =>
      valueAt(block, ['kms_master_key_id']) || valueAt(block, ['sqs_managed_sse_enabled'])
        ? undefined
        : 'neither kms_master_key_id nor sqs_managed_sse_enabled is set',
  },
  {
    ids: ['SQS.3'],
    requires: 'no queue allows everyone',
    types: ['aws_sqs_queue_policy'],
    fault: letsAnyoneIn,
  },
  {
    ids: ['CKV_AWS_28', 'DynamoDB.2'],
    requires: 'tables have point-in-time recovery',
    types: TABLE,
    fault: is(true, 'point_in_time_recovery', 'enabled'),
  },
  {
    ids: ['CKV_AWS_119'],
    requires: 'tables are encrypted with a customer managed key',
    types: TABLE,
    fault: isSet('server_side_encryption', 'kms_key_arn'),
  },
  {
    ids: ['CKV2_AWS_16', 'DynamoDB.1'],
    requires: 'table capacity scales with demand',
    types: TABLE,
    fault: is('PAY_PER_REQUEST', 'billing_mode'),
  },
  {
    ids: ['DynamoDB.4'],
    requires: 'tables are in a backup plan of AWS Backup',
    types: TABLE,
    fault: () => 'no stack makes a backup plan',
  },
  {
    ids: ['DynamoDB.6'],
    requires: 'tables have deletion protection',
    types: TABLE,
    fault: is(true, 'deletion_protection_enabled'),
  },
  {
    ids: ['CKV_AWS_66'],
    requires: 'log groups have a retention period',
    types: LOG_GROUP,
    fault: isSet('retention_in_days'),
  },
  {
    ids: ['CKV_AWS_338', 'CloudWatch.16'],
    requires: 'log groups retain events for at least a year',
    types: LOG_GROUP,
    fault: ({ arguments: { retention_in_days: days } }, configuration) => {
      const resolved = Number(configuration.resolve(days));
      return resolved >= 365 ? undefined : `retention_in_days is ${resolved}`;
    },
  },
  {
    ids: ['CKV_AWS_158'],
    requires: 'log groups are encrypted with a customer managed key',
    types: LOG_GROUP,
    fault: isSet('kms_key_id'),
  },
];
