import { formatDuration } from '../duration';
import type { Expectation } from '../scenario/scenario';
import type { Report } from './report';

/** The expectations of a scenario that a report does not meet, as sentences. */
export function unmetExpectations(
  { faults, firings, forNothing }: Omit<Report, 'unmet'>,
  expect: Expectation,
): readonly string[] {
  const unmet: string[] = [];
  const limitMs = (expect.toldWithinMinutes ?? Infinity) * 60_000;
  for (const { name, shouldAlarm, toldAfterMs } of faults) {
    if (!shouldAlarm || expect.toldWithinMinutes === undefined) continue;
    if (toldAfterMs === undefined) {
      unmet.push(`Nobody was notified of "${name}".`);
    } else if (toldAfterMs > limitMs) {
      unmet.push(
        `The first notification of "${name}" came after ${formatDuration(toldAfterMs)}, expected within ${expect.toldWithinMinutes} min.`,
      );
    }
  }
  const allowed = expect.forNothing ?? 0;
  if (forNothing > allowed) {
    const alarms = firings.filter(({ isForNothing }) => isForNothing).map(({ alarm }) => alarm);
    unmet.push(
      `False alarms: ${forNothing}, expected at most ${allowed}: ${[...new Set(alarms)].join(', ')}.`,
    );
  }
  for (const title of expect.fire ?? [])
    if (!firings.some(({ alarm }) => hasTitle(alarm, title))) unmet.push(`${title} did not fire.`);

  for (const title of expect.stayQuiet ?? []) {
    const told = firings.filter(
      ({ alarm, toldMs }) => hasTitle(alarm, title) && toldMs !== undefined,
    );
    if (told.length > 0) unmet.push(`${title} notified someone, expected it to stay quiet.`);
  }
  return unmet;
}

/** The name of an alarm is its title and its stack. */
function hasTitle(alarm: string, title: string): boolean {
  return alarm === title || alarm.startsWith(`${title}-`);
}
