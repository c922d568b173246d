import {
  resource,
  resourcesOf,
  synthesizePipeline,
  type Change,
} from '../../support/pipeline-stack';

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:page';

const https = [
  { name: 'on-call', severities: ['critical'], url: '${var.urls["on-call"]}', hasUrl: 'true' },
] as const;

const lambda = [
  { name: 'pager', severities: ['critical', 'warning'], functionArn: FUNCTION },
  { name: 'tickets', severities: ['warning'], functionArn: `${FUNCTION}:live` },
] as const;

const people = { emails: [], phoneNumbers: [] };

const subscription = (change: Change, name: string) =>
  resource(resourcesOf(change), 'aws_sns_topic_subscription', `inference_notifications_${name}`);

describe('receiver', () => {
  it('filters the body of messages by its severities', () => {
    const change = { notify: { ...people, https, lambda } };
    for (const name of ['https_on_call', 'lambda_pager', 'lambda_tickets', 'email', 'sms']) {
      expect(subscription(change, name).filter_policy_scope).toBe('MessageBody');
    }
    expect(subscription(change, 'https_on_call').filter_policy).toContain('CRITICAL:');
    expect(subscription(change, 'lambda_tickets').filter_policy).toContain('WARNING:');
    expect(subscription(change, 'lambda_pager').filter_policy).not.toContain('AlarmDescription');
  });

  it('by HTTPS holds up no apply, and is subscribed only where its URL is given', () => {
    const { endpoint_auto_confirms, count } = subscription(
      { notify: { ...people, https } },
      'https_on_call',
    );
    expect({ endpoint_auto_confirms, count }).toEqual({
      endpoint_auto_confirms: false,
      count: '${true ? 1 : 0}',
    });
  });

  it('that is a function may be called by the topic alone', () => {
    const permission = resource(
      resourcesOf({ notify: { ...people, lambda } }),
      'aws_lambda_permission',
      'inference_notifications_permission_tickets',
    );
    expect(permission).toMatchObject({
      principal: 'sns.amazonaws.com',
      source_arn: '${aws_sns_topic.inference_notifications.arn}',
      statement_id: 'ml-inference-test-tickets',
    });
  });

  it.each([
    ['an existing topic', { existingTopicArn: 'arn:aws:sns:us-east-1:123456789012:all' }],
    ['topics of others', { topicArns: { warning: ['arn:aws:sns:us-east-1:123456789012:all'] } }],
  ])('is refused where it would hear nothing: with %s', (_, elsewhere) => {
    expect(() => synthesizePipeline({ notify: { ...people, lambda, ...elsewhere } })).toThrow(
      /notify\.lambda/,
    );
  });

  it.each([
    ['the name of another', [lambda[0], { ...lambda[1], name: 'pager' }], /no other of them/],
    ['a name that no address can have', [{ ...lambda[0], name: 'Pager One' }], /lower case/],
    ['no severity', [{ ...lambda[0], severities: [] }], /one or more of critical, warning/],
  ] as const)('is refused with %s', (_, receivers, message) => {
    expect(() => synthesizePipeline({ notify: { ...people, lambda: receivers } })).toThrow(message);
  });
});
