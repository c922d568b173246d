import { count, percent, seconds, type Quantity } from '@inference-pipeline/monitoring-constructs';

import { alarmsOf, expressionOf } from '../../support/alarms';

describe('alarm override', () => {
  it('changes threshold, window, samples and severity, or turns the alarm off', () => {
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
    });
    expect(alarms.high_latency).toMatchObject({ alarm_actions: [pager], ok_actions: [pager] });
    expect(expressionOf(alarms.endpoint_model_latency)).toBe('m0');
    expect(alarms.endpoint_model_latency?.alarm_description).toMatch(
      /p95 of .* above 1\.5 s\. .* https:\/\/wiki\.example\.com\/runbook#endpoint-model-latency-alarm Dashboard: /,
    );
    expect(alarms.inference_error?.alarm_actions).toEqual([
      '${aws_sns_topic.inference_notifications.arn}',
    ]);
  });

  it('may choose a trimmed mean, which needs no rule for few samples', () => {
    const alarmBy = (statistic: 'p95' | 'tm95') =>
      alarmsOf({ monitoring: { alarms: { highLatency: { statistic } } } }).high_latency;
    expect(alarmBy('p95')).toMatchObject({ evaluate_low_sample_count_percentiles: 'evaluate' });
    expect(alarmBy('tm95')).toMatchObject({ extended_statistic: 'tm95' });
    expect(alarmBy('tm95')).not.toHaveProperty('evaluate_low_sample_count_percentiles');
  });

  it.each<[string, Quantity]>([
    ['a percentage', percent(5)],
    ['a number', count(5)],
  ])('is refused where a latency gets %s as threshold', (_, threshold) => {
    expect(() => alarmsOf({ monitoring: { alarms: { highLatency: { threshold } } } })).toThrow(
      /monitoring\/high_latency: threshold: expected a quantity .* Milliseconds, got 5/,
    );
  });

  it('is refused for an unknown alarm, with a suggestion', () => {
    const tunings = { highLatenzy: {} } as object;
    expect(() => alarmsOf({ monitoring: { alarms: tunings } })).toThrow(
      /alarms\.highLatenzy: expected one of highLatency, .* did you mean highLatency\?/,
    );
  });

  it('is refused where an anomaly gets a duration as threshold', () => {
    const latencyAnomaly = { enabled: true, threshold: seconds(2) };
    expect(() => alarmsOf({ monitoring: { alarms: { latencyAnomaly } } })).toThrow(
      /alarms\.latencyAnomaly\.threshold: expected a number of standard deviations, got 2 s/,
    );
  });
});
