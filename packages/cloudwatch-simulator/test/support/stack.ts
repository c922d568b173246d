/** A small stack in Terraform's JSON, with references, locals, variables and for_each. */
export const STACK = {
  provider: { aws: [{ region: 'eu-central-1' }] },
  variable: { emails: { default: [], type: 'list(string)' }, type: { default: 'ml.m5.large' } },
  locals: { vcpus: '${lookup({"large" = 2}, element(split(".", var.type), 2), 4)}' },
  resource: {
    aws_apigatewayv2_api: { api: { name: 'api' } },
    aws_sns_topic: { alarms: { name: 'churn-alarms', kms_master_key_id: '${aws_kms_key.k.arn}' } },
    aws_sns_topic_subscription: {
      email: {
        for_each: '${toset(var.emails)}',
        topic_arn: '${aws_sns_topic.alarms.arn}',
        protocol: 'email',
        endpoint: '${each.value}',
      },
    },
    aws_cloudwatch_metric_alarm: {
      errors: {
        alarm_name: 'Errors',
        comparison_operator: 'GreaterThanThreshold',
        threshold: 0,
        evaluation_periods: 3,
        datapoints_to_alarm: 2,
        namespace: 'Service',
        metric_name: 'Errors',
        dimensions: { ApiId: '${aws_apigatewayv2_api.api.id}' },
        statistic: 'Sum',
        period: 60,
        treat_missing_data: 'notBreaching',
        alarm_actions: ['${aws_sns_topic.alarms.arn}'],
        ok_actions: ['${aws_sns_topic.alarms.arn}'],
      },
      cpu: {
        alarm_name: 'Cpu',
        comparison_operator: 'GreaterThanOrEqualToThreshold',
        threshold: 80,
        evaluation_periods: 1,
        metric_query: [
          { id: 'result', expression: 'm0 / ${local.vcpus}', return_data: true },
          {
            id: 'm0',
            metric: { namespace: 'Hosts', metric_name: 'Cpu', stat: 'Average', period: 60 },
          },
        ],
      },
    },
    aws_cloudwatch_composite_alarm: {
      any: {
        alarm_name: 'Any',
        alarm_rule: 'ALARM("Errors") OR ALARM(${aws_cloudwatch_metric_alarm.cpu.arn})',
        alarm_actions: ['${aws_sns_topic.alarms.arn}'],
        actions_suppressor: { alarm: 'Cpu', wait_period: 120, extension_period: 60 },
      },
    },
    aws_cloudwatch_dashboard: {
      board: {
        dashboard_name: 'Board',
        dashboard_body:
          '{"widgets":[{"type":"alarm","properties":{"alarms":["${aws_cloudwatch_metric_alarm.errors.arn}"]}}]}',
      },
    },
  },
};
