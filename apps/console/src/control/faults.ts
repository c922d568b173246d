import type { ContainerClient } from '@inference-pipeline/local-aws';

import type { FaultsSlice } from '../shared/page-state';

/** What can be broken. */
export type FaultName = keyof FaultsSlice;

const NONE: FaultsSlice = {
  slowModel: false,
  failingModel: false,
  unreadyModel: false,
  throttledTable: false,
  refusedMetrics: false,
};

export const FAULT_NAMES = Object.keys(NONE) as readonly FaultName[];

/** Time that a slow model takes more, in ms: beyond every latency threshold of a stack's defaults. */
export const SLOW_MODEL_MS = 6_000;

/** What the traffic generator asks of the model. */
export interface ModelMood {
  readonly extraLatencyMs: number;
  /** From 0 to 1. */
  readonly failingShare: number;
}

/** The switches that break something, and what they act on. */
export class Faults {
  /** Tables that take no request now. */
  readonly throttledTables = new Set<string>();
  #on: FaultsSlice = NONE;
  #mood: ModelMood = { extraLatencyMs: 0, failingShare: 0 };
  readonly #container: ContainerClient;
  readonly #tables: readonly string[];
  /** When those that are on were switched on. */
  readonly #since = new Map<FaultName, number>();
  readonly #nowMs: () => number;
  readonly #ended: (name: FaultName, startMs: number) => void;

  /** @param ended told of every fault that is switched off, and of when it began */
  constructor(
    container: ContainerClient,
    tables: readonly string[],
    nowMs: () => number,
    ended: (name: FaultName, startMs: number) => void,
  ) {
    this.#container = container;
    this.#tables = tables;
    this.#nowMs = nowMs;
    this.#ended = ended;
  }

  get on(): FaultsSlice {
    return this.#on;
  }

  set(changes: Partial<FaultsSlice>): void {
    this.#on = { ...this.#on, ...changes };
    for (const name of FAULT_NAMES) {
      const startMs = this.#since.get(name);
      if (this.#on[name] && startMs === undefined) {
        this.#since.set(name, this.#nowMs());
      } else if (!this.#on[name] && startMs !== undefined) {
        this.#since.delete(name);
        this.#ended(name, startMs);
      }
    }
    this.#apply();
  }

  /** Switches everything off, so that the last faults are told of, too. */
  end(): void {
    this.set(NONE);
  }

  /** How the model is to behave without a fault. */
  set mood(mood: ModelMood) {
    this.#mood = mood;
    this.#apply();
  }

  #apply(): void {
    const { slowModel, failingModel, unreadyModel, throttledTable } = this.#on;
    this.#container.faults = {
      extraLatencyMs: this.#mood.extraLatencyMs + (slowModel ? SLOW_MODEL_MS : 0),
      failingShare: failingModel ? 1 : this.#mood.failingShare,
      unready: unreadyModel,
    };
    this.throttledTables.clear();
    if (throttledTable) this.#tables.forEach((table) => this.throttledTables.add(table));
  }
}
