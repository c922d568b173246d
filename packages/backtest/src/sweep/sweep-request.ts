import type { MetricAlarmModel, StackModel } from '@inference-pipeline/cloudwatch-simulator';
import { expectedOneOf, UserError } from '@inference-pipeline/command-line';

import type { SettingSchema, TunableAlarm } from './alarm-settings';
import { sweepValues, type SettingValue } from './sweep-range';

/** A setting of an alarm of a stack, and the values to try. */
export interface SweptSetting {
  /** As in a stack file: `highLatency.thresholdMs`; or with the full name of a single alarm. */
  readonly name: string;
  readonly alarm: TunableAlarm;
  /** As in a stack file: `thresholdMs`. */
  readonly setting: string;
  readonly schema: SettingSchema;
  readonly values: readonly SettingValue[];
  /** The alarms of the stack that it applies to. */
  readonly alarms: readonly MetricAlarmModel[];
}

/**
 * Reads the value of `--sweep`: `<alarm>.<setting>=<values>`. The alarm is one of a stack file, its title,
 * or the full name of one alarm; `threshold` stands for `thresholdMs` and `thresholdPercent`, too.
 *
 * @throws UserError for an alarm or a setting that there is not, or that this stack has not
 */
export function sweptSetting(
  text: string,
  tunable: readonly TunableAlarm[],
  { metricAlarms }: Pick<StackModel, 'metricAlarms'>,
): SweptSetting {
  const [, target = '', settingText = '', valuesText] =
    /^\s*([^=]*?)\.([^.=]*?)\s*=(.*)$/s.exec(text) ?? [];
  if (valuesText === undefined || target === '' || settingText === '') {
    throw new UserError(
      `--sweep ${text}: expected <alarm>.<setting>=<values>, such as highLatency.threshold=500..4000.`,
    );
  }
  const { alarm, alarms } = targetOf(target, text, tunable, metricAlarms);
  const setting = settingOf(settingText, target, text, alarm);
  const schema = alarm.settings[setting] ?? { type: 'number' };
  const name = `${target === alarm.title ? alarm.key : target}.${setting}`;
  const values = sweepValues(valuesText, name, schema);
  checkStatistics(values, schema, text);
  return { name, alarm, setting, schema, values, alarms };
}

function targetOf(
  target: string,
  text: string,
  tunable: readonly TunableAlarm[],
  metricAlarms: readonly MetricAlarmModel[],
): { readonly alarm: TunableAlarm; readonly alarms: readonly MetricAlarmModel[] } {
  const ofTitle = ({ title }: TunableAlarm) =>
    metricAlarms.filter(({ name }) => name === title || name.startsWith(`${title}-`));
  const whole = tunable.find(({ key, title }) => key === target || title === target);
  if (whole === undefined) {
    const one = metricAlarms.find(({ name }) => name === target);
    const its = one && tunable.find((alarm) => ofTitle(alarm).includes(one));
    if (one !== undefined && its !== undefined) return { alarm: its, alarms: [one] };
    if (one !== undefined) {
      throw new UserError(
        `--sweep ${text}: ${target} has no settings under alarms in a stack file: it follows from objectives. Change these instead, and compare two syntheses with --compare.`,
      );
    }
    throw new UserError(
      `--sweep ${text}: there is no alarm ${JSON.stringify(target)} in a stack file. ${expectedOneOf(
        target,
        tunable.map(({ key }) => key),
      )}`,
    );
  }
  const alarms = ofTitle(whole);
  if (alarms.length === 0) {
    const present = tunable.filter((alarm) => ofTitle(alarm).length > 0);
    throw new UserError(
      `--sweep ${text}: the stack has no ${whole.title}. If it can have one, set alarms.${whole.key}.enabled: true in the stack file and synthesize it again. It has ${present.map(({ key }) => key).join(', ') || 'no alarm that can be tuned'}.`,
    );
  }

  const judged = alarms.filter(({ notEvaluated }) => notEvaluated !== true);
  if (judged.length === 0) {
    throw new UserError(
      `--sweep ${text}: ${whole.title} is not evaluated here; the notes of the report say why.`,
    );
  }
  return { alarm: whole, alarms: judged };
}

function settingOf(
  setting: string,
  target: string,
  text: string,
  { settings }: TunableAlarm,
): string {
  if (setting in settings) return setting;
  const names = Object.keys(settings);
  const threshold = names.find((name) => /^threshold/.test(name));
  if (setting === 'threshold' && threshold !== undefined) return threshold;
  throw new UserError(
    `--sweep ${text}: ${target} has no setting ${JSON.stringify(setting)}. ${expectedOneOf(setting, names)}`,
  );
}

/** A statistic that a stack file does not take is a slip; a number beyond its bounds is skipped later. */
function checkStatistics(
  values: readonly SettingValue[],
  { enum: allowed }: SettingSchema,
  text: string,
): void {
  const wrong = values.find((value) => allowed !== undefined && !allowed.includes(String(value)));
  if (wrong === undefined || allowed === undefined) return;
  throw new UserError(
    `--sweep ${text}: ${JSON.stringify(wrong)} is not a statistic that a stack file takes here. ${expectedOneOf(String(wrong), allowed)}`,
  );
}
