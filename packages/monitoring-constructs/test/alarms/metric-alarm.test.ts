import { count, MetricAlarm, type MetricAlarmProps } from '../../src/index';
import { ERRORS, METRIC_ALARM_PROPS, topicArns } from '../support/metric-alarm';
import { testStack } from '../support/test-stack';

const { stack } = testStack();
let made = 0;
const makeMetricAlarm = (change: Partial<MetricAlarmProps<'Count'>>) =>
  new MetricAlarm(stack, `alarm_${String(made++)}`, { ...METRIC_ALARM_PROPS, ...change });

describe('metric alarm', () => {
  it('is accepted within the limits of CloudWatch', () => {
    for (const periodSeconds of [10, 20, 30, 60, 120]) {
      makeMetricAlarm({ watched: { ...ERRORS, periodSeconds } });
    }

    for (const statistic of ['Average', 'p0', 'p99.99', 'p100', 'tm99', 'PR(:2000)'] as const) {
      makeMetricAlarm({ watched: { ...ERRORS, statistic } });
    }

    makeMetricAlarm({ watched: { ...ERRORS, periodSeconds: 60 }, evaluationPeriods: 1440 });
    makeMetricAlarm({ watched: { ...ERRORS, periodSeconds: 3600 }, evaluationPeriods: 168 });
    makeMetricAlarm({ topicArns: topicArns(5), alarmName: 'a'.repeat(255) });
  });

  it.each<[string, Partial<MetricAlarmProps<'Count'>>, RegExp]>([
    ...([0, -60, 1, 45, 90, 61.5, 86_460, Number.NaN] as const).map(
      (periodSeconds): [string, Partial<MetricAlarmProps<'Count'>>, RegExp] => [
        `a period of ${String(periodSeconds)} seconds`,
        { watched: { ...ERRORS, periodSeconds }, evaluationPeriods: 1, datapointsToAlarm: 1 },
        /periodSeconds: expected 10, 20, 30 or a multiple of 60 up to 86400, got/,
      ],
    ),
    [
      'more than a day of minutes',
      { evaluationPeriods: 1441 },
      /evaluationPeriods: expected .* at most 86400 seconds, got 60 × 1441/,
    ],
    [
      'more than a week of hours',
      { watched: { ...ERRORS, periodSeconds: 3600 }, evaluationPeriods: 169 },
      /at most 604800 seconds, got 3600 × 169/,
    ],
    ['no evaluation periods', { evaluationPeriods: 0, datapointsToAlarm: 0 }, /from 1, got 0/],
    ['no datapoints', { datapointsToAlarm: 0 }, /datapointsToAlarm: .* from 1, got 0/],
    ['half a datapoint', { datapointsToAlarm: 1.5 }, /datapointsToAlarm: .* got 1\.5/],
    ['more datapoints than periods', { datapointsToAlarm: 4 }, /at most evaluationPeriods \(3\)/],
    ['a threshold that is no number', { threshold: count(Number.NaN) }, /threshold: .* got NaN/],
    ['an endless threshold', { threshold: count(Infinity) }, /threshold: .* got Infinity/],
    [
      'a percentile above 100',
      { watched: { ...ERRORS, statistic: 'p101' } },
      /statistic of Errors: expected .* got p101/,
    ],
    [
      'a metric without its dimensions',
      { watched: { ...ERRORS, dimensions: {} } },
      /dimensions of Errors: expected \[FunctionName\], got \[\]/,
    ],
    [
      'a metric with a dimension more than it has, in an expression',
      {
        watched: {
          unit: 'Count',
          expression: 'a',
          metrics: { a: { ...ERRORS, dimensions: { FunctionName: 'f', Resource: 'f:live' } } },
        },
      },
      /dimensions of Errors: expected \[FunctionName\], got \[FunctionName, Resource\]/,
    ],
    [
      'an expression that is too long',
      { watched: { unit: 'Count', expression: `a${' + a'.repeat(256)}`, metrics: { a: ERRORS } } },
      /expression: expected at most 1024 characters, got 1025/,
    ],
    ['a description that is too long', { description: 'x'.repeat(1025) }, /at most 1024 char/],
    ['no name', { alarmName: '' }, /alarmName: expected 1 to 255 characters, got 0/],
    ['a name that is too long', { alarmName: 'a'.repeat(256) }, /alarmName: .* got 256/],
    ['more than five topics', { topicArns: topicArns(6) }, /topicArns: expected at most 5, got 6/],
  ])('is refused for %s, with its path', (_, change, message) => {
    expect(() => makeMetricAlarm(change)).toThrow(message);
    expect(() => makeMetricAlarm(change)).toThrow(/test\/alarm_\d+: /);
  });
});
