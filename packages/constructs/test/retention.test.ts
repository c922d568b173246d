import type { InferencePipelineProps } from '../src/index';
import { resource, resourcesOf, synthesizePipeline, type Change } from './support/pipeline-stack';

type Part = NonNullable<InferencePipelineProps['deleteKept']>[number];

/** A part that is kept: the change that leaves it unused, and where it is. */
const PARTS: readonly (readonly [Part | 'key', Change, type: string, name: string])[] = [
  ['key', {}, 'aws_kms_key', 'inference_encryption'],
  ['recordsTable', { apiEnabled: false }, 'aws_dynamodb_table', 'inference_records'],
  [
    'recordsTable',
    { records: { existing: { tableName: 'all-records' } } },
    'aws_dynamodb_table',
    'inference_records',
  ],
  ['idempotencyTable', { apiEnabled: false }, 'aws_dynamodb_table', 'inference_idempotency'],
  ['deadLetterQueue', { apiEnabled: false }, 'aws_sqs_queue', 'inference_function_dead_letters'],
  ['deadLetterQueue', {}, 'aws_sqs_queue', 'inference_function_dead_letters'],
  ['functionLogs', { apiEnabled: false }, 'aws_cloudwatch_log_group', 'inference_function_logs'],
  ['apiLogs', { apiEnabled: false }, 'aws_cloudwatch_log_group', 'inference_api_logs'],
  [
    'endpointLogs',
    { existing: { name: 'fraud', variantNames: ['primary'] } },
    'aws_cloudwatch_log_group',
    'inference_endpoint_logs',
  ],
];

const ALL_IN_USE: Change = {
  encryption: { customerManagedKey: true },
  compute: { deadLetterQueue: true },
};

const memory = (change: Change, name: string, id: 'exists' | 'used') =>
  resource(resourcesOf(change), 'terraform_data', `${name}_${id}`);

function deleting(part: Part | 'key', change: Change): Change {
  return part === 'key'
    ? { ...change, encryption: { deleteKey: true } }
    : { ...change, deleteKept: [part] };
}

describe('resource that holds data', () => {
  it.each(PARTS)('is remembered while it is used: %s', (_, __, type, name) => {
    expect(resource(resourcesOf(ALL_IN_USE), type, name).count).toBeUndefined();
    expect(memory(ALL_IN_USE, name, 'exists')).toEqual({ input: true });
    expect(memory(ALL_IN_USE, name, 'used')).toEqual({ input: true });
  });

  it.each(PARTS)(
    'stays if it was ever created, once it is unused: %s %j',
    (_, change, type, name) => {
      expect(memory(change, name, 'exists')).toEqual({
        input: false,
        lifecycle: { ignore_changes: ['input'] },
      });
      expect(resource(resourcesOf(change), type, name)).toMatchObject({
        count: `\${terraform_data.${name}_exists.input ? 1 : 0}`,
        lifecycle: { prevent_destroy: true },
      });
    },
  );

  it.each(PARTS)(
    'counts as unused after all that used it has changed: %s %j',
    (part, change, __, name) => {
      const { input, depends_on: users } = memory(change, name, 'used');
      expect(input).toBe(false);
      expect(users).toContain(
        part === 'deadLetterQueue' && change.apiEnabled !== false
          ? 'aws_lambda_function.inference_function'
          : 'aws_sns_topic.inference_notifications',
      );
    },
  );

  it.each(PARTS)(
    'is deleted on request, if it was unused already: %s %j',
    (part, change, type, name) => {
      const deleted = deleting(part, change);

      const { count, lifecycle } = resource(resourcesOf(deleted), type, name);

      expect(count).toBe(`\${terraform_data.${name}_exists.input ? 1 : 0}`);
      expect(lifecycle).not.toHaveProperty('prevent_destroy');
      expect(memory(deleted, name, 'exists')).toEqual({ input: false });
      expect(memory(deleted, name, 'used')).toMatchObject({
        input: false,
        lifecycle: { ignore_changes: ['input'], postcondition: [{ condition: '${!self.input}' }] },
      });
    },
  );

  it.each(PARTS.filter(([part]) => part !== 'key'))(
    'cannot be deleted while it is used: %s',
    (part) => {
      expect(() => synthesizePipeline(deleting(part, ALL_IN_USE))).toThrow(
        /expected only parts that the stack no longer uses/,
      );
    },
  );

  it('cannot be deleted while it is protected', () => {
    const unused: Change = { apiEnabled: false, records: { deletionProtection: true } };

    expect(() => synthesizePipeline({ ...unused, deleteKept: ['recordsTable'] })).toThrow(
      /first apply with records.deletionProtection: false/,
    );
    expect(memory(unused, 'inference_records', 'used').input).toBe(true);
  });
});

describe("key of the stack's tables", () => {
  const encryption = (change: Change) =>
    resource(resourcesOf(change), 'aws_dynamodb_table', 'inference_records').server_side_encryption;

  it('is the customer managed key', () => {
    expect(
      encryption({ encryption: { kmsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/a' } }),
    ).toEqual({
      enabled: true,
      kms_key_arn: 'arn:aws:kms:us-east-1:123456789012:key/a',
    });
  });

  it('is a key that AWS owns once the tables no longer have a customer managed one', () => {
    expect(encryption({})).toEqual({
      enabled: '${!terraform_data.inference_encryption_tables_had_key.input}',
    });
  });
});
