import { resource, resourcesOf, statements, synthesizePipeline } from './support/pipeline-stack';

describe('inference pipeline', () => {
  const resources = resourcesOf();

  it('keeps its resource addresses', () => {
    const addresses = Object.entries(resources).flatMap(([type, named]) =>
      Object.keys(named).map((name) => `${type}.${name}`),
    );
    expect(addresses.sort()).toMatchSnapshot();
  });

  it('keeps the addresses of its receivers', () => {
    const severities = ['critical', 'warning'] as const;
    const pager = { name: 'pager', severities };
    const told = resourcesOf({
      notify: {
        emails: [],
        phoneNumbers: [],
        https: [{ ...pager, url: '${var.urls.pager}', hasUrl: 'true' }],
        lambda: [{ ...pager, functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:page' }],
        slack: [{ ...pager, workspaceId: 'T0123456789', channelId: 'C0123456789' }],
        teams: [{ ...pager, teamId: 'a', tenantId: 'b', channelId: 'c' }],
      },
    });
    const added = Object.entries(told).flatMap(([type, named]) =>
      Object.keys(named)
        .filter((name) => resources[type]?.[name] === undefined)
        .map((name) => `${type}.${name}`),
    );
    expect(added.sort()).toMatchSnapshot();
  });

  it('gives every named resource the name of its stack', () => {
    const names = Object.values(resources)
      .flatMap((named) => Object.values(named))
      .map((it) => it.function_name ?? it.alarm_name ?? it.dashboard_name ?? it.name)
      .filter((name): name is string => typeof name === 'string' && name !== '$default')
      .filter(
        (name) => !['infer', 'run-any-model', 'run-model', 'read-model-artifact'].includes(name),
      );
    expect(names.length).toBeGreaterThan(12);
    expect(names.filter((name) => !name.includes('test') && !name.startsWith('${'))).toEqual([]);
  });

  it('replaces model and configuration before the old ones go, and keeps the endpoint', () => {
    const model = resource(resources, 'aws_sagemaker_model', 'inference_endpoint_model');
    expect(model.lifecycle).toEqual({ create_before_destroy: true });
    expect(model.name).toMatch(/^\$\{join\("", \["ml-inference-test-", substr\(sha256\(/);
    const configuration = resource(
      resources,
      'aws_sagemaker_endpoint_configuration',
      'inference_endpoint_configuration',
    );
    expect(configuration).toMatchObject({
      name_prefix: 'ml-inference-test-',
      lifecycle: { create_before_destroy: true },
    });
    expect(resource(resources, 'aws_sagemaker_endpoint', 'inference_endpoint').name).toBe(
      'ml-inference-test',
    );
  });

  it('creates log groups with retention before their writers', () => {
    const groups = Object.values(resources.aws_cloudwatch_log_group ?? {});
    expect(groups.map(({ name, retention_in_days }) => [name, retention_in_days]).sort()).toEqual([
      ['/aws/lambda/ml-inference-test', 30],
      ['/aws/sagemaker/Endpoints/ml-inference-test', 30],
      ['/aws/vendedlogs/apigateway/ml-inference-test', 30],
    ]);
    expect(resource(resources, 'aws_lambda_function', 'inference_function').depends_on).toContain(
      'aws_cloudwatch_log_group.inference_function_logs',
    );
    expect(resource(resources, 'aws_sagemaker_endpoint', 'inference_endpoint').depends_on).toEqual([
      'aws_cloudwatch_log_group.inference_endpoint_logs',
    ]);
  });

  it('keeps records in an on-demand table, encrypted, expiring and restorable', () => {
    expect(resource(resources, 'aws_dynamodb_table', 'inference_records')).toMatchObject({
      name: 'ml-inference-test',
      billing_mode: 'PAY_PER_REQUEST',
      hash_key: 'requestId',
      ttl: { attribute_name: 'expiresAt', enabled: true },
      point_in_time_recovery: { enabled: true },
      server_side_encryption: {
        enabled: '${!terraform_data.inference_encryption_tables_had_key.input}',
      },
    });
  });

  it('gives the function the permissions it needs and no others', () => {
    const allowed = statements(resources, 'inference_function_role_policy');
    expect(
      Object.values(allowed).map(({ Action, Resource }) => [Action.join(' '), Resource.join(' ')]),
    ).toEqual([
      ['sagemaker:InvokeEndpoint', '${aws_sagemaker_endpoint.inference_endpoint.arn}'],
      ['dynamodb:PutItem', '${aws_dynamodb_table.inference_records.arn}'],
      [
        'dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem',
        '${aws_dynamodb_table.inference_idempotency.arn}',
      ],
      [
        'logs:CreateLogStream logs:PutLogEvents',
        '${aws_cloudwatch_log_group.inference_function_logs.arn}:*',
      ],
    ]);
  });

  it('lets the function publish metrics only with put-metric-data, in the one namespace', () => {
    const published = resourcesOf({
      settings: { modelName: 'churn', metrics: { transport: 'put-metric-data' } },
    });
    expect(statements(published, 'inference_function_role_policy').PublishMetrics).toMatchObject({
      Action: ['cloudwatch:PutMetricData'],
      Condition: { StringEquals: { 'cloudwatch:namespace': 'InferencePipeline' } },
    });
  });

  it('lets SageMaker pull one repository and read one artifact', () => {
    const run = statements(resources, 'inference_endpoint_role_run');
    expect(run.PullImage?.Resource).toEqual(['${local.inference_endpoint_role_repository_arn}']);
    const artifact = statements(resources, 'inference_endpoint_role_read_artifact');
    expect(artifact.ReadModelArtifact?.Action).toEqual(['s3:GetObject']);
    expect(artifact.ReadModelArtifact?.Resource).toHaveLength(1);
  });

  it('gives the handler the environment that it parses', () => {
    const { environment } = resource(resources, 'aws_lambda_function', 'inference_function');
    expect((environment as { variables: object }).variables).toEqual({
      ENDPOINT_NAME: 'ml-inference-test',
      MODEL_NAME: 'churn',
      VARIANT_NAME: 'primary',
      TABLE_NAME: '${aws_dynamodb_table.inference_records.name}',
      IDEMPOTENCY_TABLE_NAME: '${aws_dynamodb_table.inference_idempotency.name}',
      IDEMPOTENCY_TTL_SECONDS: '86400',
      MODEL_CONTENT_TYPE: 'application/json',
      PAYLOAD_POLICY: 'full',
      RECORD_TTL_DAYS: '90',
      MAX_BODY_BYTES: '1048576',
      METRICS_TRANSPORT: 'emf',
      METRICS_DIMENSIONLESS: 'false',
      POWERTOOLS_LOG_LEVEL: 'INFO',
    });
  });

  it('requires AWS credentials from callers by default', () => {
    const route = (authorization?: 'none') =>
      resource(
        resourcesOf(authorization && { api: { authorization } }),
        'aws_apigatewayv2_route',
        'inference_api_route',
      );
    expect(route()).toMatchObject({
      route_key: 'POST /inference',
      authorization_type: 'AWS_IAM',
    });
    expect(route('none').authorization_type).toBe('NONE');
  });

  it('lets only this API and route call the function', () => {
    expect(
      resource(resources, 'aws_lambda_permission', 'inference_api_permission').source_arn,
    ).toBe('${aws_apigatewayv2_api.inference_api.execution_arn}/*/POST/inference');
  });
});

describe('pipeline that AWS would refuse', () => {
  it.each([
    [
      'a long name',
      { stackName: 'a'.repeat(24) },
      /test\/inference: stackName: expected lower case/,
    ],
    [
      'a name of another table',
      { stackName: 'idempotency-x' },
      /not beginning with "idempotency-"/,
    ],
    ['no variant', { variants: [] }, /inference\/endpoint: variants: expected at least one/],
    [
      'a late timeout',
      { compute: { timeoutSeconds: 30 } },
      /compute.timeoutSeconds: expected 2 to 29/,
    ],
    ['odd retention', { logRetentionDays: 31 }, /logs: retentionDays: expected one of 1, 3/],
    [
      'no zip',
      { functionZipPath: 'missing.zip' },
      /function\/code: zipPath: expected a readable zip/,
    ],
    [
      'an alarm beyond a day',
      { monitoring: { alarms: { highLatency: { periodSeconds: 600, evaluationPeriods: 145 } } } },
      /evaluationPeriods: expected .* at most 86400 seconds, got 600 × 145 = 87000/,
    ],
  ])('is refused with its part and property: %s', (_, change, message) => {
    expect(() => synthesizePipeline(change)).toThrow(message);
  });
});
