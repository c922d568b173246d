import { counted } from '@inference-pipeline/command-line';

import { table } from '../report/table';
import { formatDuration } from '../time';
import type { SettingValues } from './plan-sweep';
import type { SweepFigures, SweepReport } from './sweep-report';

/** The most skipped settings that are named. */
const MAX_SKIPPED = 10;

/** A sweep for a terminal: a table of the settings, and what to choose. */
export function sweepText(sweep: SweepReport): string {
  const header = [
    '',
    ...sweep.settings,
    'faults told',
    'missed',
    'median',
    'worst',
    'false alarms',
    'notifications',
    'with OK',
    'firings',
  ];
  const skipped = sweep.skipped
    .slice(0, MAX_SKIPPED)
    .map(({ values, reason }) => `- ${assigned(sweep.settings, values)}: ${reason}.`);
  const more = sweep.skipped.length - skipped.length;
  return [
    `Settings of ${sweep.settings.join(' and ')}`,
    ...table([header, ...sweep.cases.map((figures) => rowOf(figures))]),
    '* no other setting is better in one figure and as good in all others. "firings" are those of the swept alarm; the other figures are of all alarms.',
    ...(skipped.length > 0 ? ['', 'Skipped:', ...skipped] : []),
    ...(more > 0 ? [`- … and ${more} more.`] : []),
    '',
    recommendation(sweep),
    '',
  ].join('\n');
}

/** The recommendation in a sentence, with the lines for the stack file. */
export function recommendation(sweep: SweepReport): string {
  const { cases, settings, recommended } = sweep;
  const present = cases.find(({ isPresent }) => isPresent);
  const best = cases.find(({ values }) => values === recommended);
  if (best === undefined) {
    return 'No recommendation: the traffic has no fault that should raise an alarm, so every notification is a false alarm. Label faults with --fault (history), fault lines (recording) or faults (scenario).';
  }
  const name = assigned(settings, best.values);
  if (cases.every((each) => figuresInWords(each) === figuresInWords(best))) {
    return `No difference: ${figuresInWords(best)} with every setting. Other alarms tell first, or the values never come near these settings.`;
  }
  if (best.isPresent) return `Recommended: keep ${name}. ${figuresInWords(best)}.`;
  const now = present === undefined ? '' : ` instead of ${present.values.join(' and ')}`;
  return `Recommended: ${name}${now}. ${figuresInWords(best)}${present === undefined ? '' : `; now ${uncapitalized(figuresInWords(present))}`}.`;
}

function rowOf(figures: SweepFigures): readonly string[] {
  const { values, isPresent, isOptimal, told, missed, notifications } = figures;
  const time = (durationMs: number | undefined) =>
    durationMs === undefined ? '' : formatDuration(durationMs);
  return [
    `${isOptimal ? '*' : ' '}${isPresent ? ' now' : ''}`,
    ...values.map(String),
    String(told),
    String(missed),
    time(figures.medianMs),
    time(figures.worstMs),
    String(figures.forNothing),
    String(notifications.alarm),
    String(notifications.total),
    String(figures.firings),
  ];
}

function figuresInWords(figures: SweepFigures): string {
  const { told, missed, medianMs, worstMs, forNothing, notifications } = figures;
  const faults = counted(told + missed, 'fault');
  const late =
    medianMs === undefined || worstMs === undefined
      ? ''
      : told === 1
        ? ` after ${formatDuration(worstMs)}`
        : ` after ${formatDuration(medianMs)} (median) and at most ${formatDuration(worstMs)}`;
  return `${told} of ${faults} told${late}, ${counted(forNothing, 'false alarm')}, ${counted(notifications.total, 'notification')}`;
}

function assigned(settings: readonly string[], values: SettingValues): string {
  return settings.map((name, index) => `${name}: ${String(values[index])}`).join(', ');
}

function uncapitalized(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
