import { TerraformVariable } from 'cdktf';

import { CompositeAlarm, MetricAlarm } from '../../src/index';
import { METRIC_ALARM_PROPS, topicArns } from '../support/metric-alarm';
import { testStack } from '../support/test-stack';

const { stack, resources } = testStack();
let made = 0;

describe('composite alarm', () => {
  it.each([
    ['no alarm', 0, 0, /alarms: expected 1 to 100, with those in unless, got 0/],
    [
      'more than a hundred alarms',
      101,
      0,
      /alarms: expected 1 to 100, with those in unless, got 101/,
    ],
    ['more than five topics', 1, 6, /topicArns: expected at most 5, got 6/],
  ])('is refused for %s', (_, alarms, topicNumber, message) => {
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

  it('names a silenceable alarm whose name holds a variable', () => {
    const variable = new TerraformVariable(stack, 'suffix', { type: 'string' });
    const part = new MetricAlarm(stack, `alarm_${String(made++)}`, {
      ...METRIC_ALARM_PROPS,
      alarmName: `part-${variable.stringValue}`,
    });
    new CompositeAlarm(stack, 'silenceable', {
      alarmName: 's',
      description: 's',
      firesWhen: 'any',
      alarms: [
        { resource: part.resource, name: part.name, arn: part.arn, silencedWhen: 'var.off' },
      ],
      topicArns: [],
    });

    expect(resources()['aws_cloudwatch_composite_alarm']?.['silenceable']).toMatchObject({
      alarm_rule: '${var.off ? "FALSE" : "ALARM(\\"part-${var.suffix}\\")"}',
    });
  });

  it('does not fire while one of its causes does', () => {
    const [one, other, cause] = ['one', 'other', 'cause'].map(
      (alarmName) =>
        new MetricAlarm(stack, `alarm_${String(made++)}`, { ...METRIC_ALARM_PROPS, alarmName }),
    ) as [MetricAlarm, MetricAlarm, MetricAlarm];
    new CompositeAlarm(stack, 'with_cause', {
      alarmName: 'c',
      description: 'c',
      firesWhen: 'any',
      alarms: [one, other],
      unless: [cause],
      topicArns: [],
    });

    const { alarm_rule: rule, depends_on } =
      resources()['aws_cloudwatch_composite_alarm']?.['with_cause'] ?? {};
    expect(rule).toBe('(ALARM("one") OR ALARM("other")) AND NOT ALARM("cause")');
    expect(depends_on).toHaveLength(3);
  });
});
