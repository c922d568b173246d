import { alarmTest } from '../../src/tftest/alarm-test';
import { alarmConfiguration } from '../support/configuration';

const testOf = (alarm: object, rest: object = {}) =>
  alarmTest('dev', alarmConfiguration(alarm, rest));
const SLOW = 'aws_cloudwatch_metric_alarm.slow';

describe('an alarm test', () => {
  it('expects the settings that synthesis wrote, as literals', () => {
    const text = testOf({ threshold: 2000, dimensions: { EndpointName: 'e' }, period: 60 });
    expect(text).toContain(`condition     = ${SLOW}.threshold == 2000\n`);
    expect(text).toContain(`${SLOW}.dimensions == tomap({ EndpointName = "e" })`);
    expect(text).toContain('error_message = "Slow: period should be 60."');
  });

  it('expects the default of a variable, so that an override shows', () => {
    const variable = { limit: { type: 'number', default: 7 } };
    expect(testOf({ threshold: '${var.limit}' }, { variable })).toContain(
      `${SLOW}.threshold == 7\n`,
    );
  });

  it('gives each topic an ARN, and expects it among the actions', () => {
    const arn = 'arn:aws:sns:eu-west-1:123456789012:alarms';
    const text = testOf({ alarm_actions: ['${aws_sns_topic.alarms.arn}'] });
    expect(text).toMatch(/target +[=] aws_sns_topic[.]alarms\n/);
    expect(text).toContain(`values          = { arn = "${arn}" }`);
    expect(text).toContain(`${SLOW}.alarm_actions == toset(["${arn}"])`);
  });

  it('expects no action of an alarm without actions', () => {
    expect(testOf({ ok_actions: [] })).toContain(`try(length(${SLOW}.ok_actions), 0) == 0`);
  });

  it('expects no dimension of an alarm without dimensions', () => {
    expect(testOf({ dimensions: {} })).toContain(`try(length(${SLOW}.dimensions), 0) == 0`);
  });

  it('expects no unit and enabled actions, which synthesis leaves out', () => {
    const text = testOf({});
    expect(text).toContain(`${SLOW}.unit == null`);
    expect(text).toContain(`coalesce(${SLOW}.actions_enabled, true) == true`);
    expect(testOf({ actions_enabled: false })).toContain(`${SLOW}.actions_enabled == false`);
  });

  it('compares the queries of metric math in any order', () => {
    const text = testOf({
      metric_query: [
        { id: 'e', expression: 'm0 * 2', return_data: true },
        { id: 'm0', metric: { metric_name: 'Errors', dimensions: { A: 'b' } } },
      ],
    });
    expect(text).toContain(`length(${SLOW}.metric_query) == 2`);
    expect(text).toContain(
      'metric = [for metric in each.metric : { dimensions = metric.dimensions',
    );
    expect(text).toContain(
      'jsonencode({ id = "m0", metric = [{ dimensions = { A = "b" }, metric_name = "Errors" }] })',
    );
  });

  it('leaves other expressions to the plan, and keeps them out of messages', () => {
    const expression = 'm0 / ${lookup({"large" = 2}, var.size, 1)}';
    const text = testOf({ metric_query: [{ id: 'e', expression }] });
    const formatted = 'm0 / ${lookup({ "large" = 2 }, var.size, 1)}';
    expect(text).toContain(`jsonencode({ expression = "${formatted}", id = "e" })`);
    expect(text).toContain('error_message = "Slow: metric_query should be as synthesis wrote it."');
  });

  it('ignores descriptions, which may be reworded', () => {
    expect(testOf({ alarm_description: 'words' })).not.toContain('alarm_description');
  });

  it('follows the variables that tune alarms, from the default that synthesis wrote', () => {
    const rest = {
      variable: {
        alarm_thresholds: { type: 'map(number)', default: {} },
        silenced_alarms: { type: 'set(string)', default: [] },
      },
      locals: {
        alarm_thresholds: { slow: '${coalesce(lookup(var.alarm_thresholds, "slow", null), 7)}' },
      },
    };
    const text = testOf(
      {
        threshold: '${local.alarm_thresholds.slow}',
        actions_enabled: '${!contains(var.silenced_alarms, "slow")}',
        period: '${contains(var.silenced_alarms, "slow") ? 60 : 300}',
        metric_query: [{ id: 'e', expression: 'm0 > ${local.alarm_thresholds.slow / 1000}' }],
      },
      rest,
    );

    const tuned = 'coalesce(lookup(var.alarm_thresholds, "slow", null), 7)';
    expect(text).toContain(`${SLOW}.threshold == ${tuned}\n`);
    expect(text).toContain(`${SLOW}.actions_enabled == !contains(var.silenced_alarms, "slow")\n`);
    expect(text).toContain(`${SLOW}.period == (contains(var.silenced_alarms, "slow") ? 60 : 300)`);
    expect(text).toContain(`expression = "m0 > \${${tuned} / 1000}"`);
  });
});
