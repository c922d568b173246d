import { alarmActionsEnabled } from '../../src/checks/alarm-actions-enabled';
import { awsWithAlarms, expectedAlarm } from '../support/alarms';
import { contextWith } from '../support/check-context';

describe('check alarm-actions', () => {
  const findingOf = (live: boolean, inState: boolean) => {
    const aws = awsWithAlarms([{ AlarmName: 'Latency-dev', ActionsEnabled: live }]);
    const alarms = [expectedAlarm('Latency-dev', { actions_enabled: inState })];
    return alarmActionsEnabled.run(contextWith(aws, { alarms }));
  };

  it('passes if the actions are enabled', async () => {
    expect(await findingOf(true, true)).toMatchObject({ status: 'passed' });
  });

  it('fails if something disabled them', async () => {
    expect(await findingOf(false, true)).toMatchObject({
      status: 'failed',
      got: 'disabled for Latency-dev',
    });
  });

  it('warns if Terraform disabled them', async () => {
    expect(await findingOf(false, false)).toMatchObject({
      status: 'warning',
      got: 'Latency-dev',
    });
  });
});
