import { UserError } from '@inference-pipeline/command-line';

import type { JsonObject } from '../configuration/json-object';

/** The outputs of a stack, each read as the type that it must have. */
export class Outputs {
  readonly #values: JsonObject;

  constructor(values: JsonObject) {
    this.#values = values;
  }

  /** Whether there are no outputs: nothing was applied. */
  get isEmpty(): boolean {
    return Object.keys(this.#values).length === 0;
  }

  /** @throws UserError if the output is missing */
  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) {
      throw new UserError(
        `There is no output "${name}"; there are ${Object.keys(this.#values).sort().join(', ')}. ` +
          'Either this is not a stack of this project, or it was applied before that output existed: apply it again.',
      );
    }
    return value;
  }

  /** Undefined if the output is missing or empty. */
  text(name: string): string | undefined {
    const value = this.#values[name];
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value !== 'string') throw this.#unexpected(name, 'a text');
    return value;
  }

  /** Empty if the output is missing. */
  list(name: string): readonly string[] {
    const value = this.#values[name] ?? [];
    if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
      throw this.#unexpected(name, 'a list of texts');
    }

    return value;
  }

  /** @throws UserError for a value that is not among the choices */
  oneOf<const T extends string>(name: string, choices: readonly T[]): T | undefined {
    const value = this.text(name);
    const choice = choices.find((candidate) => candidate === value);
    if (value !== undefined && choice === undefined) {
      throw this.#unexpected(name, `one of ${choices.join(', ')}`);
    }

    return choice;
  }

  #unexpected(name: string, expected: string): UserError {
    return new UserError(
      `Output "${name}": expected ${expected}, got ${JSON.stringify(this.#values[name])}.`,
    );
  }
}
