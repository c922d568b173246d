import type { MetricAlarmModel, StackModel } from '@inference-pipeline/cloudwatch-simulator';
import { UserError } from '@inference-pipeline/command-line';

import type { TunableAlarm } from './alarm-settings';
import { presentValue, withSetting } from './apply-setting';
import { valueProblem, windowProblem } from './setting-problem';
import type { SettingValue } from './sweep-range';
import { sweptSetting, type SweptSetting } from './sweep-request';

/** The most settings of one run: their figures fit a screen, and their alarms a machine. */
const MAX_SETTINGS = 400;

/** Values of the swept settings, in their order. */
export type SettingValues = readonly SettingValue[];

/** One setting to try. */
export interface SweepCase {
  readonly values: SettingValues;
  /** Whether the stack has it now. Then there are no changed alarms. */
  readonly isPresent: boolean;
  /** The alarms that it changes. */
  readonly changed: readonly MetricAlarmModel[];
}

/** A setting that a stack file or CloudWatch refuses. */
export interface SkippedCase {
  readonly values: SettingValues;
  readonly reason: string;
}

export interface SweepPlan {
  readonly settings: readonly SweptSetting[];
  readonly cases: readonly SweepCase[];
  readonly skipped: readonly SkippedCase[];
}

/**
 * The settings to try: every combination of the values of one or two `--sweep` options, and the present
 * one.
 *
 * @throws UserError for an option that cannot be understood, and if no setting is left
 */
export function planSweep(
  texts: readonly string[],
  tunable: readonly TunableAlarm[],
  model: StackModel,
): SweepPlan {
  const settings = texts.map((text) => sweptSetting(text, tunable, model));
  checkDistinct(settings);
  const present = settings.map(presentOf);
  const combined = combinations(settings.map(({ values }) => values));
  if (combined.length > MAX_SETTINGS) {
    throw new UserError(
      `--sweep asks for ${combined.length} settings, expected at most ${MAX_SETTINGS}.`,
    );
  }
  const isPresent = (values: SettingValues) =>
    values.every((value, index) => value === present[index]);
  const all = combined.some(isPresent) ? combined : [...combined, present].sort(byValue);
  const cases: SweepCase[] = [];
  const skipped: SkippedCase[] = [];
  for (const values of all) {
    if (isPresent(values)) {
      cases.push({ values, isPresent: true, changed: [] });
      continue;
    }
    const changed = changedBy(settings, values);
    const reason =
      settings
        .map(({ name, schema }, index) => {
          const problem = valueProblem(values[index] ?? NaN, schema);
          return problem === undefined ? undefined : `${name}: ${problem}`;
        })
        .find((problem) => problem !== undefined) ??
      changed.map(windowProblem).find((problem) => problem !== undefined);
    if (reason === undefined) cases.push({ values, isPresent: false, changed });
    else skipped.push({ values, reason });
  }
  if (cases.every((each) => each.isPresent) && skipped.length > 0) {
    throw new UserError(
      `--sweep: no setting is left to try. ${skipped
        .slice(0, 3)
        .map(({ values, reason }) => `${values.join(', ')}: ${reason}`)
        .join('; ')}.`,
    );
  }
  return { settings, cases, skipped };
}

function checkDistinct(settings: readonly SweptSetting[]): void {
  const names = settings.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UserError(`--sweep: ${twice} is given twice.`);
}

/** @throws UserError if the alarms of a setting differ in it, or do not have it */
function presentOf({ name, alarms, setting, values }: SweptSetting): SettingValue {
  const present = new Map(alarms.map((alarm) => [alarm.name, presentValue(alarm, setting)]));
  const distinct = [...new Set(present.values())];
  const [only] = distinct;
  const [example] = alarms;
  if (distinct.length > 1) {
    const each = [...present].map(([alarm, value]) => `${alarm} ${String(value)}`);
    throw new UserError(
      `--sweep ${name}: the alarms differ in it (${each.join(', ')}), so one value does not fit all. Name one of them, such as --sweep ${example?.name ?? ''}.${setting}=${values.join(',')}.`,
    );
  }
  // Says why the alarm does not have it.
  if (only === undefined && example !== undefined) withSetting(example, setting, values[0] ?? 1);
  return only ?? NaN;
}

/** The alarms with all settings: two of them may be on the same alarm. */
function changedBy(
  settings: readonly SweptSetting[],
  values: SettingValues,
): readonly MetricAlarmModel[] {
  const changed = new Map<string, MetricAlarmModel>();
  settings.forEach(({ alarms, setting }, index) => {
    for (const alarm of alarms) {
      const before = changed.get(alarm.name) ?? alarm;
      changed.set(alarm.name, withSetting(before, setting, values[index] ?? NaN));
    }
  });
  return [...changed.values()];
}

function combinations(lists: readonly SettingValues[]): readonly SettingValues[] {
  return lists.reduce<readonly SettingValues[]>(
    (before, values) => before.flatMap((each) => values.map((value) => [...each, value])),
    [[]],
  );
}

function byValue(a: SettingValues, b: SettingValues): number {
  for (const [index, value] of a.entries()) {
    const other = b[index];
    if (typeof value === 'number' && typeof other === 'number' && value !== other) {
      return value - other;
    }
  }
  return 0;
}
