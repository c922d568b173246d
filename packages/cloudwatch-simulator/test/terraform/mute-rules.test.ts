import { readStack } from '../../src';
import { ERRORS_ALARM } from '../support/errors-alarm';

const ADDRESS = 'aws_cloudwatch_alarm_mute_rule.maintenance';

function stackWith(rule: object) {
  return readStack({
    provider: { aws: [{ region: 'eu-central-1' }] },
    resource: {
      aws_cloudwatch_metric_alarm: {
        errors: ERRORS_ALARM,
      },
      aws_cloudwatch_alarm_mute_rule: {
        maintenance: {
          name: 'maintenance',
          description: 'Updates of the database',
          rule: [{ schedule: [{ expression: 'cron(0 2 * * SUN)', duration: 'PT4H' }] }],
          mute_targets: [{ alarm_names: ['${aws_cloudwatch_metric_alarm.errors.alarm_name}'] }],
          ...rule,
        },
      },
    },
  });
}

describe('a mute rule', () => {
  it('is read with its schedule and targets', () => {
    const model = stackWith({
      rule: {
        schedule: { expression: 'cron(0 2 * * SUN)', duration: 'PT4H', timezone: 'Europe/Berlin' },
      },
      start_date: '2026-01-01T00:00:00Z',
      expire_date: '2026-12-31T23:59:00+01:00',
    });
    expect(model.findings).toEqual([]);
    expect(model.muteRules).toEqual([
      {
        address: ADDRESS,
        name: 'maintenance',
        description: 'Updates of the database',
        schedule: { expression: 'cron(0 2 * * SUN)', duration: 'PT4H', timezone: 'Europe/Berlin' },
        alarmNames: ['Errors'],
        startMs: Date.UTC(2026, 0, 1),
        expireMs: Date.UTC(2026, 11, 31, 22, 59),
      },
    ]);
  });

  const at = { rule: [{ schedule: [{ expression: 'at(2026-11-26T02:00)', duration: 'PT1H' }] }] };

  it.each<readonly [object, string, string]>([
    [{ rule: [] }, 'rule', 'Expected one block, got 0'],
    [{ rule: [{}] }, 'rule[0].schedule', 'Expected one block, got 0'],
    [
      { rule: [{ schedule: [{ expression: 'cron(0 2 ? * SUN *)', duration: 'PT4H' }] }] },
      'rule[0].schedule[0].expression',
      'Expected five fields',
    ],
    [
      { rule: [{ schedule: [{ expression: 'cron(0 2 * * SUN)', duration: 'P16D' }] }] },
      'rule[0].schedule[0].expression',
      'from PT1M to P15D',
    ],
    [{ name: 'n'.repeat(256) }, 'name', 'at most 255 characters'],
    [{ start_date: '2026-01-01T00:00:30Z' }, 'start_date', 'with seconds of 00'],
    [{ expire_date: 'next year' }, 'expire_date', 'Expected a time such as'],
    [{ ...at, start_date: '2026-01-01T00:00:00Z' }, 'start_date', 'for At expressions'],
    [
      { start_date: '2026-02-01T00:00:00Z', expire_date: '2026-01-01T00:00:00Z' },
      'start_date',
      'after the start date',
    ],
    [
      { mute_targets: [{ alarm_names: Array<string>(101).fill('Errors') }] },
      'mute_targets[0].alarm_names',
      'at most 100 alarms',
    ],
  ])('is refused with %j', (rule, attribute, message) => {
    const { findings, muteRules } = stackWith(rule);
    expect(muteRules).toEqual([]);
    const expected = { kind: 'invalid', address: ADDRESS, attribute };
    expect(findings).toContainEqual({
      ...expected,
      message: expect.stringContaining(message) as string,
    });
  });

  it('says so if it mutes nothing', () => {
    const none = stackWith({ mute_targets: [] });
    expect(none.findings).toMatchObject([{ kind: 'unsupported', attribute: 'mute_targets' }]);
    const unknown = stackWith({ mute_targets: [{ alarm_names: ['Error'] }] });
    expect(unknown.findings).toMatchObject([
      { kind: 'unsupported', message: expect.stringContaining('no alarm "Error"') as string },
    ]);
  });
});
