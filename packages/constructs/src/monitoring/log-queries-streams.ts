import type { LogQuery } from './log-query';

/** The queries about streams, saved where a stack streams. */
export const STREAM_LOG_QUERIES = {
  interrupted: {
    id: 'interrupted_streams',
    title: 'interrupted streams',
    sources: ['function'],
    query: [
      '# interruptedBy: the model, the caller who left, or the deadline of the function.',
      'filter message = "inference.failed" and ispresent(streamedBytes)',
      '| fields @timestamp, interruptedBy, errorType, streamedBytes, timeToFirstByteMs, latencyMs, requestId',
      '| sort @timestamp desc',
      '| limit 100',
    ].join('\n'),
  },
  callersWhoLeft: {
    id: 'callers_who_left',
    title: 'callers who left a stream',
    sources: ['function'],
    query: [
      '# Nobody waits any more: long before the usual end, the answer was too slow or not what was wanted. Many at the same latencyMs point to a timeout of the callers.',
      'filter message = "inference.failed" and errorType = "caller-left"',
      '| fields @timestamp, timeToFirstByteMs, latencyMs, streamedBytes, variant, requestId',
      '| sort @timestamp desc',
      '| limit 100',
    ].join('\n'),
  },
  slowFirstBytes: {
    id: 'slowest_first_bytes',
    title: 'slowest first bytes of streams',
    sources: ['function'],
    query: [
      'filter message in ["inference.succeeded", "inference.failed"] and ispresent(timeToFirstByteMs)',
      '| fields @timestamp, timeToFirstByteMs, latencyMs, streamedBytes, variant, coldStart, requestId',
      '| sort timeToFirstByteMs desc',
      '| limit 25',
    ].join('\n'),
  },
} as const satisfies Readonly<Record<string, LogQuery>>;
