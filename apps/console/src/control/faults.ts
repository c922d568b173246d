import type { ContainerClient } from '../model/container-client';
import type { FaultsSlice } from '../page-server/page-state';

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

  constructor(container: ContainerClient, tables: readonly string[]) {
    this.#container = container;
    this.#tables = tables;
  }

  get on(): FaultsSlice {
    return this.#on;
  }

  set(changes: Partial<FaultsSlice>): void {
    this.#on = { ...this.#on, ...changes };
    this.#apply();
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
    if (throttledTable) {
      this.#tables.forEach((table) => this.throttledTables.add(table));
    }
  }
}
