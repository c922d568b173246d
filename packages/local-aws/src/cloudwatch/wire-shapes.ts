import * as v from 'valibot';

import { text } from '../operation-input';

/** `Dimensions` as CloudWatch takes them. */
export const dimensions = v.optional(v.array(v.object({ Name: text, Value: text })), []);

interface Dimension {
  readonly Name: string;
  readonly Value: string;
}

/** Dimensions by name. */
export function dimensionsOf(given: readonly Dimension[]): Readonly<Record<string, string>> {
  return Object.fromEntries(given.map(({ Name, Value }) => [Name, Value]));
}

/** Dimensions as CloudWatch gives them. */
export function asDimensions(byName: Readonly<Record<string, string>>): readonly Dimension[] {
  return Object.entries(byName).map(([Name, Value]) => ({ Name, Value }));
}
