import { resource, statements, synthesizePipeline } from './support/pipeline-stack';

const ACCOUNT = '${data.aws_caller_identity.inference_records_account.account_id}';

describe('existing table for records', () => {
  const kmsKeyArn = 'arn:aws:kms:us-east-1:123456789012:key/theirs';
  const { resources, pipeline } = synthesizePipeline({
    records: { existing: { tableName: 'all-records', kmsKeyArn } },
    encryption: { customerManagedKey: true },
  });

  it('gets the records, and no other table is created for them', () => {
    const { inference_records: own, ...others } = resources().aws_dynamodb_table ?? {};
    expect(Object.keys(others)).toEqual(['inference_idempotency']);
    expect(own?.count).toBe('${terraform_data.inference_records_exists.input ? 1 : 0}');
    const lambda = resource(resources(), 'aws_lambda_function', 'inference_function');
    expect(lambda.environment).toMatchObject({ variables: { TABLE_NAME: 'all-records' } });
    expect(pipeline.service?.recordsTable.name).toBe('all-records');
  });

  it('is the only table that the function may add records to, with the key of its owner', () => {
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

  it('is watched by alarms and dashboard', () => {
    const written = JSON.stringify([
      resources().aws_cloudwatch_metric_alarm,
      resources().aws_cloudwatch_dashboard,
    ]);
    expect(written).toContain('all-records');
    expect(written).not.toMatch(/"TableName\\*":\s*\\*"ml-inference-test\\*"/);
  });

  it('is refused with an invalid name', () => {
    expect(() => synthesizePipeline({ records: { existing: { tableName: 'a b' } } })).toThrow(
      /inference\/records: tableName: expected letters, digits and \. _ -, .*got "a b"/,
    );
  });
});
