import type { AwsEvent } from '@inference-pipeline/local-aws';

import { alarmOfRollback, type EarlierDeployments, type NewModel } from '../control/deployment';
import type { JournalEntry } from './journal-entry';

/**
 * Reads from the journal's entries what earlier runs deployed: Terraform's configurations, and
 * SageMaker's events about the endpoint.
 */
export class PastDeployments {
  readonly #endpointName: string;
  #expected: { readonly name: string; readonly model: NewModel } | undefined;
  #current: string | undefined;
  #running: { readonly pending: string; readonly model: NewModel; startMs: number } | undefined;
  #last: EarlierDeployments['last'];

  constructor(endpointName: string) {
    this.#endpointName = endpointName;
  }

  /** Takes the entries in their order. */
  add(entry: JournalEntry): void {
    if ('configuration' in entry) {
      const { from, to, model = 'working' } = entry.configuration;
      this.#current ??= from;
      this.#expected = { name: to, model };
    } else if ('event' in entry) {
      this.#addEvent(entry.event.event, entry.t);
    }
  }

  /**
   * What was deployed, or undefined if nothing was.
   *
   * @param endMs when the last run ended, epoch ms
   */
  until(endMs: number): EarlierDeployments | undefined {
    if (this.#expected === undefined || this.#current === undefined) return undefined;

    const { pending, model, startMs } = this.#running ?? {};
    return {
      current: this.#current,
      expected: this.#expected.name,
      running:
        pending === undefined || model === undefined || startMs === undefined
          ? undefined
          : { pending, model, ranMs: Math.max(0, endMs - startMs) },
      last: this.#last,
    };
  }

  #addEvent({ source, detail, 'detail-type': type }: AwsEvent, timeMs: number): void {
    const { EndpointName, EndpointConfigName, EndpointStatus, FailureReason } = detail;
    if (
      source !== 'aws.sagemaker' ||
      type !== 'SageMaker Endpoint State Change' ||
      EndpointName !== this.#endpointName ||
      typeof EndpointConfigName !== 'string' ||
      this.#expected === undefined
    ) {
      return;
    }

    this.#current = EndpointConfigName;
    if (EndpointStatus === 'UPDATING') {
      const { name: pending, model } = this.#expected;
      this.#running = { pending, model, startMs: timeMs };
    } else if (EndpointStatus === 'IN_SERVICE' && this.#running !== undefined) {
      this.#last = {
        configuration: this.#running.pending,
        rolledBackBy: alarmOfRollback(typeof FailureReason === 'string' ? FailureReason : ''),
      };
      this.#running = undefined;
    }
  }
}
