import { formatDuration } from '../duration';
import type { Report } from './report';
import { table } from './table';

/** Two reports on the same traffic, side by side. */
export function comparisonText(first: Report, second: Report): string {
  const rows = [
    ['', first.stack, second.stack],
    ...first.faults.map((fault, index) => [
      `notified of ${fault.name}`,
      after(fault.toldAfterMs),
      after(second.faults[index]?.toldAfterMs),
    ]),
    [
      'notifications of alarms',
      String(first.notifications.alarm),
      String(second.notifications.alarm),
    ],
    ['false alarms', String(first.forNothing), String(second.forNothing)],
    ...alarmRows(first, second),
  ];
  return ['Side by side', ...table(rows), ''].join('\n');
}

/** Alarms that fired more often or longer in one report, by their name without the stack's. */
function alarmRows(first: Report, second: Report): readonly (readonly string[])[] {
  const [a, b] = [firedBy(first), firedBy(second)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .sort()
    .filter((alarm) => a.get(alarm) !== b.get(alarm))
    .map((alarm) => [alarm, a.get(alarm) ?? 'did not fire', b.get(alarm) ?? 'did not fire']);
}

function firedBy({ firings, stack, endMs }: Report): ReadonlyMap<string, string> {
  const totals = new Map<string, { times: number; durationMs: number }>();
  for (const firing of firings) {
    const alarm = firing.alarm.endsWith(`-${stack}`)
      ? firing.alarm.slice(0, -stack.length - 1)
      : firing.alarm;
    const total = totals.get(alarm) ?? { times: 0, durationMs: 0 };
    total.times++;
    total.durationMs += (firing.endMs ?? endMs) - firing.startMs;
    totals.set(alarm, total);
  }
  return new Map(
    [...totals].map(([alarm, { times, durationMs }]) => [
      alarm,
      `${times}×, ${formatDuration(durationMs)}`,
    ]),
  );
}

function after(durationMs: number | undefined): string {
  return durationMs === undefined ? 'never' : `after ${formatDuration(durationMs)}`;
}
