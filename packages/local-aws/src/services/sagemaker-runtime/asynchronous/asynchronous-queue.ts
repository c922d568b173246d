import { randomUUID } from 'node:crypto';

import type { ObjectStorage } from '../../s3/object-storage';
import type { ContainerAnswer, ContainerClient } from '../container-client';
import type { DeployedEndpoint } from '../deployed-endpoint';
import { failureText } from '../model-failure';
import { ClockTimers } from './clock-timers';
import type { QueueMetrics } from './queue-metrics';
import type { QueueSettings } from './queue-settings';
import { readQueued, type AsynchronousRequest, type QueuedRequest } from './queued-request';
import { resultMessage, type RequestEnding } from './result-message';

export interface AsynchronousQueueDependencies {
  readonly endpoint: DeployedEndpoint;
  readonly settings: QueueSettings;
  readonly region: string;
  readonly container: ContainerClient;
  /** Name of the bucket, and its objects. */
  readonly bucketName: string;
  readonly objects: ObjectStorage;
  /** Keeps unfinished requests. */
  readonly requests: ObjectStorage;
  readonly metrics: QueueMetrics;
  /** Epoch ms, of the clock by which requests wait, run and expire. */
  readonly nowMs: () => number;
  /**
   * Publishes a message to a topic.
   *
   * @returns false if it cannot
   */
  readonly publish: (topicArn: string, message: string) => boolean;
  /** Receives the lines of the endpoint's log. */
  readonly log: (group: string, line: string) => void;
}

/**
 * How often the state of the queue is published, in ms of the clock. SageMaker publishes it every minute;
 * several values a minute make it a maximum of something at any speed.
 */
const STATE_INTERVAL_MS = 10_000;

/**
 * The queue of an asynchronous endpoint with one instance, which works on a few requests at a time. It
 * reads inputs from S3, calls the model container, stores what it answers or why it failed, and publishes
 * that to the endpoint's topics. Time is that of a clock which may run faster than real time, the time
 * that the container takes included.
 *
 * Requests that are unfinished when the program ends are begun again when it starts.
 */
export class AsynchronousQueue {
  readonly #dependencies: AsynchronousQueueDependencies;
  readonly #timers: ClockTimers;
  readonly #waiting: QueuedRequest[];
  readonly #stopped = new AbortController();
  #running = 0;
  #stateAtMs = 0;

  /** @throws UserError if an unfinished request is damaged */
  constructor(dependencies: AsynchronousQueueDependencies) {
    this.#dependencies = dependencies;
    this.#timers = new ClockTimers(dependencies.nowMs);
    const { requests } = dependencies;
    this.#waiting = requests
      .keys()
      .map((key) => readQueued(key, requests.read(key)))
      .sort((one, other) => one.enqueuedMs - other.enqueuedMs);
  }

  /** Requests that wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Requests that the model works on. */
  get running(): number {
    return this.#running;
  }

  /** Takes a request, and says where its result will be. */
  enqueue(request: AsynchronousRequest): {
    readonly outputLocation: string;
    readonly failureLocation: string | undefined;
  } {
    const { requests, nowMs } = this.#dependencies;
    const queued = { ...request, id: randomUUID(), enqueuedMs: nowMs() };
    requests.put(queued.id, Buffer.from(JSON.stringify(queued)), 'application/json', nowMs());
    this.#waiting.push(queued);
    this.#startDue();
    const { output, failure } = this.#placesOf(queued);
    return { outputLocation: output, failureLocation: failure };
  }

  /** Lets time pass: requests expire, begin and end, and the state of the queue is published. */
  advance(): void {
    const { nowMs, metrics } = this.#dependencies;
    this.#timers.advance();
    this.#expire();
    this.#startDue();
    if (nowMs() < this.#stateAtMs + STATE_INTERVAL_MS) return;

    this.#stateAtMs = nowMs();
    const [oldest] = this.#waiting;
    metrics.state({
      unfinished: this.#waiting.length + this.#running,
      oldestAgeMs: oldest ? nowMs() - oldest.enqueuedMs : 0,
      instances: this.#isInService ? 1 : 0,
      waiting: this.#waiting.length,
    });
  }

  /** Ends the work on requests. They stay unfinished: nothing is stored or published about them. */
  stop(): void {
    this.#stopped.abort();
  }

  get #isInService(): boolean {
    return this.#dependencies.container.health.healthy;
  }

  #expire(): void {
    const { nowMs, metrics, requests } = this.#dependencies;
    const expired = this.#waiting.filter(
      ({ enqueuedMs, requestTtlSeconds }) => enqueuedMs + requestTtlSeconds * 1_000 < nowMs(),
    );
    for (const request of expired) {
      this.#waiting.splice(this.#waiting.indexOf(request), 1);
      requests.delete(request.id);
      metrics.count('ExpiredRequests');
    }
  }

  #startDue(): void {
    const { maxConcurrent } = this.#dependencies.settings;
    while (this.#isInService && this.#running < maxConcurrent && !this.#stopped.signal.aborted) {
      const next = this.#waiting.shift();
      if (next === undefined) return;

      this.#running += 1;
      void this.#process(next).finally(() => {
        this.#running -= 1;
        this.#startDue();
      });
    }
  }

  /** Never rejects. */
  async #process(request: QueuedRequest): Promise<void> {
    const { metrics, nowMs, requests } = this.#dependencies;
    const startedMs = nowMs();
    const ending = await this.#endingOf(request, startedMs).catch(
      (error: unknown): RequestEnding => ({ failureReason: `InternalError: ${String(error)}` }),
    );
    if (this.#stopped.signal.aborted) return;

    if (ending === 'again') {
      this.#waiting.unshift(request);
      return;
    }

    metrics.waited(startedMs - request.enqueuedMs);
    requests.delete(request.id);
    metrics.processed(nowMs() - request.enqueuedMs);
    if ('failureReason' in ending) metrics.count('InvocationFailures');

    this.#tell(request, ending);
  }

  /** How a request ends, which is stored; `again` if the container went out of service, or the queue ended. */
  async #endingOf(request: QueuedRequest, startedMs: number): Promise<RequestEnding | 'again'> {
    const { endpoint, objects, metrics, nowMs, log } = this.#dependencies;
    const { output } = this.#placesOf(request);
    const inputKey = this.#keyOf(request.inputLocation);
    const input = inputKey === undefined ? undefined : objects.read(inputKey);
    if (input === undefined) {
      metrics.count('RequestDownloadFailures');
      return this.#fail(request, `Failed to download ${request.inputLocation} from S3`);
    }

    const answer = await this.#call(request, input);
    if (this.#stopped.signal.aborted) return 'again';

    if (answer === 'timeout') {
      metrics.answered(nowMs() - startedMs, 0);
      const { invocationTimeoutSeconds } = request;
      return this.#fail(
        request,
        `Your invocation timed out while waiting for a response from the container: no answer in ${invocationTimeoutSeconds} seconds`,
      );
    }
    if (!answer.reached) return 'again';

    metrics.answered(nowMs() - startedMs, answer.status);
    if (answer.status < 200 || answer.status >= 300) {
      const text = failureText(answer.status, answer.body.toString('utf8'));
      log(endpoint.logGroup, text.logged);
      return this.#fail(request, text.reason);
    }

    objects.put(this.#keyOf(output) ?? '', answer.body, answer.contentType, nowMs());
    return { outputLocation: output, contentType: answer.contentType };
  }

  /** Calls the container, until its time is over. */
  async #call(request: QueuedRequest, input: Buffer): Promise<ContainerAnswer | 'timeout'> {
    const { container } = this.#dependencies;
    const { contentType, accept, customAttributes, invocationTimeoutSeconds } = request;
    const ended = new AbortController();
    const signal = AbortSignal.any([ended.signal, this.#stopped.signal]);
    const tooLate = this.#timers
      .wait(invocationTimeoutSeconds * 1_000, signal)
      .then(() => 'timeout' as const);
    const answer = container.invoke(input, {
      contentType,
      accept,
      ...(customAttributes !== undefined && {
        forwarded: { 'x-amzn-sagemaker-custom-attributes': customAttributes },
      }),
      wait: (milliseconds) => this.#timers.wait(milliseconds, signal),
      signal,
    });
    try {
      return await Promise.race([answer, tooLate]);
    } finally {
      ended.abort();
    }
  }

  /** Stores why a request failed. */
  #fail(request: QueuedRequest, failureReason: string): RequestEnding {
    const { objects, nowMs } = this.#dependencies;
    const { failure } = this.#placesOf(request);
    const key = failure === undefined ? undefined : this.#keyOf(failure);
    if (key !== undefined) objects.put(key, Buffer.from(failureReason), 'text/plain', nowMs());

    return { failureReason };
  }

  #tell(request: QueuedRequest, ending: RequestEnding): void {
    const { endpoint, metrics, nowMs, publish, region, settings } = this.#dependencies;
    const topic = 'failureReason' in ending ? settings.errorTopic : settings.successTopic;
    if (topic === undefined) return;

    const { inferenceId, contentType, inputLocation, enqueuedMs } = request;
    const ended = {
      inferenceId,
      endpointName: endpoint.name,
      contentType,
      inputLocation,
      receivedMs: enqueuedMs,
      endedMs: nowMs(),
    };
    if (!publish(topic, resultMessage(ended, region, ending))) {
      metrics.count('NotificationFailures');
    }
  }

  #placesOf({ id }: QueuedRequest): {
    readonly output: string;
    readonly failure: string | undefined;
  } {
    const { outputPath, failurePath } = this.#dependencies.settings;
    return {
      output: `${outputPath}${id}.out`,
      failure: failurePath === undefined ? undefined : `${failurePath}${id}-error.out`,
    };
  }

  #keyOf(location: string): string | undefined {
    const prefix = `s3://${this.#dependencies.bucketName}/`;
    return location.startsWith(prefix) ? location.slice(prefix.length) : undefined;
  }
}
