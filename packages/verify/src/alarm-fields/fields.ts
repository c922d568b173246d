import { isDeepStrictEqual } from 'node:util';

/** The settings of an alarm in one form, wherever they come from. What is not set is not there. */
export type AlarmFields = Readonly<Record<string, unknown>>;

/** A setting that is not what it should be. */
export interface FieldDifference {
  readonly field: string;
  readonly expected: string;
  readonly got: string;
}

/** What differs, by field. */
export function differencesBetween(
  expected: AlarmFields,
  got: AlarmFields,
): readonly FieldDifference[] {
  return [...new Set([...Object.keys(expected), ...Object.keys(got)])]
    .filter((field) => !isDeepStrictEqual(expected[field], got[field]))
    .map((field) => ({ field, expected: shown(expected[field]), got: shown(got[field]) }));
}

/** Without what is not set: undefined, null, an empty text, list or map. */
export function setFields(fields: Readonly<Record<string, unknown>>): AlarmFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isSet(value)));
}

function isSet(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

function shown(value: unknown): string {
  return value === undefined ? 'not set' : JSON.stringify(value);
}
