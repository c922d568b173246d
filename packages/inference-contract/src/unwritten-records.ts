import { gzipSync } from 'node:zlib';

import type { InferenceRecord } from './inference-record';
import type { UnwrittenRecord } from './log-events';

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
