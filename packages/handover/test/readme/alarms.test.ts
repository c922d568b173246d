import { alarmsSection } from '../../src/readme/alarms';
import { overridesSection } from '../../src/readme/overrides';
import { versionsSection } from '../../src/readme/versions';
import { configurationOf } from '../support/configuration';

const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:alarms';

const alarm = (name: string, more: object = {}) => ({
  alarm_name: name,
  alarm_description: 'CRITICAL: It is slow. First look. Runbook, section Slow-Alarm: https://r',
  metric_name: 'LatencyMs',
  extended_statistic: 'p90',
  period: 60,
  evaluation_periods: 5,
  datapoints_to_alarm: 3,
  comparison_operator: 'GreaterThanThreshold',
  threshold: '${local.alarm_thresholds.slow}',
  alarm_actions: [],
  ...more,
});

const configuration = configurationOf({
  variable: {
    alarm_thresholds: { type: 'map(number)', default: {} },
    silenced_alarms: { type: 'set(string)', default: [] },
  },
  locals: {
    alarm_thresholds: {
      slow: '${coalesce(lookup(var.alarm_thresholds, "slow", null), 1500)}',
    },
    alarm_threshold_texts: { slow: '${format("%.15g s", local.alarm_thresholds.slow / 1000)}' },
  },
  resource: {
    aws_cloudwatch_metric_alarm: {
      slow: alarm('Slow-dev', { alarm_actions: [TOPIC] }),
      told: alarm('Told-dev', { alarm_description: 'WARNING: m. f.', threshold: 7, period: 3600 }),
      a: alarm('Drift-Alarm-petal_width-dev'),
      b: alarm('Drift-Alarm-sepal_width-dev'),
      helper: alarm('Helper-dev', { alarm_description: 'It serves others.' }),
    },
    aws_cloudwatch_composite_alarm: {
      group: {
        alarm_name: 'Group-dev',
        alarm_description: 'WARNING: m. f.',
        alarm_rule:
          '(${contains(var.silenced_alarms, "told") ? "FALSE" : "ALARM(\\"Told-dev\\")"}) AND NOT ALARM("Helper-dev")',
        alarm_actions: [TOPIC],
      },
    },
  },
});

const [section = ''] = alarmsSection(configuration);
const row = (name: string) => section.split('\n').find((line) => line.includes(name)) ?? '';

describe('table of alarms', () => {
  it('has the threshold in words, the window, and the section of the runbook', () => {
    expect(row('Slow-dev')).toBe(
      '| [`Slow-dev`](RUNBOOK.md#slow-alarm) | p90 of LatencyMs | above 1.5 s | 3 of 5 minutes | critical | itself | `slow` |',
    );
  });

  it('names the alarm that tells in place of another', () => {
    expect(row('`Told-dev`')).toMatch(
      /above 7 \| 3 of 5 periods of 1 hour \| warning \| `Group-dev`/,
    );
    expect(row('`Group-dev` | any')).toContain('| warning | itself |');
  });

  it('has one row for the parts that an alarm watches by name', () => {
    expect(row('Drift-Alarm')).toContain('`Drift-Alarm-*-dev` (2)');
  });

  it('counts those that only serve others, and puts critical ones first', () => {
    expect(section).toContain('1 more alarm of no severity');
    expect(section).not.toContain('Helper-dev');
    expect(section.indexOf('`Slow-dev`')).toBeLessThan(section.indexOf('`Told-dev`'));
  });

  it('is left out without alarms', () => {
    expect(alarmsSection(configurationOf({ resource: {} }))).toEqual([]);
  });
});

describe('section on changes', () => {
  it('shows how to silence an alarm that the stack has, and what check-files.sh refuses', () => {
    const text = overridesSection(configuration);
    expect(text).toContain('silenced_alarms = ["slow"]');
    expect(text).toContain('Do not add `*_override.tf`');
  });

  it('shows no example without alarms', () => {
    expect(overridesSection(configurationOf({ resource: {} }))).not.toContain('```hcl');
  });
});

describe('section on versions', () => {
  it('tells what was applied, what was only type-checked, and what was not tried', () => {
    const required = { aws: { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' } };
    const terraform = { required_version: '>= 1.11.0', required_providers: required };
    const text = versionsSection(configurationOf({ terraform })).join('');
    expect(text).toContain('`>= 5.100.0, < 7.0.0`');
    expect(text).toMatch(/`5\.100\.0`: applied.*\n.*`6\.25`: .*not applied/);
  });
});
