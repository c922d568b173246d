/** Stops everything that was started, in reverse order. */
export class Cleanup {
  readonly #steps: (() => Promise<void> | void)[] = [];
  #running: Promise<void> | undefined;

  add(step: () => Promise<void> | void): void {
    this.#steps.push(step);
  }

  /**
   * Runs all steps, the last added first. Further calls wait for the first one. A step that fails does
   * not prevent the others.
   *
   * @throws AggregateError if steps failed
   */
  run(): Promise<void> {
    this.#running ??= this.#runAll();
    return this.#running;
  }

  async #runAll(): Promise<void> {
    const errors: unknown[] = [];
    for (const step of this.#steps.toReversed()) {
      try {
        await step();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) {
      throw new AggregateError(errors, `Not everything stopped: ${errors.map(String).join('; ')}`);
    }
  }
}
