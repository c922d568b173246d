import type { MetricAlarmModel, StackModel } from '@inference-pipeline/cloudwatch-simulator';

import { MINUTE_MS } from '../../time';
import { MinuteValues } from './minute-values';

/** The values that an alarm watched, thinned out for a page. */
export interface AlarmLine {
  readonly alarm: string;
  readonly threshold: number;
  readonly comparison: string;
  readonly timesMs: readonly number[];
  /** For each span of time the value closest to firing; null for none. */
  readonly values: readonly (number | null)[];
  /** Every minute around the times to look at closely. */
  readonly details: readonly LineDetail[];
}

/** The values of each minute from a time on. */
export interface LineDetail {
  readonly startMs: number;
  readonly values: readonly (number | null)[];
}

/** A time to look at closely. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** Around a time to look at closely, and the longest such time: the thinned line shows longer ones well. */
const MARGIN_MS = 60 * MINUTE_MS;
const LONGEST_MS = 8 * 60 * MINUTE_MS;
/** Bounds the size of the page. */
const MAX_DETAILS = 40;

/** About the width of a screen. It bounds the memory. */
const MAX_POINTS = 2_000;

/** Collects the values that alarms watch, by minute. */
export class AlarmLines {
  readonly #lines: ReadonlyMap<string, Line>;

  constructor({ metricAlarms }: StackModel) {
    this.#lines = new Map(metricAlarms.map((alarm) => [alarm.name, new Line(alarm)]));
  }

  take(timeMs: number, datapoints: ReadonlyMap<string, number>): void {
    for (const [name, value] of datapoints) this.#lines.get(name)?.take(timeMs, value);
  }

  /** @param spansOf the times of an alarm to look at closely, in order */
  all(spansOf: (alarm: string) => readonly Span[] = () => []): readonly AlarmLine[] {
    return [...this.#lines].map(([name, line]) => line.toAlarmLine(spansOf(name)));
  }
}

class Line {
  readonly #minutes = new MinuteValues();
  #firstMs: number | undefined;
  #timesMs: number[] = [];
  #values: number[] = [];
  #minutesPerPoint = 1;
  #minutesInLast = 0;
  readonly #isAbove: boolean;

  constructor(private readonly alarm: MetricAlarmModel) {
    this.#isAbove = alarm.comparisonOperator.startsWith('Greater');
  }

  take(timeMs: number, value: number): void {
    this.#firstMs ??= timeMs;
    this.#minutes.push(value);
    if (this.#minutesInLast === 0 || this.#minutesInLast === this.#minutesPerPoint) {
      if (this.#values.length === MAX_POINTS) this.#halve();
      this.#timesMs.push(timeMs);
      this.#values.push(value);
      this.#minutesInLast = 1;
      return;
    }
    const last = this.#values.length - 1;
    this.#values[last] = this.#worse(this.#values[last] ?? NaN, value);
    this.#minutesInLast++;
  }

  toAlarmLine(spans: readonly Span[]): AlarmLine {
    return {
      alarm: this.alarm.name,
      threshold: this.alarm.threshold ?? NaN,
      comparison: this.alarm.comparisonOperator,
      timesMs: this.#timesMs,
      values: this.#values.map((value) => (Number.isNaN(value) ? null : value)),
      details: this.#minutesPerPoint === 1 ? [] : this.#detailsOf(spans),
    };
  }

  #detailsOf(spans: readonly Span[]): readonly LineDetail[] {
    const firstMs = this.#firstMs ?? 0;
    const minuteOf = (timeMs: number) => Math.max(0, Math.floor((timeMs - firstMs) / MINUTE_MS));
    const ranges: { from: number; to: number }[] = [];
    for (const { startMs, endMs } of spans) {
      if (endMs - startMs > LONGEST_MS) continue;
      const from = minuteOf(startMs - MARGIN_MS);
      const to = minuteOf(endMs + MARGIN_MS) + 1;
      const last = ranges.at(-1);
      if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
      else if (ranges.length < MAX_DETAILS) ranges.push({ from, to });
    }
    return ranges.map(({ from, to }) => ({
      startMs: firstMs + from * MINUTE_MS,
      values: this.#minutes.slice(from, to),
    }));
  }

  #halve(): void {
    const pairs = Array.from({ length: MAX_POINTS / 2 }, (_, index) => 2 * index);
    this.#values = pairs.map((at) =>
      this.#worse(this.#values[at] ?? NaN, this.#values[at + 1] ?? NaN),
    );
    this.#timesMs = pairs.map((at) => this.#timesMs[at] ?? 0);
    this.#minutesPerPoint *= 2;
  }

  #worse(a: number, b: number): number {
    if (Number.isNaN(a)) return b;
    if (Number.isNaN(b)) return a;
    return this.#isAbove ? Math.max(a, b) : Math.min(a, b);
  }
}
