import { resource, resourcesOf, synthesizePipeline } from '../support/pipeline-stack';

const topicArn = 'arn:aws:sns:us-east-1:123456789012:all-deployments';

describe('topic of deployments', () => {
  it('lets EventBridge publish without a condition, which it could not meet', () => {
    const { policy } = resource(
      resourcesOf(),
      'aws_sns_topic_policy',
      'inference_deployments_policy',
    );
    const { Statement } = JSON.parse(policy as string) as { Statement: object[] };
    expect(Statement[0]).toEqual({
      Sid: 'EventBridgeRules',
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: ['sns:Publish'],
      Resource: ['${aws_sns_topic.inference_deployments.arn}'],
    });
    expect(Statement[1]).toMatchObject({
      Effect: 'Deny',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  });

  it('has the emails of the stack as subscribers', () => {
    expect(
      resource(resourcesOf(), 'aws_sns_topic_subscription', 'inference_deployments_email'),
    ).toMatchObject({ protocol: 'email', for_each: expect.stringContaining('toset') as string });
  });

  it('is encrypted with the key of the stack, which EventBridge may use', () => {
    const resources = resourcesOf({ encryption: { customerManagedKey: true } });
    expect(resource(resources, 'aws_sns_topic', 'inference_deployments')).toMatchObject({
      name: 'ml-inference-test-deployments',
      kms_master_key_id: expect.stringContaining('aws_kms_key.inference_encryption') as string,
    });
    const { policy } = resource(resources, 'aws_kms_key', 'inference_encryption');
    expect(policy).toContain('"Service":"events.amazonaws.com"');
  });
});

describe('stack whose deployments are told elsewhere', () => {
  it('publishes to the existing topic and creates none', () => {
    const { resources, pipeline } = synthesizePipeline({
      notify: { emails: [], phoneNumbers: [], deploymentTopicArn: topicArn },
    });
    const targets = Object.values(resources()['aws_cloudwatch_event_target'] ?? {});
    expect(new Set(targets.map(({ arn }) => arn))).toEqual(new Set([topicArn]));
    expect(Object.keys(resources()['aws_sns_topic'] ?? {})).toEqual(['inference_notifications']);
    expect(pipeline.deploymentEvents?.topicArn).toBe(topicArn);
  });

  it('keeps its topic of deployments when only its alarms have an existing topic', () => {
    const resources = resourcesOf({
      notify: { emails: [], phoneNumbers: [], existingTopicArn: topicArn },
    });
    expect(Object.keys(resources['aws_sns_topic'] ?? {})).toEqual(['inference_deployments']);
  });

  it('tells nobody when deployments are off', () => {
    const { resources, pipeline } = synthesizePipeline({
      notify: { emails: [], phoneNumbers: [], deployments: false },
    });
    expect(resources()).not.toHaveProperty('aws_cloudwatch_event_rule');
    expect(JSON.stringify(resources())).not.toContain('AWS/Events');
    expect(pipeline.deploymentEvents).toBeUndefined();
  });
});
