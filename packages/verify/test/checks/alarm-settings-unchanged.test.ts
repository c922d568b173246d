import { alarmSettingsUnchanged } from '../../src/checks/alarm-settings-unchanged';
import { awsWithAlarms, expectedAlarm } from '../support/alarms';
import { contextWith } from '../support/check-context';
import { FakeAws } from '../support/fake-aws';

const IN_STATE = { threshold: 2_000, evaluation_periods: 3, treat_missing_data: 'missing' };

describe('check alarm-settings', () => {
  const alarms = [expectedAlarm('Latency-dev', IN_STATE)];
  const live = { AlarmName: 'Latency-dev', Threshold: 2_000, EvaluationPeriods: 3 };
  const findingWith = (change: object) =>
    alarmSettingsUnchanged.run(contextWith(awsWithAlarms([{ ...live, ...change }]), { alarms }));

  it('passes if the settings are those in the state', async () => {
    expect(await findingWith({})).toEqual({ status: 'passed', detail: '1 alarm as in the state' });
  });

  it('names each setting that differs', async () => {
    expect(await findingWith({ Threshold: 5, TreatMissingData: 'ignore' })).toMatchObject({
      status: 'failed',
      detail: 'Different from the state: 1 alarm',
      expected: 'Latency-dev threshold 2000, Latency-dev missingData "missing"',
      got: 'Latency-dev threshold 5, Latency-dev missingData "ignore"',
    });
  });

  it('compares composite alarms', async () => {
    const values = { alarm_rule: 'ALARM("a")' };
    const composite = {
      name: 'Unhealthy-dev',
      critical: true,
      settings: { kind: 'composite', values },
    } as const;
    const aws = awsWithAlarms([], [{ AlarmName: 'Unhealthy-dev', AlarmRule: 'FALSE' }]);

    const finding = await alarmSettingsUnchanged.run(contextWith(aws, { alarms: [composite] }));

    expect(finding.got).toBe('Unhealthy-dev rule "FALSE"');
  });

  it('leaves a missing alarm to the check alarms-exist', async () => {
    const context = contextWith(awsWithAlarms([]), { alarms });

    expect(await alarmSettingsUnchanged.run(context)).toMatchObject({ status: 'passed' });
  });

  it('is skipped if only the outputs are known', async () => {
    const known = [{ name: 'Latency-dev', critical: true, settings: undefined }];

    expect(
      await alarmSettingsUnchanged.run(contextWith(new FakeAws(), { alarms: known })),
    ).toMatchObject({ status: 'skipped' });
  });
});
