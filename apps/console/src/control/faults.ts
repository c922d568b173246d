import type { ContainerClient } from '@inference-pipeline/local-aws';

import type { ModelHost } from '../model/model-host';
import type { FaultState } from '../shared/page-state';

/** An injected fault. */
export type FaultName = keyof FaultState;

const NONE: FaultState = {
  slowModel: false,
  failingModel: false,
  unreadyModel: false,
  throttledTable: false,
  refusedMetrics: false,
  driftingInputs: false,
  missingFeature: false,
  stuckModel: false,
  wrongModel: false,
  lostNotifications: false,
  lateNotifications: false,
  doubledNotifications: false,
  slowFirstByte: false,
  brokenStreams: false,
  leavingCallers: false,
};

export const FAULT_NAMES = Object.keys(NONE) as readonly FaultName[];

/** Faults of the traffic that is made from the data set. */
const DATA_SET_FAULTS: readonly FaultName[] = ['driftingInputs', 'missingFeature'];

/** Faults of the built-in model. */
const PREDICTION_FAULTS: readonly FaultName[] = ['stuckModel', 'wrongModel'];

/** Faults of the notifications of an asynchronous endpoint. */
const NOTIFICATION_FAULTS: readonly FaultName[] = [
  'lostNotifications',
  'lateNotifications',
  'doubledNotifications',
];

/** Faults of stacks that stream. */
const STREAM_FAULTS: readonly FaultName[] = ['slowFirstByte', 'brokenStreams', 'leavingCallers'];

/** Additional latency of a slow model: above every default latency threshold. */
const SLOW_MODEL_MS = 6_000;

/** The same for requests that wait in a queue, which it lets grow. By the console's clock. */
const SLOW_ASYNCHRONOUS_MODEL_MS = 10 * 60_000;

/** Additional time until a stream begins: above the default threshold of First-Byte-Latency-Alarm. */
const SLOW_FIRST_BYTE_MS = 4_000;

/** How the model behaves without a fault. */
export interface ModelBehaviour {
  readonly extraLatencyMs: number;
  /** From 0 to 1. */
  readonly failingShare: number;
}

export interface FaultsDependencies {
  readonly container: Pick<ContainerClient, 'faults'>;
  readonly model: Pick<ModelHost, 'hasClasses' | 'predictionFaults'>;
  /** Whether the traffic is made from the data set. */
  readonly usesDataSet: boolean;
  /** Whether the endpoint is asynchronous. */
  readonly isAsynchronous: boolean;
  /** Whether the stack streams. */
  readonly streams: boolean;
  /** Names of the tables to throttle. */
  readonly tables: readonly string[];
  readonly nowMs: () => number;
  /** Called when a fault ends. */
  readonly onEnd: (name: FaultName, startMs: number) => void;
}

/** The faults that the page can inject. */
export class Faults {
  /** Tables that reject every request. */
  readonly throttledTables = new Set<string>();
  readonly #dependencies: FaultsDependencies;
  /** Start times of the active faults. */
  readonly #since = new Map<FaultName, number>();
  #on: FaultState = NONE;
  #behaviour: ModelBehaviour = { extraLatencyMs: 0, failingShare: 0 };

  constructor(dependencies: FaultsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Those that can be injected here: some need a built-in model, its traffic, or streams. */
  get available(): readonly FaultName[] {
    const { isAsynchronous, model, streams, usesDataSet } = this.#dependencies;
    return FAULT_NAMES.filter(
      (name) =>
        (usesDataSet || !DATA_SET_FAULTS.includes(name)) &&
        (isAsynchronous || !NOTIFICATION_FAULTS.includes(name)) &&
        (streams || !STREAM_FAULTS.includes(name)) &&
        (model.hasClasses || !PREDICTION_FAULTS.includes(name)),
    );
  }

  get on(): FaultState {
    return this.#on;
  }

  set(changes: Partial<FaultState>): void {
    this.#on = { ...this.#on, ...changes };
    for (const name of FAULT_NAMES) {
      const startMs = this.#since.get(name);
      if (this.#on[name] && startMs === undefined) {
        this.#since.set(name, this.#dependencies.nowMs());
      } else if (!this.#on[name] && startMs !== undefined) {
        this.#since.delete(name);
        this.#dependencies.onEnd(name, startMs);
      }
    }
    this.#apply();
  }

  /** Ends all faults. */
  end(): void {
    this.set(NONE);
  }

  set behaviour(behaviour: ModelBehaviour) {
    this.#behaviour = behaviour;
    this.#apply();
  }

  #apply(): void {
    const { slowModel, failingModel, unreadyModel, throttledTable, stuckModel, wrongModel } =
      this.#on;
    const { slowFirstByte, brokenStreams } = this.#on;
    const { container, isAsynchronous } = this.#dependencies;
    const slowMs = isAsynchronous ? SLOW_ASYNCHRONOUS_MODEL_MS : SLOW_MODEL_MS;
    container.faults = {
      extraLatencyMs: this.#behaviour.extraLatencyMs + (slowModel ? slowMs : 0),
      failingShare: failingModel ? 1 : this.#behaviour.failingShare,
      unready: unreadyModel,
      streamDelayMs: slowFirstByte ? SLOW_FIRST_BYTE_MS : 0,
      brokenStreamShare: brokenStreams ? 1 : 0,
    };
    this.#dependencies.model.predictionFaults = { stuck: stuckModel, wrong: wrongModel };
    this.throttledTables.clear();
    if (throttledTable) {
      this.#dependencies.tables.forEach((table) => this.throttledTables.add(table));
    }
  }
}
