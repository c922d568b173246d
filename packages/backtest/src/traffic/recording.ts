import type { Datapoints } from '@inference-pipeline/cloudwatch-simulator';
import { UserError } from '@inference-pipeline/command-line';
import type { JsonObject } from '@inference-pipeline/terraform';

import { MINUTE_MS } from '../time';
import { LineError, recordedItem } from './recorded-line';
import type { Fault, GivenStatistic, LineProblem, Traffic, TrafficBatch } from './traffic';

/** The fields of one line, or why they cannot be read. */
export interface RawLine {
  /** From 1. */
  readonly line: number;
  readonly fields?: JsonObject;
  readonly problem?: string;
}

/** What to do at a bad line. */
export type OnBadLine = 'skip' | 'stop';

/**
 * A recording, read line by line in constant memory. Lines are ordered by time; data that are not count
 * as late.
 */
export class Recording implements Traffic {
  readonly #faults: Fault[] = [];
  readonly #problems: LineProblem[] = [];
  #untilMs = -Infinity;
  #datapoints: Datapoints[] = [];
  #statistics: GivenStatistic[] = [];

  constructor(
    readonly name: string,
    private readonly lines: () => AsyncIterable<RawLine>,
    private readonly onBadLine: OnBadLine,
  ) {}

  faults(): readonly Fault[] {
    return this.#faults;
  }

  problems(): readonly LineProblem[] {
    return this.#problems;
  }

  /** @throws UserError at a bad line, unless bad lines are skipped, and for a recording without data */
  async *batches(): AsyncIterable<TrafficBatch> {
    for await (const raw of this.lines()) {
      const item = this.#read(raw);
      if (item === undefined) continue;
      if (item.kind === 'fault') {
        this.#faults.push(item.fault);
        continue;
      }
      const minuteMs = Math.floor(item.timeMs / MINUTE_MS) * MINUTE_MS;
      if (minuteMs > this.#untilMs) {
        if (this.#hasData()) yield this.#take(minuteMs);
        this.#untilMs = minuteMs;
      }
      if (item.kind === 'datapoints') this.#datapoints.push(item.datapoints);
      else this.#statistics.push(item.statistic);
    }
    if (this.#hasData()) yield this.#take(this.#untilMs + MINUTE_MS);
    else if (this.#untilMs === -Infinity) throw new UserError(`${this.name} has no datapoints.`);
  }

  #read({ line, fields, problem }: RawLine) {
    try {
      if (fields === undefined) throw new LineError(problem ?? 'it cannot be read');
      return recordedItem(fields);
    } catch (error) {
      if (!(error instanceof LineError)) throw error;
      if (this.onBadLine === 'stop') {
        throw new UserError(`${this.name}, line ${line}: ${error.message}.`, { cause: error });
      }

      this.#problems.push({ line, reason: error.message });
      return undefined;
    }
  }

  #hasData(): boolean {
    return this.#datapoints.length > 0 || this.#statistics.length > 0;
  }

  #take(untilMs: number): TrafficBatch {
    const batch = { untilMs, datapoints: this.#datapoints, statistics: this.#statistics };
    this.#datapoints = [];
    this.#statistics = [];
    return batch;
  }
}
