import { alarmStatesCalm } from '../../src/checks/alarm-states-calm';
import { awsWithAlarms, expectedAlarm } from '../support/alarms';
import { contextWith } from '../support/check-context';

describe('check alarm-states', () => {
  const alarms = [expectedAlarm('Critical-dev'), expectedAlarm('Minor-dev', {}, false)];
  const findingOf = (critical: 'ALARM' | 'OK', minor: 'ALARM' | 'OK' | 'INSUFFICIENT_DATA') => {
    const aws = awsWithAlarms([
      { AlarmName: 'Critical-dev', StateValue: critical },
      { AlarmName: 'Minor-dev', StateValue: minor },
    ]);
    return alarmStatesCalm.run(contextWith(aws, { alarms }));
  };

  it('passes if no alarm is in ALARM', async () => {
    expect(await findingOf('OK', 'OK')).toEqual({ status: 'passed', detail: '2 OK' });
    expect(await findingOf('OK', 'INSUFFICIENT_DATA')).toEqual({
      status: 'passed',
      detail: '1 OK, 1 INSUFFICIENT_DATA (no data yet)',
    });
  });

  it('fails if a critical alarm is in ALARM', async () => {
    expect(await findingOf('ALARM', 'ALARM')).toMatchObject({
      status: 'failed',
      detail: '1 critical alarm in ALARM',
      got: 'ALARM: Critical-dev',
    });
  });

  it('warns if any other alarm is in ALARM', async () => {
    expect(await findingOf('OK', 'ALARM')).toMatchObject({ status: 'warning', got: 'Minor-dev' });
  });
});
