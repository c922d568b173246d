import { resource, resourcesOf, synthesizePipeline } from '../support/pipeline-stack';

describe('topic that alarms notify', () => {
  it('accepts messages only from alarms of this account and region, and only with TLS', () => {
    const { policy } = resource(
      resourcesOf(),
      'aws_sns_topic_policy',
      'inference_notifications_policy',
    );
    const { Statement } = JSON.parse(policy as string) as { Statement: object[] };
    expect(Statement).toMatchObject([
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: ['sns:Publish'],
        Condition: { StringEquals: { 'aws:SourceAccount': expect.any(String) as string } },
      },
      {
        Effect: 'Deny',
        Principal: '*',
        Action: ['sns:Publish'],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]);
  });
});

describe('existing topic', () => {
  const existingTopicArn = 'arn:aws:sns:us-east-1:123456789012:all-alarms';
  const { resources } = synthesizePipeline({
    notify: { emails: [], phoneNumbers: [], existingTopicArn },
  });

  it('is notified, and no topic, policy or subscription is created', () => {
    const types = Object.keys(resources());
    expect(types.filter((type) => type.startsWith('aws_sns_'))).toEqual([]);
    const alarm = resource(
      resources(),
      'aws_cloudwatch_metric_alarm',
      'inference_monitoring_high_latency',
    );
    expect(alarm.alarm_actions).toEqual([existingTopicArn]);
  });

  it('is watched for notifications that do not arrive', () => {
    expect(
      resource(
        resources(),
        'aws_cloudwatch_metric_alarm',
        'inference_monitoring_failed_notifications',
      ).dimensions,
    ).toEqual({ TopicName: 'all-alarms' });
  });
});
