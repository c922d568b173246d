import { resource, resourcesOf } from '../../support/pipeline-stack';

describe("the seed's alarms", () => {
  const resources = resourcesOf();
  const alarm = (name: string) => resource(resources, 'aws_cloudwatch_metric_alarm', name);

  it('watch the p90 latency per endpoint, without a unit', () => {
    expect(alarm('inference_monitoring_high_latency')).toMatchObject({
      alarm_name: 'High-Latency-Alarm-test',
      namespace: 'InferencePipeline',
      metric_name: 'LatencyMs',
      dimensions: { EndpointName: 'ml-inference-test' },
      extended_statistic: 'p90',
      comparison_operator: 'GreaterThanThreshold',
      threshold: 2000,
      period: 60,
      evaluation_periods: 5,
      datapoints_to_alarm: 3,
      treat_missing_data: 'notBreaching',
    });
    expect(alarm('inference_monitoring_high_latency')).not.toHaveProperty('unit');
  });

  it('watch for any failed inference', () => {
    expect(alarm('inference_monitoring_inference_error')).toMatchObject({
      alarm_name: 'Inference-Error-Alarm-test',
      metric_name: 'ErrorCount',
      statistic: 'Sum',
      threshold: 0,
    });
  });

  it('notify of an alarm and of its end', () => {
    const topic = ['${aws_sns_topic.inference_notifications.arn}'];
    expect(alarm('inference_monitoring_high_latency')).toMatchObject({
      alarm_actions: topic,
      ok_actions: topic,
    });
  });
});
