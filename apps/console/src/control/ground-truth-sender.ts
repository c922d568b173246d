import {
  MAX_GROUND_TRUTHS,
  type GroundTruthItem,
  type GroundTruthResult,
} from '@inference-pipeline/inference-contract';
import type { HttpApi } from '@inference-pipeline/local-aws';

const MINUTE_MS = 60_000;

/** How long the right answer takes to become known, by the console's clock. */
const DELAY_MS = { least: 2 * MINUTE_MS, most: 4 * MINUTE_MS };

/** Most answers that wait. More are forgotten, the oldest first. */
const MAX_WAITING = 10_000;

export interface GroundTruthSenderDependencies {
  readonly api: Pick<HttpApi, 'handle'>;
  /** Undefined: the stack takes no ground truth, so nothing is sent. */
  readonly route: { readonly method: string; readonly path: string } | undefined;
  /** Epoch ms. */
  readonly nowMs: () => number;
}

interface Waiting {
  readonly item: GroundTruthItem;
  readonly dueMs: number;
}

/** Sends the right answers to the pipeline some minutes after the requests, in lists once a minute. */
export class GroundTruthSender {
  readonly #dependencies: GroundTruthSenderDependencies;
  #waiting: readonly Waiting[] = [];
  #lastMinute = 0;

  constructor(dependencies: GroundTruthSenderDependencies) {
    this.#dependencies = dependencies;
  }

  /** Number of answers that are not sent yet. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Remembers the right answer to a request that succeeded. */
  add(requestId: string, groundTruth: string): void {
    const { route, nowMs } = this.#dependencies;
    if (route === undefined) return;

    const { least, most } = DELAY_MS;
    this.#wait({
      item: { requestId, groundTruth },
      dueMs: nowMs() + least + Math.random() * (most - least),
    });
  }

  /** Sends what is due, once a minute. What the pipeline cannot take now is sent again later. */
  async sendDue(): Promise<void> {
    const nowMs = this.#dependencies.nowMs();
    const minute = Math.floor(nowMs / MINUTE_MS);
    if (minute === this.#lastMinute) return;

    this.#lastMinute = minute;
    const due = this.#waiting.filter(({ dueMs }) => dueMs <= nowMs);
    this.#waiting = this.#waiting.filter(({ dueMs }) => dueMs > nowMs);
    for (let start = 0; start < due.length; start += MAX_GROUND_TRUTHS) {
      const list = due.slice(start, start + MAX_GROUND_TRUTHS);
      (await this.#send(list)).forEach((again) => this.#wait(again));
    }
  }

  #wait(waiting: Waiting): void {
    this.#waiting = [...this.#waiting.slice(1 - MAX_WAITING), waiting];
  }

  /** @returns those to send again */
  async #send(list: readonly Waiting[]): Promise<readonly Waiting[]> {
    const { api, route } = this.#dependencies;
    if (route === undefined) return [];

    const { status, body } = await api.handle({
      method: route.method,
      path: route.path,
      queryString: '',
      headers: { 'content-type': 'application/json', 'user-agent': 'traffic-generator' },
      body: Buffer.from(JSON.stringify(list.map(({ item }) => item))),
      sourceIp: '127.0.0.1',
    });
    if (status >= 500) return list;
    if (status !== 200) return [];

    const { results } = JSON.parse(String(body)) as { readonly results: GroundTruthResult[] };
    const unavailable = new Set(
      results.filter((each) => each.status === 'unavailable').map(({ requestId }) => requestId),
    );
    return list.filter(({ item }) => unavailable.has(item.requestId));
  }
}
