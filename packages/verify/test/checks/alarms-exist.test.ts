import { alarmsExist } from '../../src/checks/alarms-exist';
import { awsWithAlarms, expectedAlarm } from '../support/alarms';
import { contextWith } from '../support/check-context';
import { FakeAws } from '../support/fake-aws';

describe('check alarms-exist', () => {
  const alarms = [expectedAlarm('Latency-dev'), expectedAlarm('Unhealthy-dev')];

  it('passes if every alarm exists, of either kind', async () => {
    const aws = awsWithAlarms([{ AlarmName: 'Latency-dev' }], [{ AlarmName: 'Unhealthy-dev' }]);

    expect(await alarmsExist.run(contextWith(aws, { alarms }))).toEqual({
      status: 'passed',
      detail: '2 alarms, none missing',
    });
  });

  it('names the alarms that are missing', async () => {
    const aws = awsWithAlarms([{ AlarmName: 'Latency-dev' }, { AlarmName: 'Another' }]);

    expect(await alarmsExist.run(contextWith(aws, { alarms }))).toMatchObject({
      status: 'failed',
      detail: 'Missing: 1 of 2 alarms',
      expected: 'Unhealthy-dev',
    });
  });

  it('asks for at most 100 alarms at a time', async () => {
    const many = Array.from({ length: 201 }, (_, index) => `Alarm-${index}`);
    const aws = awsWithAlarms(many.map((AlarmName) => ({ AlarmName })));
    const context = contextWith(aws, { alarms: many.map((name) => expectedAlarm(name)) });

    expect(await alarmsExist.run(context)).toMatchObject({ status: 'passed' });
    expect(aws.sent).toHaveLength(3);
  });

  it('is skipped for a stack without alarms', async () => {
    expect(await alarmsExist.run(contextWith(new FakeAws(), {}))).toMatchObject({
      status: 'skipped',
    });
  });
});
