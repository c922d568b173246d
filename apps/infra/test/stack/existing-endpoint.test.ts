import { synthesizeText } from '../support/synthesize-text';

describe('stack with an existing endpoint', () => {
  const existing = 'endpoint: { existing: { name: fraud, variants: [AllTraffic] } }';

  it('consists of monitoring alone without an API', () => {
    const { resource, variable } = synthesizeText(
      `region: us-east-1\napi: { enabled: false }\n${existing}\n`,
    );
    // Resources that an earlier apply may have left are in the configuration with a count, 0 at first.
    const types = Object.entries(resource)
      .filter(([, named]) => Object.values(named).some((block) => !('count' in (block as object))))
      .map(([type]) => type);
    expect(
      types.filter((type) => !/^(aws_(cloudwatch|sns|sqs|kms)_|terraform_data$)/.test(type)),
    ).toEqual([]);
    expect(types).not.toContain('aws_cloudwatch_log_group');
    expect(Object.keys(resource.aws_cloudwatch_metric_alarm ?? {})).toEqual(
      expect.arrayContaining([
        'inference_monitoring_endpoint_memory',
        'inference_monitoring_endpoint_server_errors',
        'inference_monitoring_failed_notifications',
      ]),
    );
    expect(JSON.stringify(resource)).not.toMatch(/AWS\/Lambda|AWS\/ApiGateway|AWS\/DynamoDB/);
    expect(JSON.stringify(resource)).not.toContain('InferencePipeline');
    expect(Object.keys(variable).sort()).toEqual([
      'alarm_thresholds',
      'critical_topic_arns',
      'log_retention_days',
      'notification_emails',
      'notification_phone_numbers',
      'silenced_alarms',
      'tags',
      'warning_topic_arns',
    ]);
  });

  it('calls it from the function, and leaves it alone', () => {
    const { resource } = synthesizeText(`region: us-east-1\nmodel: { name: churn }\n${existing}\n`);
    expect(Object.keys(resource).filter((type) => type.startsWith('aws_sagemaker_'))).toEqual([]);
    expect(JSON.stringify(resource.aws_iam_role_policy)).toContain(
      ':sagemaker:us-east-1:${data.aws_caller_identity.',
    );
    expect(JSON.stringify(resource.aws_lambda_function)).toContain('"ENDPOINT_NAME":"fraud"');
  });
});
