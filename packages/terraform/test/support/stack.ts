/** A small configuration with references, locals, variables, `for_each` and `count`. */
export const STACK = {
  provider: { aws: [{ region: 'eu-central-1' }] },
  variable: { emails: { default: ['a@b.c'], type: 'list(string)' }, required: {} },
  locals: { vcpus: '${min(4, 2)}', loop: '${local.loop}' },
  resource: {
    aws_apigatewayv2_api: { api: { name: 'api' } },
    aws_sns_topic: {
      alarms: { name: 'alarms', kms_master_key_id: '${aws_kms_key.k.arn}', tags: '${var.none}' },
    },
    aws_sns_topic_subscription: {
      email: {
        for_each: '${toset(var.emails)}',
        topic_arn: '${aws_sns_topic.alarms.arn}',
        endpoint: '${each.value}',
      },
      pager: { count: 2, endpoint: 'pager-${count.index}' },
    },
    aws_cloudwatch_metric_alarm: {
      errors: {
        alarm_name: 'Errors',
        dimensions: { ApiId: '${aws_apigatewayv2_api.api.id}' },
        alarm_actions: ['${aws_sns_topic.alarms.arn}'],
        metric_query: [{ expression: 'm0 / ${local.vcpus}' }],
      },
    },
    aws_cloudwatch_composite_alarm: {
      any: { alarm_rule: 'ALARM(${aws_cloudwatch_metric_alarm.errors.arn})' },
    },
  },
};

export const TOPIC_ARN = 'arn:aws:sns:eu-central-1:123456789012:alarms';
