import { ALARM_KEYS, alarmSummary, type AlarmKey } from '../../../src/index';

describe('alarm summary', () => {
  it.each<[AlarmKey, string]>([
    [
      'highLatency',
      'High-Latency-Alarm: time of the endpoint call (LatencyMs), by default its p90 above 2 s in 3 of 5 minutes.',
    ],
    [
      'silence',
      'Silence-Alarm (off by default): invocations in a period, by default fewer than 1 in 15 minutes.',
    ],
    [
      'endpointServerErrors',
      'Endpoint-Server-Errors-Alarm: share of requests to the endpoint that end in 5XX, by default above 5 % in 3 of 10 minutes with at least 3 samples.',
    ],
    [
      'functionDuration',
      'Function-Duration-Alarm: duration of the function, by default its p99 above nine tenths of its timeout in 3 of 5 minutes with at least 20 samples.',
    ],
    [
      'failedNotifications',
      'Failed-Notifications-Alarm: notifications in a period that did not arrive, by default more than 0 in 1 of 3 periods of 5 minutes.',
    ],
    [
      'fewNotifications',
      "Few-Notifications-Alarm (off by default): messages published to the stack's topic in a period, by default fewer than 1 in 1 day.",
    ],
  ])('says what %s watches and when it fires', (key, summary) => {
    expect(alarmSummary(key)).toBe(summary);
  });

  it('is one sentence', () => {
    for (const key of ALARM_KEYS) expect(alarmSummary(key)).toMatch(/^[A-Z](?:[^.]|\.\d)*[^. ]\.$/);
  });
});
