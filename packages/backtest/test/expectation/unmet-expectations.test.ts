import type { Expectation } from '../../src/expectation/expectation';
import { unmetExpectations, type Judged } from '../../src/expectation/unmet-expectations';
import { MINUTE_MS } from '../../src/time';

const START_MS = Date.UTC(2026, 2, 2, 10);
const END_MS = START_MS + 20 * MINUTE_MS;

function firing(alarm: string, minute: number, told: readonly string[]) {
  const startMs = START_MS + minute * MINUTE_MS;
  return {
    alarm,
    kind: 'metric' as const,
    startMs,
    reason: '',
    ...(told.length > 0 && { toldMs: startMs }),
    told,
    fault: 'outage',
    isForNothing: false,
  };
}

/** An outage of 20 minutes: a cause, a symptom, and an alarm after the end. */
const JUDGED: Judged = {
  faults: [
    {
      name: 'outage',
      startMs: START_MS,
      endMs: END_MS,
      shouldAlarm: true,
      firedAfterMs: 3 * MINUTE_MS,
      toldAfterMs: 3 * MINUTE_MS,
      alarms: [],
    },
  ],
  firings: [
    firing('Api-Server-Errors-Alarm-prod', 3, ['email a', 'email b']),
    firing('Endpoint-Cpu-Alarm-prod', 4, []),
    firing('Availability-Slow-Burn-Alarm-prod', 31, ['email a']),
  ],
  forNothing: 0,
  notifications: { total: 5, alarm: 3, ok: 2, muted: 0, unfired: 0 },
};

const unmetOf = (expected: Expectation, judged = JUDGED) => unmetExpectations(judged, expected);

describe('expectation', () => {
  it.each<Expectation>([
    {},
    { toldWithinMinutes: 3 },
    { notifications: { atMost: 3, totalAtMost: 5 } },
    { fire: ['Endpoint-Cpu-Alarm'], stayQuiet: ['Endpoint-Cpu-Alarm'] },
    { faults: { outage: { toldWithinMinutes: 3, told: true, notifications: { atMost: 3 } } } },
    { faults: { outage: { quietAfterMinutes: 11, fire: ['Availability-Slow-Burn-Alarm'] } } },
    { toldWithinMinutes: 1, faults: { outage: { toldWithinMinutes: 3 } } },
  ])('is met: %j', (expected) => {
    expect(unmetOf(expected)).toEqual([]);
  });

  it.each<[Expectation, string]>([
    [
      { toldWithinMinutes: 2 },
      'The first notification of "outage" came after 3 min, expected within 2 min.',
    ],
    [{ notifications: { atMost: 2 } }, '3 notifications of alarms, expected at most 2.'],
    [
      { notifications: { totalAtMost: 4 } },
      '5 notifications with those of recoveries, expected at most 4.',
    ],
    [{ fire: ['High-Latency-Alarm'] }, 'High-Latency-Alarm did not fire.'],
    [
      { stayQuiet: ['Api-Server-Errors-Alarm'] },
      'Api-Server-Errors-Alarm notified someone, expected it to stay quiet.',
    ],
    [
      { faults: { outage: { told: false } } },
      'Somebody was notified of "outage", expected nobody: Api-Server-Errors-Alarm-prod, Availability-Slow-Burn-Alarm-prod.',
    ],
    [
      { faults: { outage: { notifications: { atMost: 2 } } } },
      '3 notifications of "outage", expected at most 2: Api-Server-Errors-Alarm-prod, Availability-Slow-Burn-Alarm-prod.',
    ],
    [
      { faults: { outage: { quietAfterMinutes: 10 } } },
      'Somebody was notified later than 10 min after the end of "outage": Availability-Slow-Burn-Alarm-prod.',
    ],
    [
      { faults: { outage: { fire: ['High-Latency-Alarm'] } } },
      'High-Latency-Alarm did not fire in "outage".',
    ],
    [
      { faults: { outage: { stayQuiet: ['Availability-Slow-Burn-Alarm'] } } },
      'Availability-Slow-Burn-Alarm notified someone in "outage", expected it to stay quiet.',
    ],
    [
      { faults: { outrage: {} } },
      'There is no fault "outrage" in the traffic: it has outage. Did you mean "outage"?',
    ],
  ])('is not met: %j', (expected, sentence) => {
    expect(unmetOf(expected)).toEqual([sentence]);
  });

  it('of a time is not met if nobody is notified at all', () => {
    const faults = JUDGED.faults.map(({ toldAfterMs, ...fault }) => fault);

    const unmet = unmetOf(
      { faults: { outage: { toldWithinMinutes: 3 } } },
      { ...JUDGED, faults, firings: [] },
    );

    expect(unmet).toEqual(['Nobody was notified of "outage".']);
  });
});
