import type { HttpApi } from '@inference-pipeline/local-aws';

import type { ResultsState } from '../shared/page-state';

/** Least time between two looks at one request, in real ms; doubled with each look, up to the longest. */
const FIRST_LOOK_MS = 1_000;
const LONGEST_LOOK_MS = 20_000;

/** Most looks at a time, so that asking for results takes little of the machine. */
const MAX_CONCURRENT = 2;

/** Most requests that are followed. The oldest of more are forgotten. */
const MAX_FOLLOWED = 1_000;

interface Followed {
  readonly path: string;
  readonly whenSucceeded: (() => void) | undefined;
  readonly lookMs: number;
  readonly waitMs: number;
}

/** Asks for the results of accepted requests, as their callers do. */
export class ResultFollower {
  readonly #api: Pick<HttpApi, 'handle'>;
  #followed: readonly Followed[] = [];
  #looking = 0;
  #succeeded = 0;
  #failed = 0;

  constructor(api: Pick<HttpApi, 'handle'>) {
    this.#api = api;
  }

  get state(): ResultsState {
    return {
      pending: this.#followed.length + this.#looking,
      succeeded: this.#succeeded,
      failed: this.#failed,
    };
  }

  /** Follows a request, by the path of its result. */
  add(path: string, whenSucceeded?: () => void): void {
    const lookMs = performance.now() + FIRST_LOOK_MS;
    this.#add({ path, whenSucceeded, waitMs: FIRST_LOOK_MS, lookMs });
  }

  /** Looks at the requests whose turn it is. */
  advance(): void {
    const nowMs = performance.now();
    while (this.#looking < MAX_CONCURRENT) {
      const next = this.#followed.find(({ lookMs }) => lookMs <= nowMs);
      if (next === undefined) return;

      this.#followed = this.#followed.filter((each) => each !== next);
      void this.#look(next);
    }
  }

  async #look(followed: Followed): Promise<void> {
    const { path, waitMs, whenSucceeded } = followed;
    this.#looking += 1;
    const { status, body } = await this.#api.handle({
      method: 'GET',
      path,
      queryString: '',
      headers: { 'user-agent': 'traffic-generator' },
      body: Buffer.alloc(0),
      sourceIp: '127.0.0.1',
    });
    this.#looking -= 1;
    const result = status === 200 ? statusOf(String(body)) : 'pending';
    if (result === 'pending') {
      const next = Math.min(2 * waitMs, LONGEST_LOOK_MS);
      this.#add({ ...followed, waitMs: next, lookMs: performance.now() + waitMs });
    } else if (result === 'succeeded') {
      this.#succeeded += 1;
      whenSucceeded?.();
    } else {
      this.#failed += 1;
    }
  }

  #add(followed: Followed): void {
    this.#followed = [...this.#followed.slice(1 - MAX_FOLLOWED), followed];
  }
}

function statusOf(body: string): string {
  return (JSON.parse(body) as { readonly status: string }).status;
}
