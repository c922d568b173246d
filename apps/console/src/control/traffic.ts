import type { HttpApi } from '@inference-pipeline/local-aws';

import type { TrafficState } from '../shared/page-state';
import type { GroundTruthSender } from './ground-truth-sender';
import type { ResultFollower } from './result-follower';
import type { SampleRequest, SampleRequests } from './sample-requests';

/** The settings that the page can change. */
export type TrafficSettings = Pick<
  TrafficState,
  'failingPercent' | 'invalidPercent' | 'latencyMs' | 'on' | 'perSecond'
>;

const DEFAULT_TRAFFIC: TrafficSettings = {
  on: true,
  perSecond: 1,
  latencyMs: 0,
  invalidPercent: 0,
  failingPercent: 0,
};

/** Added to the latency of the built-in model, which answers faster than any real one. */
export const BUILT_IN_LATENCY_MS = 40;

/** The same for the built-in model of an asynchronous endpoint, by the console's clock: two minutes. */
export const ASYNCHRONOUS_LATENCY_MS = 120_000;

/** Requests of an asynchronous endpoint per second: its model works for minutes, on four at a time. */
export const ASYNCHRONOUS_PER_SECOND = 0.02;

/** Maximum rate in real time. Above it, latencies would only show how small this machine is. */
const MAX_PER_REAL_SECOND = 25;

/** Share of the requests that go to the function URL of a stack that streams. */
const STREAMED_SHARE = 0.5;

/** How often to send the requests that are due. */
const TICK_MS = 50;

export interface TrafficDependencies {
  readonly api: Pick<HttpApi, 'handle'>;
  readonly route: { readonly method: string; readonly path: string };
  /** Speed of the console's clock, which the rate refers to. */
  readonly speed: () => number;
  /**
   * Maximum number of concurrent requests, so that the generator alone causes neither throttling nor
   * a burst of cold starts.
   */
  readonly maxConcurrent: () => number;
  readonly requests: Pick<SampleRequests, 'invalid' | 'valid'>;
  /** Follows requests that are accepted; undefined if the endpoint is not asynchronous. */
  readonly results?: Pick<ResultFollower, 'add' | 'advance' | 'state'> | undefined;
  /** The other way in, which takes half of the requests; undefined if the stack does not stream. */
  readonly streams?:
    | {
        /** @returns how the request was answered */
        readonly send: (request: SampleRequest) => Promise<string>;
        readonly maxConcurrent: () => number;
      }
    | undefined;
  /** Learns the right answers to requests that succeeded. */
  readonly groundTruth: Pick<GroundTruthSender, 'add'>;
}

/** Sends requests through the pipeline at a given rate and random intervals. */
export class Traffic {
  readonly #dependencies: TrafficDependencies;
  #settings: TrafficSettings = DEFAULT_TRAFFIC;
  #timer: NodeJS.Timeout | undefined;
  #lastMs = performance.now();
  /** Distance to the next request, in average intervals. Intervals are exponentially distributed. */
  #untilNext = 0;
  #concurrent = 0;
  #streaming = 0;
  #sent = 0;
  #heldBack = 0;
  readonly #answered: Record<string, number> = {};

  constructor(dependencies: TrafficDependencies) {
    this.#dependencies = dependencies;
  }

  get settings(): TrafficSettings {
    return this.#settings;
  }

  get state(): TrafficState {
    return {
      ...this.#settings,
      maxPerRealSecond: MAX_PER_REAL_SECOND,
      sent: this.#sent,
      answered: { ...this.#answered },
      results: this.#dependencies.results?.state,
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
    // Requests that were due during a long pause, such as a suspend, are skipped.
    const elapsedMs = Math.min(nowMs - this.#lastMs, TICK_MS * 10);
    this.#lastMs = nowMs;
    this.#dependencies.results?.advance();
    if (!this.#settings.on) return;

    const { speed, maxConcurrent } = this.#dependencies;
    const perRealSecond = Math.min(this.#settings.perSecond * speed(), MAX_PER_REAL_SECOND);
    this.#untilNext -= (perRealSecond * elapsedMs) / 1_000;
    while (this.#untilNext <= 0) {
      this.#untilNext += -Math.log(1 - Math.random());
      const streams = Math.random() < STREAMED_SHARE ? this.#dependencies.streams : undefined;
      if (streams !== undefined) {
        if (this.#streaming >= streams.maxConcurrent()) this.#heldBack += 1;
        else void this.#stream(streams);
      } else if (this.#concurrent >= maxConcurrent()) {
        this.#heldBack += 1;
      } else {
        void this.#send();
      }
    }
  }

  /** The next request, which may be invalid. */
  #next(streamed: boolean): SampleRequest {
    const { requests } = this.#dependencies;
    const invalid = Math.random() * 100 < this.#settings.invalidPercent;
    this.#sent += 1;
    return invalid ? requests.invalid() : requests.valid(streamed);
  }

  async #stream({ send }: NonNullable<TrafficDependencies['streams']>): Promise<void> {
    this.#streaming += 1;
    const answered = await send(this.#next(true));
    this.#streaming -= 1;
    this.#answered[answered] = (this.#answered[answered] ?? 0) + 1;
  }

  async #send(): Promise<void> {
    const { api, route, groundTruth, results } = this.#dependencies;
    this.#concurrent += 1;
    const request = this.#next(false);
    const { status, headers, body } = await api.handle({
      method: route.method,
      path: route.path,
      queryString: '',
      headers: {
        'content-type': request.contentType ?? 'application/json',
        'user-agent': 'traffic-generator',
      },
      body: Buffer.from(request.body),
      sourceIp: '127.0.0.1',
    });
    this.#concurrent -= 1;
    this.#answered[status] = (this.#answered[status] ?? 0) + 1;
    if (status !== 200 && status !== 202) return;

    const { requestId } = JSON.parse(String(body)) as { readonly requestId: string };
    const learn = () => {
      if (request.groundTruth !== undefined) groundTruth.add(requestId, request.groundTruth);
    };
    if (status === 200) learn();
    else results?.add(headers['location'] ?? '', learn);
  }
}
