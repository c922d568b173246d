import { resourcesInConfiguration, untimelyDeletions } from '../../src';

const configuration = (lifecycle: object = {}) => ({
  resource: {
    aws_cloudwatch_metric_alarm: {
      a: { alarm_name: 'A', ...lifecycle },
      b: { alarm_name: 'B', alarm_actions: ['${aws_sns_topic.topic.arn}'], ...lifecycle },
    },
    aws_cloudwatch_composite_alarm: {
      any: {
        alarm_rule:
          'ALARM("${aws_cloudwatch_metric_alarm.a.alarm_name}") OR ALARM("${aws_cloudwatch_metric_alarm.b.alarm_name}")',
      },
    },
    aws_cloudwatch_dashboard: { d: { dashboard_body: '${aws_cloudwatch_metric_alarm.a.arn}' } },
    aws_sns_topic: { topic: {} },
  },
});

const ALARM = 'aws_cloudwatch_metric_alarm.a';
const COMPOSITE = 'aws_cloudwatch_composite_alarm.any';

describe('untimely deletions', () => {
  it('include a resource that a remaining resource uses', () => {
    const resources = resourcesInConfiguration(configuration());

    expect(untimelyDeletions(resources, new Set([ALARM]))).toEqual([
      { address: ALARM, usedBy: [COMPOSITE] },
    ]);
    expect(untimelyDeletions(resources, new Set([ALARM, COMPOSITE]))).toEqual([]);
  });

  it('are none of resources that have create_before_destroy, or that such a resource refers to', () => {
    const resources = resourcesInConfiguration(
      configuration({ lifecycle: { create_before_destroy: true } }),
    );

    expect(untimelyDeletions(resources, new Set([ALARM]))).toEqual([]);
    expect(untimelyDeletions(resources, new Set(['aws_sns_topic.topic']))).toEqual([]);
  });

  it('know references by depends_on', () => {
    const resources = resourcesInConfiguration({
      resource: {
        aws_kms_key: { key: {} },
        aws_dynamodb_table: { table: { depends_on: ['aws_kms_key.key'] } },
      },
    });

    expect(untimelyDeletions(resources, new Set(['aws_kms_key.key']))).toHaveLength(1);
  });
});
