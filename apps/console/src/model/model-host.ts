import { ContainerClient } from '@inference-pipeline/local-aws';

import { ContainerProcess, type BuiltInModel } from './container-process';
import type { PredictionFaults } from './faulty-model';

export interface ModelHostOptions {
  /** A container of the user's, which replaces the built-in one. */
  readonly modelUrl: string | undefined;
  /** Which model the built-in one serves. */
  readonly builtIn: BuiltInModel;
  /** Port of the built-in one; 0 for any free one. */
  readonly modelPort: number;
  readonly warn: (message: string) => void;
}

/** How often to check the container's health. */
const PING_INTERVAL_MS = 1_000;

/** The model container, built-in or the user's, and its health checks. */
export class ModelHost {
  readonly client: ContainerClient;
  readonly #process: ContainerProcess | undefined;
  readonly #builtIn: BuiltInModel;
  readonly #timer: NodeJS.Timeout;

  private constructor(
    client: ContainerClient,
    process: ContainerProcess | undefined,
    builtIn: BuiltInModel,
  ) {
    this.client = client;
    this.#builtIn = builtIn;
    this.#process = process;
    this.#timer = setInterval(() => void client.ping(), PING_INTERVAL_MS);
  }

  /** @throws UserError if the built-in container does not start */
  static async start({ modelUrl, builtIn, modelPort, warn }: ModelHostOptions): Promise<ModelHost> {
    const process =
      modelUrl === undefined ? await ContainerProcess.start(modelPort, builtIn, warn) : undefined;
    const client = new ContainerClient(modelUrl ?? `http://127.0.0.1:${String(process?.port)}`);
    await client.ping();
    if (!client.health.healthy) {
      warn(`The model is not in service: ${client.health.reason}. It is checked every second.`);
    }

    return new ModelHost(client, process, builtIn);
  }

  /** Whether it is a built-in model with classes, whose predictions can have faults. */
  get hasClasses(): boolean {
    return this.#process !== undefined && this.#builtIn === 'classifier';
  }

  /** Injects faults into the predictions of the built-in container. */
  set predictionFaults(faults: PredictionFaults) {
    if (this.#process !== undefined) this.#process.faults = faults;
  }

  /** Usage of the built-in container since the last call; undefined for the user's. */
  takeUsage(): ReturnType<ContainerProcess['takeUsage']> | undefined {
    return this.#process?.takeUsage();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#process?.stop();
  }
}
