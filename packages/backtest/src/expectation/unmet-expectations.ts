import { counted, didYouMean } from '@inference-pipeline/command-line';

import type { FaultResult, Firing, Report } from '../report/report';
import { formatDuration, MINUTE_MS } from '../time';
import type { Expectation, FaultExpectation } from './expectation';

/** The figures that expectations are about. */
export type Judged = Pick<Report, 'faults' | 'firings' | 'forNothing' | 'notifications'>;

/** The expectations that a report does not meet, as sentences. */
export function unmetExpectations(report: Judged, expect: Expectation): readonly string[] {
  const { faults, firings, forNothing } = report;
  const unmet: string[] = [];
  for (const fault of faults) {
    const own = expect.faults?.[fault.name];
    const limit = own?.toldWithinMinutes ?? expect.toldWithinMinutes;
    const isDue = own?.toldWithinMinutes !== undefined || fault.shouldAlarm;
    if (limit !== undefined && isDue && own?.told !== false) unmet.push(...tooLate(fault, limit));
    if (own !== undefined) unmet.push(...unmetOfFault(fault, firings, own));
  }
  const names = faults.map(({ name }) => name);
  for (const name of Object.keys(expect.faults ?? {}).filter((each) => !names.includes(each))) {
    const hint = didYouMean(name, names);
    const others = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
    unmet.push(
      `There is no fault "${name}" in the traffic: ${others}.${hint === undefined ? '' : ` ${hint.charAt(0).toUpperCase()}${hint.slice(1)}`}`,
    );
  }

  const allowed = expect.forNothing ?? 0;
  if (forNothing > allowed) {
    const alarms = firings.filter(({ isForNothing }) => isForNothing).map(({ alarm }) => alarm);
    unmet.push(
      `False alarms: ${forNothing}, expected at most ${allowed}: ${[...new Set(alarms)].join(', ')}.`,
    );
  }
  return [...unmet, ...tooMany(report, expect), ...unmetTitles(firings, expect, '')];
}

function tooLate({ name, toldAfterMs }: FaultResult, limitMinutes: number): readonly string[] {
  if (toldAfterMs === undefined) return [`Nobody was notified of "${name}".`];
  return toldAfterMs > limitMinutes * MINUTE_MS
    ? [
        `The first notification of "${name}" came after ${formatDuration(toldAfterMs)}, expected within ${limitMinutes} min.`,
      ]
    : [];
}

function tooMany(
  { notifications: { alarm, ok } }: Judged,
  { notifications: { atMost, totalAtMost } = {} }: Expectation,
): readonly string[] {
  const total = alarm + ok;
  return [
    ...(atMost !== undefined && alarm > atMost
      ? [`${counted(alarm, 'notification')} of alarms, expected at most ${atMost}.`]
      : []),
    ...(totalAtMost !== undefined && total > totalAtMost
      ? [
          `${counted(total, 'notification')} with those of recoveries, expected at most ${totalAtMost}.`,
        ]
      : []),
  ];
}

function unmetOfFault(
  { name, startMs, endMs }: FaultResult,
  all: readonly Firing[],
  { told, notifications, quietAfterMinutes, ...titles }: FaultExpectation,
): readonly string[] {
  const firings = all.filter(({ fault }) => fault === name);
  const ofThis = firings.filter((firing) => firing.startMs >= startMs);
  const notifying = ofThis.filter(({ toldMs }) => toldMs !== undefined);
  const unmet: string[] = [];
  if (told === true && notifying.length === 0) unmet.push(`Nobody was notified of "${name}".`);
  if (told === false && notifying.length > 0) {
    unmet.push(`Somebody was notified of "${name}", expected nobody: ${alarmsOf(notifying)}.`);
  }

  const count = ofThis.reduce((sum, firing) => sum + firing.told.length, 0);
  if (notifications !== undefined && count > notifications.atMost) {
    unmet.push(
      `${counted(count, 'notification')} of "${name}", expected at most ${notifications.atMost}: ${alarmsOf(notifying)}.`,
    );
  }
  const lastMs = endMs + (quietAfterMinutes ?? Infinity) * MINUTE_MS;
  const late = notifying.filter(({ toldMs = 0 }) => toldMs > lastMs);
  if (late.length > 0) {
    unmet.push(
      `Somebody was notified later than ${quietAfterMinutes} min after the end of "${name}": ${alarmsOf(late)}.`,
    );
  }
  return [...unmet, ...unmetTitles(ofThis, titles, ` in "${name}"`)];
}

function unmetTitles(
  firings: readonly Firing[],
  { fire = [], stayQuiet = [] }: Pick<Expectation, 'fire' | 'stayQuiet'>,
  where: string,
): readonly string[] {
  const silent = fire.filter((title) => !firings.some(({ alarm }) => hasTitle(alarm, title)));
  const loud = stayQuiet.filter((title) =>
    firings.some(({ alarm, toldMs }) => hasTitle(alarm, title) && toldMs !== undefined),
  );
  return [
    ...silent.map((title) => `${title} did not fire${where}.`),
    ...loud.map((title) => `${title} notified someone${where}, expected it to stay quiet.`),
  ];
}

function alarmsOf(firings: readonly Firing[]): string {
  return [...new Set(firings.map(({ alarm }) => alarm))].join(', ');
}

/** Titles that an expectation names. */
export function titlesIn({
  fire = [],
  stayQuiet = [],
  faults = {},
}: Expectation): readonly string[] {
  const ofFaults = Object.values(faults).flatMap((each) => [
    ...(each.fire ?? []),
    ...(each.stayQuiet ?? []),
  ]);
  return [...new Set([...fire, ...stayQuiet, ...ofFaults])];
}

/** Whether an alarm has a title. Its name is the title, perhaps a part, and the stack. */
export function hasTitle(alarm: string, title: string): boolean {
  return alarm === title || alarm.startsWith(`${title}-`);
}
