const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A time zone of the IANA database. */
export class TimeZone {
  readonly #format: Intl.DateTimeFormat;

  /** @throws RangeError for a name of no time zone */
  constructor(name: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** A time on the clocks of the zone, as if they showed UTC. */
  localMs(timeMs: number): number {
    return timeMs + this.#offsetMs(timeMs);
  }

  /**
   * The time at which the clocks of the zone show a time: the first one if they show it twice, an hour
   * later than shown if they skip it.
   */
  utcMs(localMs: number): number {
    // The offsets before and after any change near the time.
    const before = localMs - this.#offsetMs(localMs - DAY_MS);
    const after = localMs - this.#offsetMs(localMs + DAY_MS);
    if (before === after || this.localMs(before) === localMs) return before;
    return this.localMs(after) === localMs ? after : before;
  }

  #offsetMs(timeMs: number): number {
    const parts = new Map(
      this.#format.formatToParts(timeMs).map(({ type, value }) => [type, Number(value)]),
    );
    const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    const localMs = Date.UTC(
      of('year'),
      of('month') - 1,
      of('day'),
      of('hour'),
      of('minute'),
      of('second'),
    );
    return localMs - Math.floor(timeMs / 1000) * 1000;
  }
}
