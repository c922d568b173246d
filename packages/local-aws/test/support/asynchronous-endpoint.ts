import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { closeServer } from '../../src/server/listen';
import { ServiceMetrics } from '../../src/service-metrics';
import { ObjectStorage } from '../../src/services/s3/object-storage';
import { AsynchronousQueue } from '../../src/services/sagemaker-runtime/asynchronous/asynchronous-queue';
import { QueueMetrics } from '../../src/services/sagemaker-runtime/asynchronous/queue-metrics';
import type { AsynchronousRequest } from '../../src/services/sagemaker-runtime/asynchronous/queued-request';
import { ContainerClient, NO_FAULTS } from '../../src/services/sagemaker-runtime/container-client';
import { startModelContainer } from './model-container';

export const TOPIC = 'arn:aws:sns:us-east-1:000000000000:results';

/** The queue of an asynchronous endpoint, whose clock is set by hand. */
export class AsynchronousEndpoint {
  readonly #folder = mkdtempSync(join(tmpdir(), 'queue '));
  readonly objects = ObjectStorage.open(join(this.#folder, 'objects'));
  readonly #metrics = new ServiceMetrics();
  readonly messages: Readonly<Record<string, unknown>>[] = [];
  readonly logged: string[] = [];
  /** Whether topics take messages. */
  publishes = true;
  /** Epoch ms. */
  nowMs = Date.UTC(2026, 10, 27, 14);
  queue: AsynchronousQueue;

  private constructor(
    readonly container: ContainerClient,
    private readonly server: Awaited<ReturnType<typeof startModelContainer>>['server'],
    private readonly maxConcurrent: number,
  ) {
    this.queue = this.#createQueue();
  }

  static async start(maxConcurrent = 2): Promise<AsynchronousEndpoint> {
    const { server, url } = await startModelContainer();
    const container = new ContainerClient(url);
    await container.ping();
    return new AsynchronousEndpoint(container, server, maxConcurrent);
  }

  /** Makes the model slow, by the clock. */
  set modelMs(extraLatencyMs: number) {
    this.container.faults = { ...NO_FAULTS, extraLatencyMs };
  }

  /** Puts a request into the queue, with an input in the bucket. */
  enqueue(inferenceId: string, input: string, options: Partial<AsynchronousRequest> = {}) {
    const key = `inputs/${inferenceId}`;
    this.objects.put(key, Buffer.from(input), 'text/csv', this.nowMs);
    return this.queue.enqueue({
      inferenceId,
      inputLocation: `s3://payloads/${key}`,
      contentType: 'text/csv',
      invocationTimeoutSeconds: 900,
      requestTtlSeconds: 3_600,
      ...options,
    });
  }

  /** Lets time pass, and waits until what happens then has happened. */
  async pass(seconds: number, until: () => boolean): Promise<void> {
    this.nowMs += seconds * 1_000;
    for (;;) {
      this.queue.advance();
      if (until()) return;

      await nextTurn();
    }
  }

  /** The object at an address. */
  text(location: string | undefined): string | undefined {
    return this.objects.read((location ?? '').replace('s3://payloads/', ''))?.toString();
  }

  /** The values of the metrics so far, by name. */
  metrics(): Readonly<Record<string, readonly number[]>> {
    return Object.fromEntries(
      this.#metrics
        .take(this.nowMs)
        .flatMap(({ MetricData }) => MetricData)
        .map(({ MetricName, Values = [] }) => [MetricName, Values]),
    );
  }

  /** Ends the queue, and begins another one with what is kept. */
  restart(): void {
    this.queue.stop();
    this.queue = this.#createQueue();
  }

  async stop(): Promise<void> {
    this.queue.stop();
    await closeServer(this.server);
    rmSync(this.#folder, { recursive: true });
  }

  #createQueue(): AsynchronousQueue {
    return new AsynchronousQueue({
      endpoint: { name: 'e', logGroup: '/e', variants: [{ name: 'primary', weight: 1 }] },
      settings: {
        outputPath: 's3://payloads/outputs/',
        failurePath: 's3://payloads/failures/',
        successTopic: TOPIC,
        errorTopic: TOPIC,
        maxConcurrent: this.maxConcurrent,
      },
      region: 'us-east-1',
      container: this.container,
      bucketName: 'payloads',
      objects: this.objects,
      requests: ObjectStorage.open(join(this.#folder, 'queue')),
      metrics: new QueueMetrics(this.#metrics, 'e', 'primary'),
      nowMs: () => this.nowMs,
      publish: (topicArn, message) => {
        if (!this.publishes) return false;

        this.messages.push({ topicArn, ...(JSON.parse(message) as object) });
        return true;
      },
      log: (_group, line) => void this.logged.push(line),
    });
  }
}
