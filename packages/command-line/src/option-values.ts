import { InvalidArgumentError, Option } from 'commander';

import { expectedOneOf } from './did-you-mean';

/** Reads a whole number within bounds. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) {
      return value;
    }

    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}

/** Collects the values of a repeatable option. */
export function collect(text: string, previous: readonly string[]): readonly string[] {
  return [...previous, text];
}

/** Collects the `name=value` pairs of a repeatable option. Values are JSON, or else text. */
export function collectAssignments(
  text: string,
  previous: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const [, name, value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError('Expected name=value.');
  return { ...previous, [name]: jsonOrText(value) };
}

/** An option that takes one of a few words. */
export function choiceOption(
  flags: string,
  description: string,
  choices: readonly string[],
  defaultChoice: string,
): Option {
  return new Option(flags, description)
    .choices(choices)
    .default(defaultChoice)
    .argParser((text: string) => {
      if (choices.includes(text)) return text;
      throw new InvalidArgumentError(expectedOneOf(text, choices));
    });
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
