import { UserError } from '@inference-pipeline/command-line';

import type { StateValues } from './shown-state';

/** The outputs of a stack, each read as what it has to be. */
export class Outputs {
  readonly #values: StateValues;

  constructor(values: StateValues) {
    this.#values = values;
  }

  /** Whether there is any: without, nothing was applied. */
  get isEmpty(): boolean {
    return Object.keys(this.#values).length === 0;
  }

  /** @throws UserError where the output is missing */
  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) {
      throw new UserError(
        `There is no output "${name}" among ${Object.keys(this.#values).sort().join(', ')}. ` +
          'What was applied is no stack of this project, or one from before that output: apply it again.',
      );
    }
    return value;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value !== 'string') throw this.#unexpected(name, 'a text');
    return value;
  }

  /** Empty where the output is missing. */
  list(name: string): readonly string[] {
    const value = this.#values[name] ?? [];
    if (!Array.isArray(value) || !value.every((item) => typeof item === 'string'))
      throw this.#unexpected(name, 'a list of texts');

    return value;
  }

  /** @throws UserError where it is another one */
  oneOf<const T extends string>(name: string, choices: readonly T[]): T | undefined {
    const value = this.text(name);
    const choice = choices.find((candidate) => candidate === value);
    if (value !== undefined && choice === undefined)
      throw this.#unexpected(name, `one of ${choices.join(', ')}`);

    return choice;
  }

  #unexpected(name: string, expected: string): UserError {
    return new UserError(
      `Output "${name}": expected ${expected}, got ${JSON.stringify(this.#values[name])}.`,
    );
  }
}
