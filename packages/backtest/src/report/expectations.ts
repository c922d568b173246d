import { formatDuration } from '../duration';
import type { Expectation } from '../scenario/scenario';
import type { Report } from './report';

/** What a report lacks of what a scenario expects, in sentences. */
export function unmetExpectations(
  { faults, firings, forNothing }: Omit<Report, 'unmet'>,
  expect: Expectation,
): readonly string[] {
  const unmet: string[] = [];
  const limitMs = (expect.toldWithinMinutes ?? Infinity) * 60_000;
  for (const { name, shouldAlarm, toldAfterMs } of faults) {
    if (!shouldAlarm || expect.toldWithinMinutes === undefined) continue;
    if (toldAfterMs === undefined) {
      unmet.push(`Nobody was told of "${name}".`);
    } else if (toldAfterMs > limitMs) {
      unmet.push(
        `Somebody was told of "${name}" after ${formatDuration(toldAfterMs)}, expected within ${expect.toldWithinMinutes} min.`,
      );
    }
  }
  const allowed = expect.forNothing ?? 0;
  if (forNothing > allowed) {
    const alarms = firings.filter(({ isForNothing }) => isForNothing).map(({ alarm }) => alarm);
    unmet.push(
      `${forNothing} alarms told somebody for nothing, expected at most ${allowed}: ${[...new Set(alarms)].join(', ')}.`,
    );
  }
  for (const title of expect.fire ?? [])
    if (!firings.some(({ alarm }) => hasTitle(alarm, title))) unmet.push(`${title} did not fire.`);

  for (const title of expect.stayQuiet ?? []) {
    const told = firings.filter(
      ({ alarm, toldMs }) => hasTitle(alarm, title) && toldMs !== undefined,
    );
    if (told.length > 0) unmet.push(`${title} told somebody, and was to stay quiet.`);
  }
  return unmet;
}

/** Alarms are named by their title and their stack. */
function hasTitle(alarm: string, title: string): boolean {
  return alarm === title || alarm.startsWith(`${title}-`);
}
