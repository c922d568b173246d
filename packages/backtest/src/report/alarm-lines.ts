import type { MetricAlarmModel, StackModel } from '@inference-pipeline/cloudwatch-simulator';

/** The values that an alarm watched, thinned out for a page. */
export interface AlarmLine {
  readonly alarm: string;
  readonly threshold: number;
  readonly comparison: string;
  readonly timesMs: readonly number[];
  /** For each span of time the value closest to firing; null for none. */
  readonly values: readonly (number | null)[];
}

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

  all(): readonly AlarmLine[] {
    return [...this.#lines.values()].map((line) => line.toAlarmLine());
  }
}

class Line {
  #timesMs: number[] = [];
  #values: number[] = [];
  #minutesPerPoint = 1;
  #minutesInLast = 0;
  readonly #isAbove: boolean;

  constructor(private readonly alarm: MetricAlarmModel) {
    this.#isAbove = alarm.comparisonOperator.startsWith('Greater');
  }

  take(timeMs: number, value: number): void {
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

  toAlarmLine(): AlarmLine {
    return {
      alarm: this.alarm.name,
      threshold: this.alarm.threshold ?? NaN,
      comparison: this.alarm.comparisonOperator,
      timesMs: this.#timesMs,
      values: this.#values.map((value) => (Number.isNaN(value) ? null : value)),
    };
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
