import { EVENTBRIDGE_LIMITS } from '../../../src/event-bridge/event-bridge-limits';
import { alarmPatterns } from '../../../src/notifications/chat/alarm-patterns';

interface Pattern {
  readonly detail: {
    readonly alarmName: readonly string[];
    readonly state: { readonly value: readonly unknown[] };
    readonly previousState?: { readonly value: readonly unknown[] };
  };
}

const parse = (pattern: string) => JSON.parse(pattern) as Pattern;

describe('pattern of alarm events', () => {
  it('matches an alarm that begins by its new state', () => {
    const [pattern = ''] = alarmPatterns('began', ['A-test']);
    expect(parse(pattern).detail).toEqual({ alarmName: ['A-test'], state: { value: ['ALARM'] } });
  });

  it('matches an alarm that ends by its previous state, so never one that was only created', () => {
    const [pattern = ''] = alarmPatterns('ended', ['A-test']);
    expect(parse(pattern).detail).toEqual({
      alarmName: ['A-test'],
      state: { value: [{ 'anything-but': ['ALARM'] }] },
      previousState: { value: ['ALARM'] },
    });
  });

  it('is one of several where the names need more than a pattern may have', () => {
    const names = Array.from({ length: 200 }, (_, index) => `Signal-Drift-Alarm-${index}-test`);
    const patterns = alarmPatterns('ended', names);
    expect(patterns.length).toBeGreaterThan(3);
    expect(patterns.every(({ length }) => length <= EVENTBRIDGE_LIMITS.pattern)).toBe(true);
    expect(patterns.flatMap((pattern) => parse(pattern).detail.alarmName)).toEqual(names);
  });

  it('leaves room for the longest stack name where Terraform knows the name alone', () => {
    const names = Array.from({ length: 200 }, (_, index) => `Alarm-${index}-\${TfToken[TOKEN.7]}`);
    for (const pattern of alarmPatterns('began', names)) {
      const resolved = pattern.replaceAll('${TfToken[TOKEN.7]}', 'a'.repeat(23));
      expect(resolved.length).toBeLessThanOrEqual(EVENTBRIDGE_LIMITS.pattern);
    }
  });

  it('is there for no alarm if none notifies', () => {
    expect(alarmPatterns('began', [])).toEqual([]);
  });
});
