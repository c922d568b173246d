import type { Datapoints } from '@inference-pipeline/cloudwatch-simulator';
import { UserError } from '@inference-pipeline/command-line';
import type { JsonObject } from '@inference-pipeline/terraform';

import type { Expectation } from '../expectation/expectation';
import { formatMinute, MINUTE_MS } from '../time';
import { LineError, recordedItem, type RecordedItem } from './recorded-line';
import type {
  Deployment,
  Fault,
  GivenStatistic,
  LineProblem,
  Traffic,
  TrafficBatch,
} from './traffic';

/** The fields of one line, or why they cannot be read. */
export interface RawLine {
  /** From 1. */
  readonly line: number;
  readonly fields?: JsonObject;
  readonly problem?: string;
}

/** What to do at a bad line. */
export type OnBadLine = 'skip' | 'stop';

/** A line with data. */
type TimedItem = Extract<RecordedItem, { timeMs: number }>;

/** The first line that is earlier than a line before it. */
interface Disorder {
  readonly line: number;
  readonly timeMs: number;
}

/** The most lines that are sorted, in memory. Lines in order of time have no limit. */
const MAX_SORTED_LINES = 1_000_000;

/**
 * A recording, read line by line. If its lines are in order of time, in constant memory; otherwise they
 * are sorted first.
 */
export class Recording implements Traffic {
  readonly #faults: Fault[] = [];
  readonly #deployments: Deployment[] = [];
  readonly #problems: LineProblem[] = [];
  readonly #notes: string[] = [];
  #expect: Expectation | undefined;
  #minuteMs = -Infinity;
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

  deployments(): readonly Deployment[] {
    return this.#deployments;
  }

  expect(): Expectation | undefined {
    return this.#expect;
  }

  notes(): readonly string[] {
    return this.#notes;
  }

  /**
   * @throws UserError at a bad line, unless bad lines are skipped; for a recording without data; and for
   * one that is too long to be sorted
   */
  async *batches(): AsyncIterable<TrafficBatch> {
    const disorder = await this.#firstDisorder();
    const items = disorder === undefined ? this.#items() : await this.#sorted(disorder);
    for await (const item of items) {
      const minuteMs = minuteOf(item);
      if (minuteMs > this.#minuteMs) {
        if (this.#hasData()) yield this.#take();
        this.#minuteMs = minuteMs;
      }
      if (item.kind === 'datapoints') this.#datapoints.push(item.datapoints);
      else this.#statistics.push(item.statistic);
    }
    if (this.#hasData()) yield this.#take();
    else throw new UserError(`${this.name} has no datapoints.`);
  }

  async #firstDisorder(): Promise<Disorder | undefined> {
    let latestMs = -Infinity;
    for await (const raw of this.lines()) {
      const item = tryToRead(raw);
      if (item instanceof LineError || !('timeMs' in item)) continue;
      const minuteMs = minuteOf(item);
      if (minuteMs < latestMs) return { line: raw.line, timeMs: item.timeMs };
      latestMs = minuteMs;
    }
    return undefined;
  }

  async *#items(): AsyncIterable<TimedItem> {
    for await (const raw of this.lines()) {
      const item = tryToRead(raw);
      if (item instanceof LineError) this.#reject(raw.line, item);
      else if ('timeMs' in item) yield item;
      else this.#label(item);
    }
  }

  async #sorted({ line, timeMs }: Disorder): Promise<readonly TimedItem[]> {
    const place = `Line ${line} (${formatMinute(timeMs)}) is earlier than a line before it`;
    const items: TimedItem[] = [];
    for await (const item of this.#items()) {
      items.push(item);
      if (items.length > MAX_SORTED_LINES) {
        throw new UserError(
          `${this.name}: ${place}, and the recording is too long to be sorted here (more than ${MAX_SORTED_LINES} lines). Sort it by time first.`,
        );
      }
    }
    this.#notes.push(`${place}: all lines were sorted by time.`);
    return items.sort((a, b) => a.timeMs - b.timeMs);
  }

  #label(item: Exclude<RecordedItem, TimedItem>): void {
    if (item.kind === 'fault') this.#faults.push(item.fault);
    else if (item.kind === 'deployment') this.#deployments.push(item.deployment);
    else this.#expect = { ...this.#expect, ...item.expect };
  }

  #reject(line: number, error: LineError): void {
    if (this.onBadLine === 'stop') {
      throw new UserError(`${this.name}, line ${line}: ${error.message}.`, { cause: error });
    }

    this.#problems.push({ line, reason: error.message });
  }

  #hasData(): boolean {
    return this.#datapoints.length > 0 || this.#statistics.length > 0;
  }

  #take(): TrafficBatch {
    const batch = {
      untilMs: this.#minuteMs + MINUTE_MS,
      datapoints: this.#datapoints,
      statistics: this.#statistics,
    };
    this.#datapoints = [];
    this.#statistics = [];
    return batch;
  }
}

function tryToRead({ fields, problem }: RawLine): RecordedItem | LineError {
  if (fields === undefined) return new LineError(problem ?? 'it cannot be read');
  try {
    return recordedItem(fields);
  } catch (error) {
    if (error instanceof LineError) return error;
    throw error;
  }
}

function minuteOf({ timeMs }: TimedItem): number {
  return Math.floor(timeMs / MINUTE_MS) * MINUTE_MS;
}
