import { formatDuration, formatMinute } from '../time';
import type { Report } from './report';
import { table } from './table';

interface Total {
  times: number;
  durationMs: number;
}

/** What the alarms of the account really did beside what they do here, for a terminal. */
export function pastAlarmsText(report: Report): readonly string[] {
  const { past, firings, endMs } = report;
  if (past === undefined) return [];
  if (past.fromMs >= endMs) {
    return ['Past alarms: CloudWatch keeps the history of alarms for 30 days only.', ''];
  }
  const here = totalsOf(
    firings.filter((firing) => firing.startMs >= past.fromMs),
    endMs,
  );
  const really = totalsOf(past.firings, endMs);
  const alarms = [...new Set([...really.keys(), ...here.keys()])].sort();
  const title = `Past alarms, since ${formatMinute(past.fromMs)} UTC`;
  if (alarms.length === 0) return [`${title}: none, here neither`, ''];
  return [
    title,
    ...table([
      ['alarm', 'really fired', 'fires here'],
      ...alarms.map((alarm) => [alarm, inWords(really.get(alarm)), inWords(here.get(alarm))]),
    ]),
    '',
  ];
}

function totalsOf(
  firings: readonly {
    readonly alarm: string;
    readonly startMs: number;
    readonly endMs?: number;
  }[],
  untilMs: number,
): ReadonlyMap<string, Total> {
  const totals = new Map<string, Total>();
  for (const { alarm, startMs, endMs = untilMs } of firings) {
    const total = totals.get(alarm) ?? { times: 0, durationMs: 0 };
    totals.set(alarm, total);
    total.times++;
    total.durationMs += endMs - startMs;
  }
  return totals;
}

function inWords(total: Total | undefined): string {
  return total === undefined ? 'never' : `${total.times}×, ${formatDuration(total.durationMs)}`;
}
