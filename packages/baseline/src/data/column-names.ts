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

/**
 * Where the values of a signal may be in a row of training data, the likeliest place first: in the
 * column of its name, in that of the last part of `at`, or, in nested data, where `at` leads in a row.
 */
export function placesOf({ name, definition }: NamedSignal): readonly (readonly string[])[] {
  const parts = parsePointer(definition.at);
  const row = parts.slice(parts.lastIndexOf(EACH) + 1).filter(isName);
  const last = row.at(-1);
  return [[name], ...(last === undefined ? [] : [[last], row])].filter(
    (place, index, all) => all.findIndex((other) => same(place, other)) === index,
  );
}

function isName(part: PointerPart): part is string {
  return part !== EACH;
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}

/** A place as messages show it. */
export function placeName(place: readonly string[]): string {
  return place.join('.');
}

/** The data have nothing for a signal. */
export function missingColumn(
  file: string,
  signal: NamedSignal,
  columns: readonly string[],
): UserError {
  const expected = placesOf(signal).map((place) => `"${placeName(place)}"`);
  const suggestion = placesOf(signal)
    .map((place) => didYouMean(place.at(-1) ?? '', columns))
    .find((hint) => hint !== undefined);
  const hint = suggestion === undefined ? '' : ` ${suggestion.replace(/^d/, 'D')}`;
  return new UserError(
    `${file}: no column for signal ${signal.name}.${hint} Expected ${expected.join(' or ')}, got ${
      columns.length === 0 ? 'none' : listed(columns)
    }.`,
  );
}
