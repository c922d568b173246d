import { resource, statements, synthesizePipeline } from './support/pipeline-stack';

const ACCOUNT = '${data.aws_caller_identity.inference_records_account.account_id}';

describe('an existing table in place of the own one', () => {
  const kmsKeyArn = 'arn:aws:kms:us-east-1:123456789012:key/theirs';
  const { resources, pipeline } = synthesizePipeline({
    records: { existing: { tableName: 'all-records', kmsKeyArn } },
    encryption: { customerManagedKey: true },
  });

  it('gets the records, and no table is made for them', () => {
    expect(Object.keys(resources().aws_dynamodb_table ?? {})).toEqual(['inference_idempotency']);
    const lambda = resource(resources(), 'aws_lambda_function', 'inference_function');
    expect(lambda.environment).toMatchObject({ variables: { TABLE_NAME: 'all-records' } });
    expect(pipeline.service?.recordsTable.name).toBe('all-records');
  });

  it('is all that the function may add records to, with the key of its owner', () => {
    const allowed = statements(resources(), 'inference_function_role_policy');
    expect(allowed.AddRecords).toMatchObject({
      Action: ['dynamodb:PutItem'],
      Resource: [`arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/all-records`],
    });
    expect(allowed.UseKeyOfTables?.Resource).toEqual([
      '${aws_kms_key.inference_encryption.arn}',
      kmsKeyArn,
    ]);
  });

  it('is what alarms and dashboard look at', () => {
    const written = JSON.stringify([
      resources().aws_cloudwatch_metric_alarm,
      resources().aws_cloudwatch_dashboard,
    ]);
    expect(written).toContain('all-records');
    expect(written).not.toMatch(/"TableName\\*":\s*\\*"ml-inference-test\\*"/);
  });

  it('is refused under a name that there cannot be', () => {
    expect(() => synthesizePipeline({ records: { existing: { tableName: 'a b' } } })).toThrow(
      /inference\/records: tableName: expected letters, digits and \. _ -, .*got "a b"/,
    );
  });
});
