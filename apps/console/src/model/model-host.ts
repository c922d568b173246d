import { ContainerClient } from '@inference-pipeline/local-aws';

import { ContainerProcess } from './container-process';

/** Where the model comes from. */
export interface ModelHostOptions {
  readonly modelUrl: string | undefined;
  readonly modelPort: number;
  readonly tell: (message: string) => void;
}

/** How often `/ping` is asked. */
const PING_INTERVAL_MS = 1_000;

/** The model container, ours or the user's, and what watches over it. */
export class ModelHost {
  readonly client: ContainerClient;
  readonly #process: ContainerProcess | undefined;
  readonly #timer: NodeJS.Timeout;

  private constructor(client: ContainerClient, process: ContainerProcess | undefined) {
    this.client = client;
    this.#process = process;
    this.#timer = setInterval(() => void client.ping(), PING_INTERVAL_MS);
  }

  /** @throws ContainerStartError when the console's own container does not start */
  static async start({ modelUrl, modelPort, tell }: ModelHostOptions): Promise<ModelHost> {
    const process =
      modelUrl === undefined ? await ContainerProcess.start(modelPort, tell) : undefined;
    const client = new ContainerClient(modelUrl ?? `http://127.0.0.1:${String(process?.port)}`);
    await client.ping();
    if (!client.health.healthy)
      tell(`The model is not in service: ${client.health.reason}. It is asked again every second.`);

    return new ModelHost(client, process);
  }

  /** What the container used since the last call; undefined of the user's own. */
  takeUsage(): ReturnType<ContainerProcess['takeUsage']> | undefined {
    return this.#process?.takeUsage();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#process?.stop();
  }
}
