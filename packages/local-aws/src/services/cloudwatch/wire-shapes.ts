import * as v from 'valibot';

import { text } from '../../server/operation-input';

/** `Dimensions` of a request. */
export const dimensionList = v.array(v.object({ Name: text, Value: text }));
export const dimensions = v.optional(dimensionList, []);

interface Dimension {
  readonly Name: string;
  readonly Value: string;
}

/** Dimensions by name. */
export function dimensionsOf(given: readonly Dimension[]): Readonly<Record<string, string>> {
  return Object.fromEntries(given.map(({ Name, Value }) => [Name, Value]));
}

/** `Dimensions` of a response. */
export function asDimensions(byName: Readonly<Record<string, string>>): readonly Dimension[] {
  return Object.entries(byName).map(([Name, Value]) => ({ Name, Value }));
}
