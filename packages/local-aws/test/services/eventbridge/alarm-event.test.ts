import { readStack, type StateChangeEvent } from '@inference-pipeline/cloudwatch-simulator';

import { alarmEvent } from '../../../src/services/eventbridge/alarm-event';

const CHANGED_MS = Date.UTC(2026, 10, 27, 3, 21);

const [ALARM] = readStack({
  provider: { aws: [{ region: 'us-east-1' }] },
  resource: {
    aws_cloudwatch_composite_alarm: {
      failing: { alarm_name: 'Requests-Failing', alarm_rule: 'FALSE' },
    },
  },
}).compositeAlarms;

const CHANGE = {
  kind: 'stateChange',
  alarmKind: 'composite',
  alarmName: 'Requests-Failing',
  timeMs: CHANGED_MS,
  from: 'ALARM',
  to: 'OK',
  reason: 'calm',
  isManual: false,
} as StateChangeEvent;

describe('event of an alarm', () => {
  const detailOf = (previousMs: number | undefined) => {
    if (ALARM === undefined) throw new Error('The stack has no alarm.');
    const account = { accountId: '123456789012', region: 'us-east-1' };
    return alarmEvent(CHANGE, { alarm: ALARM, status: undefined, previousMs, ...account }).detail;
  };

  it('says when each of the two states began, so that messages find the thread of the first', () => {
    expect(detailOf(CHANGED_MS - 60_000)).toMatchObject({
      previousState: { value: 'ALARM', timestamp: '2026-11-27T03:20:00.000+0000' },
      state: { value: 'OK', timestamp: '2026-11-27T03:21:00.000+0000' },
    });
  });

  it('leaves out a time that nobody knows', () => {
    expect(detailOf(undefined)['previousState']).toEqual({ value: 'ALARM' });
  });
});
