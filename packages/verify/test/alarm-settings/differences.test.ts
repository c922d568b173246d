import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';

import { differencesBetween } from '../../src/alarm-settings/differences';
import {
  compositeAlarmSettings,
  metricAlarmSettings,
} from '../../src/alarm-settings/live-settings';
import { settingsInState } from '../../src/alarm-settings/state-settings';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alarms';

/** As AWS provider 5.100.0 keeps it. */
const STATE = {
  alarm_name: 'High-Latency-Alarm-dev',
  alarm_description: 'Slow.',
  actions_enabled: true,
  alarm_actions: [TOPIC],
  ok_actions: [TOPIC],
  insufficient_data_actions: [],
  comparison_operator: 'GreaterThanThreshold',
  datapoints_to_alarm: 2,
  dimensions: { EndpointName: 'ml-inference-dev' },
  evaluate_low_sample_count_percentiles: 'evaluate',
  evaluation_periods: 3,
  extended_statistic: 'p90',
  metric_name: 'LatencyMs',
  metric_query: [],
  namespace: 'InferencePipeline',
  period: 60,
  statistic: '',
  threshold: 2000,
  threshold_metric_id: '',
  treat_missing_data: 'notBreaching',
  unit: '',
};

const LIVE: MetricAlarm = {
  AlarmName: 'High-Latency-Alarm-dev',
  AlarmDescription: 'Slow.',
  ActionsEnabled: true,
  AlarmActions: [TOPIC],
  OKActions: [TOPIC],
  InsufficientDataActions: [],
  ComparisonOperator: 'GreaterThanThreshold',
  DatapointsToAlarm: 2,
  Dimensions: [{ Name: 'EndpointName', Value: 'ml-inference-dev' }],
  EvaluateLowSampleCountPercentile: 'evaluate',
  EvaluationPeriods: 3,
  ExtendedStatistic: 'p90',
  MetricName: 'LatencyMs',
  Namespace: 'InferencePipeline',
  Period: 60,
  Threshold: 2000,
  TreatMissingData: 'notBreaching',
};

const differences = (live: MetricAlarm, values: object = STATE) =>
  differencesBetween(
    settingsInState({ kind: 'metric', values: values as Record<string, unknown> }),
    metricAlarmSettings(live),
  );

describe('alarm setting', () => {
  it('is the same in the state and in CloudWatch, although their names differ', () => {
    expect(differences(LIVE)).toEqual([]);
  });

  it.each<[string, Partial<MetricAlarm>]>([
    ['threshold', { Threshold: 5000 }],
    ['comparison', { ComparisonOperator: 'LessThanThreshold' }],
    ['evaluationPeriods', { EvaluationPeriods: 5 }],
    ['datapointsToAlarm', { DatapointsToAlarm: 1 }],
    ['missingData', { TreatMissingData: 'ignore' }],
    ['period', { Period: 300 }],
    ['statistic', { ExtendedStatistic: 'p50' }],
    ['metric', { MetricName: 'Latency' }],
    ['namespace', { Namespace: 'Other' }],
    ['unit', { Unit: 'Seconds' }],
    ['dimensions', { Dimensions: [{ Name: 'EndpointName', Value: 'other' }] }],
    ['lowSampleCount', { EvaluateLowSampleCountPercentile: 'ignore' }],
    ['alarmActions', { AlarmActions: [] }],
    ['okActions', { OKActions: [] }],
    ['insufficientDataActions', { InsufficientDataActions: [TOPIC] }],
    ['description', { AlarmDescription: 'Changed.' }],
  ])('differs in %s if something changed it', (setting, change) => {
    expect(differences({ ...LIVE, ...change }).map((difference) => difference.setting)).toEqual([
      setting,
    ]);
  });

  it('is compared query by query if an alarm watches an expression', () => {
    const state = {
      ...STATE,
      ...{ metric_name: '', namespace: '', dimensions: {}, extended_statistic: '', period: 0 },
      evaluate_low_sample_count_percentiles: '',
      metric_query: [
        { id: 'rate', expression: 'e / n', return_data: true, period: null, metric: [] },
        {
          id: 'e',
          expression: '',
          return_data: false,
          metric: [
            { namespace: 'N', metric_name: 'E', dimensions: { D: 'd' }, stat: 'Sum', period: 60 },
          ],
        },
      ],
    };
    const live = (expression: string): MetricAlarm => ({
      ...LIVE,
      ...{ MetricName: undefined, Namespace: undefined, Dimensions: [], Period: undefined },
      ...{ ExtendedStatistic: undefined, EvaluateLowSampleCountPercentile: undefined },
      Metrics: [
        {
          Id: 'e',
          ReturnData: false,
          MetricStat: {
            Metric: {
              Namespace: 'N',
              MetricName: 'E',
              Dimensions: [{ Name: 'D', Value: 'd' }],
            },
            Stat: 'Sum',
            Period: 60,
          },
        },
        { Id: 'rate', Expression: expression, ReturnData: true },
      ],
    });

    expect(differences(live('e / n'), state)).toEqual([]);
    expect(differences(live('e / 2'), state)).toEqual([
      {
        setting: 'queries',
        expected: expect.stringContaining('e / n') as string,
        got: expect.stringContaining('e / 2') as string,
      },
    ]);
  });

  it('is rule, suppressor or actions for a composite alarm', () => {
    const values = {
      alarm_description: 'Any.',
      alarm_rule: 'ALARM("a")',
      alarm_actions: [TOPIC],
      actions_suppressor: [{ alarm: 'b', wait_period: 120, extension_period: 60 }],
    };
    const live = {
      AlarmDescription: 'Any.',
      AlarmRule: 'ALARM("a")',
      AlarmActions: [TOPIC],
      ActionsSuppressor: 'b',
      ActionsSuppressorWaitPeriod: 120,
      ActionsSuppressorExtensionPeriod: 60,
    };
    const against = (changed: object) =>
      differencesBetween(
        settingsInState({ kind: 'composite', values }),
        compositeAlarmSettings({ ...live, ...changed }),
      ).map(({ setting }) => setting);

    expect(against({})).toEqual([]);
    expect(against({ AlarmRule: 'FALSE' })).toEqual(['rule']);
    expect(against({ ActionsSuppressor: undefined })).toEqual(['suppressor']);
  });
});
