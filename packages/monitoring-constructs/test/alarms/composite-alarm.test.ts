import { CompositeAlarm, MetricAlarm } from '../../src/index';
import { METRIC_ALARM_PROPS, topicArns } from '../support/metric-alarm';
import { testStack } from '../support/test-stack';

const { stack } = testStack();
let made = 0;

describe('composite alarm', () => {
  it.each([
    ['no alarm', 0, 0, /alarms: expected 1 to 100, got 0/],
    ['more than a hundred alarms', 101, 0, /alarms: expected 1 to 100, got 101/],
    ['more than five topics', 1, 6, /topicArns: expected at most 5, got 6/],
  ])('on alarms, for %s', (_, alarms, topicNumber, message) => {
    const part = new MetricAlarm(stack, `alarm_${String(made++)}`, METRIC_ALARM_PROPS);
    expect(
      () =>
        new CompositeAlarm(stack, `composite_${String(made++)}`, {
          alarmName: 'c',
          description: 'c',
          firesWhen: 'any',
          alarms: Array.from({ length: alarms }, () => part),
          topicArns: topicArns(topicNumber),
        }),
    ).toThrow(message);
  });
});
