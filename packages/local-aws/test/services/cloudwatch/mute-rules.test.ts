import {
  CloudWatchClient,
  DeleteAlarmMuteRuleCommand,
  GetAlarmMuteRuleCommand,
  ListAlarmMuteRulesCommand,
  PutAlarmMuteRuleCommand,
  type PutAlarmMuteRuleCommandInput,
} from '@aws-sdk/client-cloudwatch';

import { NOW_MS, startLocalAws, type LocalAws } from '../../support/local-aws';

const RULE: PutAlarmMuteRuleCommandInput = {
  Name: 'maintenance',
  Description: 'Updates of the database',
  Rule: {
    Schedule: { Expression: 'cron(0 2 * * SUN)', Duration: 'PT4H', Timezone: 'Europe/Berlin' },
  },
  MuteTargets: { AlarmNames: ['High'] },
  StartDate: new Date('2026-01-01T00:00:40Z'),
};
const ARN = 'arn:aws:cloudwatch:us-east-1:000000000000:alarm-mute-rule:maintenance';

let aws: LocalAws;
let client: CloudWatchClient;
beforeAll(async () => {
  aws = await startLocalAws();
  client = new CloudWatchClient(aws.clientConfig);
});
afterAll(() => aws.stop());
afterEach(() => remove());

const put = (rest: object = {}) => client.send(new PutAlarmMuteRuleCommand({ ...RULE, ...rest }));
const get = () => client.send(new GetAlarmMuteRuleCommand({ AlarmMuteRuleName: 'maintenance' }));
const remove = () =>
  client.send(new DeleteAlarmMuteRuleCommand({ AlarmMuteRuleName: 'maintenance' }));
const list = async (input: object = {}) => {
  const { AlarmMuteRuleSummaries = [] } = await client.send(new ListAlarmMuteRulesCommand(input));
  return AlarmMuteRuleSummaries.map(({ AlarmMuteRuleArn, Status }) => [AlarmMuteRuleArn, Status]);
};

function schedule(Expression: string, Duration = 'PT4H') {
  return { Rule: { Schedule: { Expression, Duration } }, StartDate: undefined };
}

describe('alarm mute rules of CloudWatch', () => {
  it('are put, read, listed and deleted', async () => {
    await put();
    expect(await get()).toMatchObject({
      ...RULE,
      AlarmMuteRuleArn: ARN,
      StartDate: new Date('2026-01-01T00:00:00Z'),
      Status: 'SCHEDULED',
      MuteType: 'RECURRING',
      LastUpdatedTimestamp: new Date(NOW_MS),
    });
    expect(await list()).toEqual([[ARN, 'SCHEDULED']]);
    expect(await list({ AlarmName: 'High', Statuses: ['SCHEDULED'] })).toHaveLength(1);
    expect(await list({ Statuses: ['ACTIVE', 'EXPIRED'] })).toEqual([]);

    await remove();
    expect(await list()).toEqual([]);
    await expect(get()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    // It is idempotent.
    await remove();
  });

  it.each([
    ['at(2026-11-22T11:00)', 'ACTIVE', 'ONE_TIME'],
    ['at(2026-11-22T13:00)', 'SCHEDULED', 'ONE_TIME'],
    ['at(2026-11-22T06:00)', 'EXPIRED', 'ONE_TIME'],
    ['cron(0 10 * * *)', 'ACTIVE', 'RECURRING'],
  ])('have a status: %s is %s', async (expression, Status, MuteType) => {
    await put(schedule(expression));
    expect(await get()).toMatchObject({ Status, MuteType });
  });

  it('are replaced by name', async () => {
    await put();
    await put(schedule('cron(0 10 * * *)'));
    expect(await list()).toEqual([[ARN, 'ACTIVE']]);
  });

  it.each([
    [schedule('cron(0 2 ? * SUN *)'), 'Expected five fields'],
    [schedule('cron(0 2 * * SUN)', 'P16D'), 'from PT1M to P15D'],
    [
      { ...schedule('at(2026-11-22T11:00)'), ExpireDate: new Date(NOW_MS) },
      'Can not set start or expire dates for At expressions',
    ],
    [{ MuteTargets: { AlarmNames: ['Low'] } }, 'The alarms [Low] do not exist'],
    [{ MuteTargets: { AlarmNames: Array<string>(101).fill('High') } }, 'AlarmNames is invalid'],
    [{ Description: 'd'.repeat(1_025) }, 'Description is invalid'],
    [{ Rule: { Schedule: { Duration: 'PT1H' } } }, 'Rule.Schedule.Expression is required'],
  ])('are refused: %#', async (rest, message) => {
    await expect(put(rest)).rejects.toThrow(message);
    expect(await list()).toEqual([]);
  });

  it('of an alarm that does not exist are not found', async () => {
    await expect(list({ AlarmName: 'Low' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
