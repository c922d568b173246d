import { count, percent, seconds, type Quantity } from '@inference-pipeline/monitoring-constructs';

import { alarmsOf, expressionOf } from '../../support/alarms';

describe('tuning alarms', () => {
  it('changes threshold, window, samples and severity, or turns them off', () => {
    const pager = 'arn:aws:sns:us-east-1:123456789012:pager';
    const alarms = alarmsOf({
      notify: { emails: [], phoneNumbers: [], topicArns: { critical: [pager] } },
      monitoring: {
        alarms: {
          functionErrors: { enabled: false },
          endpointModelLatency: {
            threshold: seconds(1.5),
            minimumSamples: 1,
            statistic: 'p95',
            datapointsToAlarm: 5,
            severity: 'critical',
          },
        },
        runbookUrl: 'https://wiki.example.com/runbook',
      },
    });
    expect(alarms.function_errors).toBeUndefined();
    expect(alarms.endpoint_model_latency).toMatchObject({
      threshold: 1_500_000,
      datapoints_to_alarm: 5,
      alarm_actions: [pager],
      ok_actions: [pager],
    });
    expect(expressionOf(alarms.endpoint_model_latency)).toBe('m0');
    expect(alarms.endpoint_model_latency?.alarm_description).toMatch(
      /p95 of .* above 1500 ms .* https:\/\/wiki\.example\.com\/runbook#endpoint-model-latency-alarm$/,
    );
    expect(alarms.endpoint_cpu?.alarm_actions).toEqual([
      '${aws_sns_topic.inference_notifications.arn}',
    ]);
  });

  it('takes a trimmed mean, and asks about few samples only of percentiles', () => {
    const alarmBy = (statistic: 'p95' | 'tm95') =>
      alarmsOf({ monitoring: { alarms: { highLatency: { statistic } } } }).high_latency;
    expect(alarmBy('p95')).toMatchObject({ evaluate_low_sample_count_percentiles: 'evaluate' });
    expect(alarmBy('tm95')).toMatchObject({ extended_statistic: 'tm95' });
    expect(alarmBy('tm95')).not.toHaveProperty('evaluate_low_sample_count_percentiles');
  });

  it.each<[string, Quantity]>([
    ['a percentage', percent(5)],
    ['a number', count(5)],
  ])('refuses %s against a latency', (_, threshold) => {
    expect(() => alarmsOf({ monitoring: { alarms: { highLatency: { threshold } } } })).toThrow(
      /monitoring\/high_latency: threshold: expected a quantity .* Milliseconds, got 5/,
    );
  });

  it('refuses an alarm that there is not', () => {
    const tunings = { highLatenzy: {} } as object;
    expect(() => alarmsOf({ monitoring: { alarms: tunings } })).toThrow(
      /alarms\.highLatenzy: expected one of highLatency, .* did you mean highLatency\?/,
    );
  });
});
