import { gunzipSync, gzipSync } from 'node:zlib';

import type { InferenceRecord } from './inference-record';
import { LOG_EVENTS, type UnwrittenRecord } from './log-events';

/**
 * Most bytes of a record, or of one part of it, in a log event: with escaping and the other fields
 * the event stays well within CloudWatch's 256 KB.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
 */
const MAX_INLINE_BYTES = 200_000;

/**
 * The fields of the log events from which a record can be replayed: one event with the record as it
 * is, or, if that is too large for a log event, with the record compressed. A record that does not
 * compress takes several.
 */
export function describeUnwritten(record: InferenceRecord): readonly UnwrittenRecord[] {
  const { requestId } = record;
  const json = JSON.stringify(record);
  if (Buffer.byteLength(json) <= MAX_INLINE_BYTES) return [{ requestId, record }];

  const compressed = gzipSync(json).toString('base64');
  const parts = Math.ceil(compressed.length / MAX_INLINE_BYTES);
  return Array.from({ length: parts }, (_, index) => ({
    requestId,
    recordGzipBase64: compressed.slice(index * MAX_INLINE_BYTES, (index + 1) * MAX_INLINE_BYTES),
    part: index + 1,
    parts,
  }));
}

/** The unwritten records among log lines. */
export interface UnwrittenRecords {
  readonly records: readonly InferenceRecord[];
  /** Request ids of the records that miss a part. */
  readonly incomplete: readonly string[];
}

/**
 * Finds the unwritten records in log lines, in any order and among any other lines. Returns a record
 * once, even though logs may be delivered more than once.
 */
export async function findUnwrittenRecords(
  lines: Iterable<string> | AsyncIterable<string>,
): Promise<UnwrittenRecords> {
  const records = new Map<string, InferenceRecord>();
  const partsById = new Map<string, { total: number; found: Map<number, string> }>();
  for await (const line of lines) {
    const event = parseUnwritten(line);
    if (event === undefined) continue;

    if ('record' in event) {
      records.set(event.requestId, event.record);
      continue;
    }
    const parts = partsById.get(event.requestId) ?? { total: event.parts, found: new Map() };
    partsById.set(event.requestId, parts);
    parts.found.set(event.part, event.recordGzipBase64);
    if (parts.found.size === parts.total) records.set(event.requestId, joinParts(parts.found));
  }
  const incomplete = [...partsById.keys()].filter((requestId) => !records.has(requestId));
  return { records: [...records.values()], incomplete };
}

function parseUnwritten(line: string): UnwrittenRecord | undefined {
  // Log readers may put a timestamp or a stream's name in front of the line.
  const start = line.indexOf('{');
  if (start < 0 || !line.includes(LOG_EVENTS.unwritten)) return undefined;

  try {
    const event = JSON.parse(line.slice(start)) as { message?: unknown } & UnwrittenRecord;
    return event.message === LOG_EVENTS.unwritten ? event : undefined;
  } catch {
    return undefined;
  }
}

function joinParts(found: ReadonlyMap<number, string>): InferenceRecord {
  const base64 = [...found].sort(([a], [b]) => a - b).map(([, text]) => text);
  const json = gunzipSync(Buffer.from(base64.join(''), 'base64')).toString('utf8');
  return JSON.parse(json) as InferenceRecord;
}
