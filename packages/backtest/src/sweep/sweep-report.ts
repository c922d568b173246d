import type { Report } from '../report/report';
import { MINUTE_MS } from '../time';
import { optimalOf, recommendedOf } from './choose-setting';
import type { SettingValues, SkippedCase, SweepPlan } from './plan-sweep';

/** The figures of all settings of a sweep. */
export interface SweepReport {
  /** The swept settings by their names in a stack file: `highLatency.thresholdMs`. */
  readonly settings: readonly string[];
  readonly cases: readonly SweepFigures[];
  /** Settings that a stack file or CloudWatch refuses, and why. */
  readonly skipped: readonly SkippedCase[];
  /** Values of the setting to choose. Absent without a fault that should raise an alarm. */
  readonly recommended?: SettingValues;
}

/** What people would have been told with one setting. Times are in milliseconds. */
export interface SweepFigures {
  /** In the order of the swept settings. */
  readonly values: SettingValues;
  readonly isPresent: boolean;
  /** Whether no other setting is better in one figure and as good in all others. */
  readonly isOptimal: boolean;
  /** Faults that should raise an alarm and of which someone was notified, and those of which nobody was. */
  readonly told: number;
  readonly missed: number;
  /** From the start of a fault to its first notification, over the faults of which someone was notified. */
  readonly medianMs?: number;
  readonly worstMs?: number;
  /** The sum over these faults. */
  readonly lateMs: number;
  /** Number of false alarms. */
  readonly forNothing: number;
  /** Number of notifications: of alarms, and with those of recoveries. */
  readonly notifications: { readonly alarm: number; readonly total: number };
  /** How often the alarms fired that the setting changes. */
  readonly firings: number;
}

/** What a sweep needs of a report. */
export type FiguresSource = Pick<Report, 'faults' | 'firings' | 'forNothing' | 'notifications'>;

/**
 * Compares the settings of a sweep.
 *
 * @param reports by the index of the setting
 */
export function sweepReport(plan: SweepPlan, reports: readonly FiguresSource[]): SweepReport {
  const alarms = new Set(plan.settings.flatMap((each) => each.alarms.map(({ name }) => name)));
  const figures = plan.cases.map(({ values, isPresent }, index) =>
    figuresOf(reports[index], alarms, { values, isPresent }),
  );
  const hasFaults = figures.some(({ told, missed }) => told + missed > 0);
  const optimal = hasFaults ? optimalOf(figures) : new Set();
  const cases = figures.map((each) => ({ ...each, isOptimal: optimal.has(each) }));
  const recommended = hasFaults ? recommendedOf(cases) : undefined;
  return {
    settings: plan.settings.map(({ name }) => name),
    cases,
    skipped: plan.skipped,
    ...(recommended && { recommended: recommended.values }),
  };
}

function figuresOf(
  report: FiguresSource | undefined,
  alarms: ReadonlySet<string>,
  setting: Pick<SweepFigures, 'isPresent' | 'values'>,
): Omit<SweepFigures, 'isOptimal'> {
  const { faults = [], firings = [], forNothing = 0, notifications } = report ?? {};
  const { alarm = 0, ok = 0 } = notifications ?? {};
  const due = faults.filter(({ shouldAlarm }) => shouldAlarm);
  const late = due.flatMap(({ toldAfterMs }) => toldAfterMs ?? []).sort((a, b) => a - b);
  const worstMs = late.at(-1);
  return {
    ...setting,
    told: late.length,
    missed: due.length - late.length,
    ...(worstMs !== undefined && { medianMs: medianOf(late), worstMs }),
    lateMs: late.reduce((sum, each) => sum + each, 0),
    forNothing,
    notifications: { alarm, total: alarm + ok },
    firings: firings.filter((firing) => alarms.has(firing.alarm)).length,
  };
}

/** The middle of sorted numbers; of an even number of them, the mean of two, to the minute. */
function medianOf(sorted: readonly number[]): number {
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? upper;
  return Math.round((lower + upper) / 2 / MINUTE_MS) * MINUTE_MS;
}
