/** A clock that runs at a multiple of real time. */
export interface ClockSetting {
  /** Epoch ms of the clock at `originMonotonicMs`. */
  readonly originMs: number;
  /** A time of {@link monotonicMs}. */
  readonly originMonotonicMs: number;
  /** Multiple of real time. */
  readonly speed: number;
}

/** Ms of a clock that never goes back, the same in all threads of this process. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

const VERSION_BYTES = 8;

/**
 * Shares the setting of a clock with the sandboxes of functions, which take their time from it. A
 * sandbox reads it in `sandbox-clock.cjs`.
 */
export class SharedClock {
  readonly buffer = new SharedArrayBuffer(VERSION_BYTES + 3 * Float64Array.BYTES_PER_ELEMENT);
  /** Odd while the setting is being written. */
  readonly #version = new Int32Array(this.buffer, 0, 1);
  readonly #values = new Float64Array(this.buffer, VERSION_BYTES, 3);

  constructor(setting: ClockSetting) {
    this.set(setting);
  }

  set({ originMs, originMonotonicMs, speed }: ClockSetting): void {
    Atomics.add(this.#version, 0, 1);
    this.#values.set([originMs, originMonotonicMs, speed]);
    Atomics.add(this.#version, 0, 1);
  }
}
