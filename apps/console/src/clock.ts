/** How fast the console's clock may run against the wall's. */
export const CLOCK_SPEEDS = [1, 10, 60] as const;

export type ClockSpeed = (typeof CLOCK_SPEEDS)[number];

/** A difference of the machine's two clocks that is no drift, in ms: a suspend, or the time was set. */
const JUMP_MS = 5_000;

/** Where real time comes from. */
export interface TimeSource {
  /** Epoch ms of the wall clock, which may be set. */
  readonly wallMs: () => number;
  /** Ms of a clock that only ever runs on. */
  readonly monotonicMs: () => number;
}

const MACHINE: TimeSource = { wallMs: () => Date.now(), monotonicMs: () => performance.now() };

/**
 * The console's clock, by which metrics, logs, alarms and notifications are dated. It begins with the
 * wall clock (or where a restart left it, if that is later), runs at a chosen multiple of it and
 * never goes back. Only the calendar is sped up: a request takes the time that it takes, and
 * durations are measured in real time.
 */
export class ConsoleClock {
  readonly #source: TimeSource;
  #speed: ClockSpeed = 1;
  /** Console time and monotonic time of the last change of speed. */
  #originMs: number;
  #originMonotonicMs: number;
  /** Wall less monotonic time when last compared. */
  #offsetMs: number;

  /** @param notBeforeMs epoch ms before which the clock must not begin */
  constructor(notBeforeMs = 0, source: TimeSource = MACHINE) {
    this.#source = source;
    this.#originMs = Math.max(source.wallMs(), notBeforeMs);
    this.#originMonotonicMs = source.monotonicMs();
    this.#offsetMs = source.wallMs() - this.#originMonotonicMs;
  }

  get speed(): ClockSpeed {
    return this.#speed;
  }

  set speed(speed: ClockSpeed) {
    const nowMs = this.nowMs();
    this.#originMs = nowMs;
    this.#originMonotonicMs = this.#source.monotonicMs();
    this.#speed = speed;
  }

  /** Epoch ms. */
  nowMs(): number {
    const elapsedMs = this.#source.monotonicMs() - this.#originMonotonicMs;
    return Math.floor(this.#originMs + elapsedMs * this.#speed);
  }

  /** Epoch ms of the console's clock when the wall clock showed a time, of these minutes. */
  consoleMsOf(wallMs: number): number {
    const agoMs = this.#source.wallMs() - wallMs;
    return Math.floor(this.nowMs() - agoMs * this.#speed);
  }

  /**
   * Notices that the machine slept or that its time was set. After a jump forward the clock goes
   * on from the later time, with a gap in which nothing happened; after a jump back it just goes on.
   *
   * @returns how far the wall clock jumped, in ms, or 0
   */
  followJump(): number {
    const offsetMs = this.#source.wallMs() - this.#source.monotonicMs();
    const jumpMs = offsetMs - this.#offsetMs;
    this.#offsetMs = offsetMs;
    if (Math.abs(jumpMs) < JUMP_MS) return 0;

    if (jumpMs > 0) this.#originMs += jumpMs;

    return jumpMs;
  }
}
