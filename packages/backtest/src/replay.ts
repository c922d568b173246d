import {
  AlarmEngine,
  MetricStore,
  type SimulationEvent,
  type StackModel,
} from '@inference-pipeline/cloudwatch-simulator';
import type { WatchedSignals } from '@inference-pipeline/inference-contract';
import type { Finding } from '@inference-pipeline/terraform';

import type { DeploymentRule } from './deployments/deployment-rules';
import { MINUTE_MS } from './time';
import type { TrafficBatch } from './traffic/traffic';
import { isByRank, longestWindowMs } from './windows';

/** A stack under test. */
export interface LabelledStack {
  /** Its name, or the path of its file. */
  readonly label: string;
  readonly model: StackModel;
  /** What it watches of inputs and predictions, where that is known. */
  readonly signals?: WatchedSignals;
  /** Its EventBridge rules that match deployments. Default: none are known. */
  readonly rules?: readonly DeploymentRule[];
}

/** What a finished replay leaves for its report. */
export interface ReplayOutcome {
  readonly stack: LabelledStack;
  readonly events: readonly SimulationEvent[];
  readonly startMs: number;
  readonly nowMs: number;
  /** The parts of the stack that are not evaluated. */
  readonly findings: readonly Finding[];
  /** Names of the alarms that are not evaluated. */
  readonly notEvaluated: ReadonlySet<string>;
  /** Number of datapoints that were too late. */
  readonly tooLate: number;
}

/** Called after the evaluation of every minute. */
export type MinuteListener = (timeMs: number, engine: AlarmEngine) => void;

/** Retention beyond the evaluation range, for late data. */
const SPARE_MS = 15 * MINUTE_MS;

/** Replays traffic through the alarms of a stack. */
export class Replay implements ReplayOutcome {
  readonly events: SimulationEvent[] = [];
  /** Number of datapoints that were too late. */
  tooLate = 0;
  #engine: AlarmEngine | undefined;
  #startMs: number | undefined;
  readonly #store: MetricStore;

  /** @param dataDelaySeconds how long after a minute CloudWatch sees its data */
  constructor(
    readonly stack: LabelledStack,
    private readonly dataDelaySeconds: number,
    private readonly onMinute?: MinuteListener,
  ) {
    const { metricAlarms } = stack.model;
    const delayMs = dataDelaySeconds * 1000;
    this.#store = new MetricStore({
      retentionMs: longestWindowMs(metricAlarms) + delayMs + SPARE_MS,
      distributionRetentionMs: longestWindowMs(metricAlarms, isByRank) + delayMs + SPARE_MS,
    });
  }

  get startMs(): number {
    return this.#startMs ?? 0;
  }

  get nowMs(): number {
    return this.#engine?.nowMs ?? 0;
  }

  /** The parts of the stack that are not evaluated. */
  get findings(): readonly Finding[] {
    return [...this.stack.model.findings, ...(this.#engine?.findings ?? [])];
  }

  /** Names of the alarms that are not evaluated. */
  get notEvaluated(): ReadonlySet<string> {
    return this.#engine?.notEvaluated ?? new Set();
  }

  take({ untilMs, datapoints, statistics }: TrafficBatch): void {
    const engine = (this.#engine ??= this.#begin(untilMs - MINUTE_MS));
    // Evaluate the minutes of a gap before its next data are known.
    if (untilMs - MINUTE_MS > engine.nowMs) this.#advance(engine, untilMs - MINUTE_MS);
    for (const each of datapoints) if (!this.#store.put(each)) this.tooLate++;
    for (const { metric, stat, periodSeconds, startMs, value } of statistics) {
      this.#store.giveStatistic(metric, stat, periodSeconds, startMs, value);
    }

    this.#advance(engine, untilMs);
  }

  /** Advances the clock until the last datapoint is evaluated: alarms are evaluated once a minute. */
  finish(): void {
    const engine = this.#engine;
    if (engine === undefined) return;
    const minutes = Math.ceil((this.dataDelaySeconds * 1000) / MINUTE_MS);
    this.#advance(engine, engine.nowMs + minutes * MINUTE_MS);
  }

  #begin(startMs: number): AlarmEngine {
    this.#startMs = startMs;
    const { dataDelaySeconds } = this;
    return new AlarmEngine(this.stack.model, this.#store, { dataDelaySeconds, startMs });
  }

  #advance(engine: AlarmEngine, untilMs: number): void {
    if (this.onMinute === undefined) {
      if (untilMs > engine.nowMs) this.#collect(engine.advanceTo(untilMs));
      return;
    }
    while (engine.nowMs < untilMs) {
      this.#collect(engine.advanceTo(Math.min(untilMs, engine.nowMs + MINUTE_MS)));
      this.onMinute(engine.nowMs, engine);
    }
  }

  #collect(events: readonly SimulationEvent[]): void {
    for (const event of events) this.events.push(event);
  }
}
