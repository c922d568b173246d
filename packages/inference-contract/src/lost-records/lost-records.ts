import { gunzipSync } from 'node:zlib';

import type { InferenceRecord } from '../inference-record';

/** A `record.unwritten` event that cannot be read. */
export class UnreadableEventError extends Error {
  override readonly name = 'UnreadableEventError';
}

interface Parts {
  readonly total: number;
  readonly found: Map<number, string>;
}

/** Puts records together from `record.unwritten` events, in any order and delivered any number of times. */
export class LostRecords {
  readonly #records = new Map<string, InferenceRecord>();
  readonly #parts = new Map<string, Parts>();

  get records(): readonly InferenceRecord[] {
    return [...this.#records.values()];
  }

  /** Request ids of the records that miss a part. */
  get incomplete(): readonly string[] {
    return [...this.#parts.keys()].filter((requestId) => !this.#records.has(requestId));
  }

  /**
   * Takes an event.
   *
   * @throws UnreadableEventError if it holds neither a record nor a part of one
   */
  take(event: Readonly<Record<string, unknown>>): void {
    const { requestId, record, recordGzipBase64: text } = event;
    const [part, total] = [Number(event['part']), Number(event['parts'])];
    if (typeof requestId !== 'string' || requestId === '') {
      throw new UnreadableEventError('it has no requestId');
    }

    if (record !== undefined) {
      this.#records.set(requestId, recordOf(record, requestId));
      return;
    }
    const isPart = Number.isInteger(part) && Number.isInteger(total) && 1 <= part && part <= total;
    if (typeof text !== 'string' || !isPart) {
      throw new UnreadableEventError('it has neither a record nor a part of one');
    }

    const parts = this.#parts.get(requestId) ?? { total, found: new Map<number, string>() };
    this.#parts.set(requestId, parts);
    parts.found.set(part, text);
    if (parts.found.size < parts.total) return;
    this.#records.set(requestId, recordOf(joined(parts.found), requestId));
  }
}

function joined(found: ReadonlyMap<number, string>): unknown {
  const base64 = [...found].sort(([a], [b]) => a - b).map(([, text]) => text);
  try {
    const json = gunzipSync(Buffer.from(base64.join(''), 'base64')).toString('utf8');
    return JSON.parse(json) as unknown;
  } catch (cause) {
    throw new UnreadableEventError('its parts do not make a record', { cause });
  }
}

/** A record has an item's values: texts and numbers. */
function recordOf(value: unknown, requestId: string): InferenceRecord {
  const entries: readonly (readonly [string, unknown])[] =
    typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const isItem = entries.every(
    ([, member]) => typeof member === 'string' || Number.isFinite(member),
  );
  const itsId: unknown = new Map<string, unknown>(entries).get('requestId');
  if (itsId === requestId && isItem) return value as InferenceRecord;
  throw new UnreadableEventError(
    itsId === requestId
      ? 'its record has a value that is neither a text nor a number'
      : 'its record does not have its requestId',
  );
}
