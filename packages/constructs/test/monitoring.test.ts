import { inferenceMetrics } from '@inference-pipeline/metrics';

import { numberWidget, referToMetric } from '../src/index';
import { resource, synthesizePipeline } from './pipeline-stack';

interface PlacedWidget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly properties: Record<string, unknown>;
}

function widgets(dashboard: Record<string, unknown>): readonly PlacedWidget[] {
  return (JSON.parse(dashboard.dashboard_body as string) as { widgets: PlacedWidget[] }).widgets;
}

describe('monitoring', () => {
  const resources = synthesizePipeline().resources();
  const alarm = (name: string) => resource(resources, 'aws_cloudwatch_metric_alarm', name);

  it('watches the p90 latency per endpoint, without a unit', () => {
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

  it('watches for any failed inference', () => {
    expect(alarm('inference_monitoring_inference_error')).toMatchObject({
      alarm_name: 'Inference-Error-Alarm-test',
      metric_name: 'ErrorCount',
      statistic: 'Sum',
      threshold: 0,
    });
  });

  it('notifies of an alarm and of its end', () => {
    const topic = ['${aws_sns_topic.inference_notifications.arn}'];
    expect(alarm('inference_monitoring_high_latency')).toMatchObject({
      alarm_actions: topic,
      ok_actions: topic,
    });
  });

  it('shows latency, successes, failures and alarms', () => {
    const dashboard = resource(
      resources,
      'aws_cloudwatch_dashboard',
      'inference_monitoring_dashboard',
    );
    expect(dashboard.dashboard_name).toBe('Inference-Monitoring-Dashboard-test');
    const [latency, successes, failures, alarms] = widgets(dashboard);
    expect(latency?.properties).toMatchObject({
      view: 'timeSeries',
      timezone: '+0000',
      annotations: { horizontal: [{ value: 2000 }] },
    });
    expect((latency?.properties.metrics as unknown[]).length).toBe(4);
    expect(successes?.properties).toMatchObject({ title: 'SuccessCount', view: 'singleValue' });
    expect(failures?.properties).toMatchObject({ title: 'ErrorCount', view: 'singleValue' });
    expect(alarms).toMatchObject({ type: 'alarm', x: 12, y: 7 });
  });

  it('takes widgets until synthesis', () => {
    const { pipeline, resources: synthesized } = synthesizePipeline();
    const setting = { region: 'us-east-1', timezone: '+0000' };
    const metric = referToMetric(pipeline, inferenceMetrics.metrics.ColdStart, {
      EndpointName: 'ml-inference-test',
    });
    pipeline.monitoring.dashboard.addWidgets(
      numberWidget(setting, { title: 'Cold starts', metric, statistic: 'Sum' }),
    );
    const dashboard = resource(
      synthesized(),
      'aws_cloudwatch_dashboard',
      'inference_monitoring_dashboard',
    );
    expect(widgets(dashboard).at(-1)).toMatchObject({
      y: 11,
      properties: { title: 'Cold starts' },
    });
  });

  it('refuses dimensions under which a metric is not published', () => {
    const { pipeline } = synthesizePipeline();
    expect(() =>
      referToMetric(pipeline, inferenceMetrics.metrics.LatencyMs, { FunctionName: 'f' }),
    ).toThrow(/dimensions of LatencyMs: expected \[EndpointName\] or .*, got \[FunctionName\]/);
  });
});
