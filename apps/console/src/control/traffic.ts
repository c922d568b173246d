import type { HttpApi } from '@inference-pipeline/local-aws';

import type { TrafficSlice } from '../shared/page-state';

/** What the generator is told. */
export type TrafficSettings = Pick<
  TrafficSlice,
  'failingPercent' | 'invalidPercent' | 'latencyMs' | 'on' | 'perSecond'
>;

export const DEFAULT_TRAFFIC: TrafficSettings = {
  on: true,
  perSecond: 1,
  latencyMs: 40,
  invalidPercent: 0,
  failingPercent: 0,
};

/** Most requests in a second of real time: beyond it the generator would measure a small machine. */
export const MAX_PER_REAL_SECOND = 25;

/** How often requests that are due are sent. */
const TICK_MS = 50;

export interface TrafficParts {
  readonly api: Pick<HttpApi, 'handle'>;
  readonly method: string;
  readonly path: string;
  /** How fast the console's clock runs: rates are by that clock. */
  readonly speed: () => number;
  /**
   * Most requests on their way at a time now, so that the generator causes no throttling by itself,
   * nor a storm of cold starts.
   */
  readonly maxInHand: () => number;
  /** The bodies of the next requests: one that the model takes, and one that it rejects. */
  readonly validBody: () => string;
  readonly invalidBody: () => string;
}

/** Sends requests through the pipeline at a rate, in random intervals. */
export class Traffic {
  readonly #parts: TrafficParts;
  #settings: TrafficSettings = DEFAULT_TRAFFIC;
  #timer: NodeJS.Timeout | undefined;
  #lastMs = performance.now();
  /** Requests until the next one is due; intervals are exponentially distributed. */
  #untilNext = 0;
  #inHand = 0;
  #sent = 0;
  #heldBack = 0;
  readonly #answered: Record<string, number> = {};

  constructor(parts: TrafficParts) {
    this.#parts = parts;
  }

  get settings(): TrafficSettings {
    return this.#settings;
  }

  get state(): TrafficSlice {
    return {
      ...this.#settings,
      maxPerRealSecond: MAX_PER_REAL_SECOND,
      sent: this.#sent,
      answered: { ...this.#answered },
      heldBack: this.#heldBack,
    };
  }

  set(changes: Partial<TrafficSettings>): void {
    this.#settings = { ...this.#settings, ...changes };
  }

  start(): void {
    this.#lastMs = performance.now();
    this.#timer = setInterval(() => this.#sendDue(), TICK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #sendDue(): void {
    const nowMs = performance.now();
    // After a pause, such as of a machine that slept, what would have been due is not made up for.
    const elapsedMs = Math.min(nowMs - this.#lastMs, TICK_MS * 10);
    this.#lastMs = nowMs;
    if (!this.#settings.on) return;

    const { speed, maxInHand } = this.#parts;
    const perRealSecond = Math.min(this.#settings.perSecond * speed(), MAX_PER_REAL_SECOND);
    this.#untilNext -= (perRealSecond * elapsedMs) / 1_000;
    while (this.#untilNext <= 0) {
      this.#untilNext += -Math.log(1 - Math.random());
      if (this.#inHand >= maxInHand()) this.#heldBack += 1;
      else void this.#send();
    }
  }

  async #send(): Promise<void> {
    const { api, method, path, validBody, invalidBody } = this.#parts;
    const invalid = Math.random() * 100 < this.#settings.invalidPercent;
    this.#inHand += 1;
    this.#sent += 1;
    const { status } = await api.handle({
      method,
      path,
      queryString: '',
      headers: { 'content-type': 'application/json', 'user-agent': 'traffic-generator' },
      body: Buffer.from(invalid ? invalidBody() : validBody()),
      sourceIp: '127.0.0.1',
    });
    this.#inHand -= 1;
    this.#answered[status] = (this.#answered[status] ?? 0) + 1;
  }
}
