import type { TestResult } from './drift-tests';
import { DRIFTS, SIGNALS } from './drifts';
import { VOLUMES, type Told, type Volume } from './measure';
import type { Fired } from './simulate';

type ToldBySignal = Readonly<Record<string, Told | null>>;

/** What the benchmark measured. */
export interface Results {
  /** The false alarms of six months, by volume. */
  readonly falseAlarms: Readonly<Record<Volume, readonly Fired[]>>;
  /** For each hour at which drifts begin, when each signal's was told, by volume. */
  readonly told: Readonly<Record<Volume, readonly ToldBySignal[]>>;
  /** The same in the harder world, at the greatest volume. */
  readonly harder: {
    readonly falseAlarms: readonly Fired[];
    readonly told: readonly ToldBySignal[];
  };
  readonly tests: readonly TestResult[];
}

export const MARKERS = ['<!-- detection: begin -->', '<!-- detection: end -->'] as const;

/** The tables of the documentation, in Markdown. */
export function detectionTables(results: Results): string {
  return [driftTable(results), harderSentence(results), testTable(results)].join('\n\n');
}

function driftTable({ falseAlarms, told }: Results): string {
  return markdown([
    ['Drift', ...VOLUMES.map((volume) => `${formatted(volume)} an hour`), 'Told by'],
    ...DRIFTS.map((drift) => [
      drift,
      ...VOLUMES.map((volume) => hoursOf(toldOf(drift, told[volume]))),
      titlesOf(VOLUMES.flatMap((volume) => toldOf(drift, told[volume]))),
    ]),
    [
      'none, for six months: false alarms',
      ...VOLUMES.map((volume) => String(falseAlarms[volume].length)),
      '',
    ],
  ]);
}

function harderSentence({ harder }: Results): string {
  const hours = hoursOf(toldOf('mean by 0.5', harder.told));
  return `Harder: means that rise and fall with the volume, against training data that are mostly of busy hours, so that nights are 0.25 standard deviations off every day. False alarms of ten such signals in six months at 20,000 an hour: ${harder.falseAlarms.length}. Hours until 0.5 standard deviations are told: ${hours}.`;
}

function testTable({ tests }: Results): string {
  const cell = ({ falseReports, hoursToTell }: TestResult): string =>
    `${formatted(falseReports)}; ${range(hoursToTell)}`;
  const rows = new Map<string, string[]>();
  for (const result of tests) {
    const name = `${result.test}, ${result.windowHours === 1 ? 'an hour' : 'a day'}`;
    rows.set(name, [...(rows.get(name) ?? []), cell(result)]);
  }
  return markdown([
    ['Test, window', ...VOLUMES.map((volume) => `${formatted(volume)} an hour`)],
    ...[...rows].map(([name, cells]) => [name, ...cells]),
  ]);
}

/** When both directions of a drift were told, at every hour. */
export function toldOf(drift: string, byHour: readonly ToldBySignal[]): readonly (Told | null)[] {
  const names = SIGNALS.filter((signal) => signal.drift === drift).map(({ name }) => name);
  return byHour.flatMap((told) => names.map((name) => told[name] ?? null));
}

/** The median and the greatest number of hours, and the share that was told within two days. */
function hoursOf(all: readonly (Told | null)[]): string {
  const told = all.flatMap((each) => (each === null ? [] : [each.minutes / 60]));
  if (told.length === 0) return 'not told';
  if (told.length === all.length) return range(told);
  const percent = Math.round((100 * told.length) / all.length);
  return percent === 0 ? 'not told' : `${range(told)}; ${percent} % told`;
}

/** The median and the greatest. */
function range(hours: readonly number[]): string {
  const sorted = [...hours].sort((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
  return `${median.toFixed(1)} (${(sorted.at(-1) ?? NaN).toFixed(1)})`;
}

/** The alarms that told first, the most frequent before the others. */
function titlesOf(all: readonly (Told | null)[]): string {
  const counts = new Map<string, number>();
  for (const each of all) {
    if (each !== null) counts.set(each.title, (counts.get(each.title) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([title]) => title.replace(/-Alarm$/, '').replaceAll('-', ' '))
    .join(', ');
}

function formatted(number: number): string {
  return number.toLocaleString('en-US');
}

function markdown(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows;
  const widths = head.map((_, column) =>
    Math.max(3, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [
    line(head),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.slice(1).map(line),
  ].join('\n');
}
