import { monotonicMs, SharedClock } from '@inference-pipeline/local-aws';

/** Speeds of the console's clock relative to real time. */
export const CLOCK_SPEEDS = [1, 10, 60] as const;

export type ClockSpeed = (typeof CLOCK_SPEEDS)[number];

/** Two clocks of a machine drift apart slowly. A larger change is a suspend, or a time that was set. */
const JUMP_MS = 5_000;

/** The clocks of the machine. */
export interface TimeSource {
  /** Epoch ms of the wall clock, which can be set. */
  readonly wallMs: () => number;
  /** Ms of a clock that never goes back. */
  readonly monotonicMs: () => number;
}

const MACHINE: TimeSource = { wallMs: () => Date.now(), monotonicMs };

/**
 * The console's clock, which dates everything: the function's output and items, metrics, logs, alarms
 * and notifications. It starts at the time of
 * the wall clock, or where the last run ended if that is later. It runs at a multiple of real time and
 * never goes back. Only the calendar runs faster: durations are measured in real time.
 */
export class ConsoleClock {
  /** For the function's sandboxes. */
  readonly shared: SharedClock;
  readonly #source: TimeSource;
  #speed: ClockSpeed = 1;
  /** Console time and monotonic time at the last change of speed. */
  #originMs: number;
  #originMonotonicMs: number;
  /** Wall time minus monotonic time at the last comparison. */
  #offsetMs: number;

  /** @param notBeforeMs earliest start of the clock, epoch ms */
  constructor(notBeforeMs = 0, source: TimeSource = MACHINE) {
    this.#source = source;
    this.#originMs = Math.max(source.wallMs(), notBeforeMs);
    this.#originMonotonicMs = source.monotonicMs();
    this.#offsetMs = source.wallMs() - this.#originMonotonicMs;
    this.shared = new SharedClock(this.#setting);
  }

  get speed(): ClockSpeed {
    return this.#speed;
  }

  set speed(speed: ClockSpeed) {
    const nowMs = this.nowMs();
    this.#originMs = nowMs;
    this.#originMonotonicMs = this.#source.monotonicMs();
    this.#speed = speed;
    this.shared.set(this.#setting);
  }

  /** Epoch ms. */
  nowMs(): number {
    const elapsedMs = this.#source.monotonicMs() - this.#originMonotonicMs;
    return Math.floor(this.#originMs + elapsedMs * this.#speed);
  }

  /**
   * Detects a suspend of the machine or a change of its time. After a jump forward, the clock
   * continues from the later time; after a jump back, it ignores the jump.
   *
   * @returns the jump of the wall clock in ms, or 0
   */
  followJump(): number {
    const offsetMs = this.#source.wallMs() - this.#source.monotonicMs();
    const jumpMs = offsetMs - this.#offsetMs;
    this.#offsetMs = offsetMs;
    if (Math.abs(jumpMs) < JUMP_MS) return 0;

    if (jumpMs > 0) {
      this.#originMs += jumpMs;
      this.shared.set(this.#setting);
    }
    return jumpMs;
  }

  get #setting() {
    return {
      originMs: this.#originMs,
      originMonotonicMs: this.#originMonotonicMs,
      speed: this.#speed,
    };
  }
}
