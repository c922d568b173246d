const FIRST_CAPACITY = 1_440;

/** A value of every minute, from a first one on. NaN for none. */
export class MinuteValues {
  #values = new Float32Array(FIRST_CAPACITY);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float32Array(2 * this.#length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  /** The values of the minutes `from` to `to`, exclusive; null for none. */
  slice(from: number, to: number): readonly (number | null)[] {
    const values = this.#values.subarray(Math.max(0, from), Math.min(to, this.#length));
    return Array.from(values, (value) =>
      Number.isNaN(value) ? null : Number(value.toPrecision(6)),
    );
  }
}
