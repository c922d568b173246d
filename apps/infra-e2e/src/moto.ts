import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Several start side by side, on a machine with other work. */
const START_TIMEOUT_MS = 120_000;

/** moto_server, which stands in for AWS, in a separate process on the loopback interface. */
export class Moto {
  readonly url: string;
  readonly #process: ChildProcess;

  private constructor(url: string, process: ChildProcess) {
    this.url = url;
    this.#process = process;
  }

  /** Starts it on a free port and waits until it answers. */
  static async start(): Promise<Moto> {
    const port = await freePort();
    const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on(
      'data',
      (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-4_000)),
    );
    const moto = new Moto(`http://127.0.0.1:${String(port)}`, child);
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (!(await moto.#answers())) {
      if (child.exitCode !== null || Date.now() > deadline) {
        await moto.stop();
        throw new Error(`moto_server did not start:\n${errors}`);
      }
      await sleep(100);
    }
    return moto;
  }

  /** Queues the endpoint's answers to the next requests that differ from earlier ones. */
  async queuePredictions(
    predictions: readonly { readonly body: string; readonly contentType: string }[],
    variant: string,
  ): Promise<void> {
    const response = await fetch(`${this.url}/moto-api/static/sagemaker/endpoint-results`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        results: predictions.map(({ body, contentType }) => ({
          Body: body,
          ContentType: contentType,
          InvokedProductionVariant: variant,
        })),
      }),
    });
    if (!response.ok) throw new Error(`moto_server took no predictions: ${await response.text()}`);
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const exited = once(this.#process, 'exit');
      this.#process.kill();
      await exited;
    }
  }

  async #answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/moto-api/`)).ok;
    } catch {
      return false;
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
