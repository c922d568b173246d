import { didYouMean, listed, UserError } from '@inference-pipeline/command-line';
import {
  EACH,
  parsePointer,
  type PointerPart,
  type SignalDefinition,
} from '@inference-pipeline/inference-contract';

/** A signal of the stack file. */
export interface NamedSignal {
  readonly name: string;
  readonly definition: SignalDefinition;
}

/** Where a value is in a row: the name of a column, and of members below it. */
export type Place = readonly string[];

/**
 * Where the values of a signal may be in a row of training data, the likeliest place first: in the
 * column of its name; where `at` leads in a row, in nested data or as the name of a column; or in the
 * column of the last part of `at`.
 */
export function placesOf({ name, definition }: NamedSignal): readonly Place[] {
  const parts = parsePointer(definition.at);
  const row = parts.slice(parts.lastIndexOf(EACH) + 1).filter(isName);
  const last = row.at(-1);
  const candidates =
    last === undefined ? [[name]] : [[name], row, [definition.at], [row.join('.')], [last]];
  return candidates.filter(
    (place, index) =>
      candidates.findIndex((other) => pointerTo(place) === pointerTo(other)) === index,
  );
}

function isName(part: PointerPart): part is string {
  return part !== EACH;
}

/** The JSON Pointer to a place. */
export function pointerTo(place: Place): string {
  return place.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The columns of a file. */
export interface FileColumns<T> {
  /** Name of the file in messages. */
  readonly file: string;
  /** Names for messages. */
  readonly names: readonly string[];
  /** What is in a place; undefined if there is no such place. */
  readonly at: (place: Place) => T | undefined;
}

/**
 * What is in the place of each signal.
 *
 * @throws UserError if there is none for a signal, or one for several
 */
export async function findPlaces<T>(
  signals: readonly NamedSignal[],
  { file, names, at }: FileColumns<Promise<T | undefined> | T>,
): Promise<readonly T[]> {
  const takenBy = new Map<string, string>();
  const found: T[] = [];
  for (const signal of signals) {
    const place = await firstPlace(signal, at);
    if (place === undefined) throw missingColumn(file, signal, names);

    const key = place.name;
    const other = takenBy.get(key);
    if (other !== undefined) {
      throw new UserError(
        `${file}: signals ${other} and ${signal.name} would both get column "${key}". Name a column as each signal.`,
      );
    }
    takenBy.set(key, signal.name);
    found.push(place.value);
  }
  return found;
}

async function firstPlace<T>(
  signal: NamedSignal,
  at: FileColumns<Promise<T | undefined> | T>['at'],
): Promise<{ readonly name: string; readonly value: T } | undefined> {
  for (const place of placesOf(signal)) {
    const value = await at(place);
    if (value !== undefined) return { name: place.join('.'), value };
  }
  return undefined;
}

function missingColumn(file: string, signal: NamedSignal, columns: readonly string[]): UserError {
  const names = placesOf(signal).map((place) => place.join('.'));
  const suggestion = names
    .map((name) => didYouMean(name, columns))
    .find((hint) => hint !== undefined);
  const hint = suggestion === undefined ? '' : ` ${suggestion.replace(/^d/, 'D')}`;
  const expected = [...new Set(names)].map((name) => `"${name}"`).join(' or ');
  const got = columns.length === 0 ? 'none' : listed(columns);
  return new UserError(
    `${file}: no column for signal ${signal.name}.${hint} Expected ${expected}, got ${got}.`,
  );
}
