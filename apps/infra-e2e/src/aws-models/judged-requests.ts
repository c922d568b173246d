import type { AwsRequest } from '@inference-pipeline/local-aws';

import type { ModelJudge } from './model-judge';
import type { ReportedRun } from './report';
import type { Violation } from './violation';

/** Requests that AWS would refuse, by its own models. */
export class RefusedRequestsError extends Error {
  override readonly name = 'RefusedRequestsError';
}

/** How many violations a message shows. */
const SHOWN = 20;

/** All requests to one double of AWS, judged by the models of AWS's services. */
export class JudgedRequests {
  /** Requests by operation, such as `sagemaker.CreateModel`. */
  readonly counts = new Map<string, number>();
  readonly #violations = new Map<string, Violation & { readonly operation: string }>();
  readonly #judge: Pick<ModelJudge, 'judge' | 'patterns'>;

  constructor(judge: Pick<ModelJudge, 'judge' | 'patterns'>) {
    this.#judge = judge;
  }

  /** Every violation, once. */
  get violations(): readonly (Violation & { readonly operation: string })[] {
    return [...this.#violations.values()];
  }

  /** How many requests were judged, by service. */
  get countsByService(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const [operation, count] of this.counts) {
      const [service = ''] = operation.split('.');
      counts[service] = (counts[service] ?? 0) + count;
    }
    return counts;
  }

  /** @param url path and query, percent-encoded */
  observe(request: AwsRequest, url: string): void {
    // Tests steer moto by requests that no client of AWS signs.
    if (request.signingName === undefined) return;
    const { operation, violations } = this.#judge.judge(request, url);
    this.counts.set(operation, (this.counts.get(operation) ?? 0) + 1);
    for (const violation of violations) {
      const found = { operation, ...violation };
      this.#violations.set(JSON.stringify(found), found);
    }
  }

  /** The judged requests, for the report. */
  get report(): ReportedRun {
    return {
      counts: Object.fromEntries(this.counts),
      unknownPatterns: this.#judge.patterns.unknown,
    };
  }

  /** @throws RefusedRequestsError if AWS would have refused a request */
  settle(): void {
    if (this.violations.length === 0) return;
    const lines = this.violations.map(
      ({ operation, path: at, expected, got }) =>
        `- ${operation} ${at}: expected ${expected}, got ${got}`,
    );
    const more = lines.length > SHOWN ? [`… and ${lines.length - SHOWN} more`] : [];
    throw new RefusedRequestsError(
      ["AWS's models do not allow", ...lines.slice(0, SHOWN), ...more].join('\n'),
    );
  }
}
