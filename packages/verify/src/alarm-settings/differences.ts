import { isDeepStrictEqual } from 'node:util';

/** The settings of an alarm by name, in the same form for CloudWatch and the state. Unset ones are absent. */
export type AlarmSettingValues = Readonly<Record<string, unknown>>;

/** A setting that differs from the state. */
export interface SettingDifference {
  readonly setting: string;
  readonly expected: string;
  readonly got: string;
}

export function differencesBetween(
  expected: AlarmSettingValues,
  got: AlarmSettingValues,
): readonly SettingDifference[] {
  return [...new Set([...Object.keys(expected), ...Object.keys(got)])]
    .filter((setting) => !isDeepStrictEqual(expected[setting], got[setting]))
    .map((setting) => ({
      setting,
      expected: shown(expected[setting]),
      got: shown(got[setting]),
    }));
}

/** Leaves out unset values: undefined, null and an empty text, list or map. */
export function withoutUnset(values: Readonly<Record<string, unknown>>): AlarmSettingValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => isSet(value)));
}

function isSet(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

function shown(value: unknown): string {
  return value === undefined ? 'not set' : JSON.stringify(value);
}
