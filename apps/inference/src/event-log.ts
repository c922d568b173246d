import type { Logger } from '@aws-lambda-powertools/logger';
import type { LogEventFields, LogEventName } from '@inference-pipeline/inference-contract';

import { MAX_LOGGED_MESSAGE_LENGTH } from './logged-error';
import type { Payload } from './payload';
import type { Problem } from './problems';
import { describeServiceError } from './service-client';
import type { Settings } from './settings';
import { quotable } from './text';

/**
 * Most bytes of a payload in a log event. Input and prediction, escaped, stay well within CloudWatch's
 * 256 KB.
 */
const MAX_LOGGED_PAYLOAD_BYTES = 32 * 1_024;

/** Writes the events of the contract, with as much of payloads as the policy allows. */
export class EventLog {
  readonly #logger: Logger;
  readonly #payloadPolicy: Settings['payloadPolicy'];

  constructor(logger: Logger, { payloadPolicy }: Pick<Settings, 'payloadPolicy'>) {
    this.#logger = logger;
    this.#payloadPolicy = payloadPolicy;
  }

  /** A payload as in the record: complete, as hash and size, or left out. */
  protected payload(
    payload: Pick<Payload, 'sizeBytes' | 'keep' | 'keepOversized'>,
  ): string | undefined {
    const payloadPolicy = this.#payloadPolicy;
    const kept =
      payloadPolicy === 'full' && payload.sizeBytes > MAX_LOGGED_PAYLOAD_BYTES
        ? payload.keepOversized()
        : payload.keep(payloadPolicy);
    return kept.json;
  }

  /** The reason, without quotes from a payload unless payloads are logged. */
  protected detail({ detail, unquotedDetail = detail }: Problem): string {
    const loggable = this.#payloadPolicy === 'full' ? detail : unquotedDetail;
    return quotable(loggable, MAX_LOGGED_MESSAGE_LENGTH);
  }

  /** Writes an event. An inference never fails because it cannot be logged. */
  protected write<Event extends LogEventName>(
    level: 'info' | 'warn' | 'error' | 'critical',
    event: Event,
    fields: LogEventFields[Event],
  ): void {
    try {
      this.#logger[level](event, { ...fields });
    } catch (error) {
      const unlogged = describeServiceError(error).name;
      process.stderr.write(`${JSON.stringify({ message: event, unlogged })}\n`);
    }
  }
}
