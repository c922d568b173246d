import { REQUEST_ID_PLACEHOLDER, type LogQuery } from './log-query';

/** The queries about asynchronous requests, saved where a stack has a queue. */
export const ASYNCHRONOUS_LOG_QUERIES = {
  oldestPending: {
    id: 'oldest_pending',
    title: 'oldest pending requests',
    sources: ['function'],
    query: [
      '# Requests without a result, as far as the time range goes: choose one that is longer than a request may take.',
      'filter message in ["inference.accepted", "inference.succeeded", "inference.failed"]',
      '| stats min(@timestamp) as acceptedAt, count(*) as events, latest(message) as state by requestId',
      '| filter events = 1 and state = "inference.accepted"',
      '| sort acceptedAt asc',
      '| limit 100',
    ].join('\n'),
  },
  failedRequests: {
    id: 'failed_requests',
    title: 'failed asynchronous requests',
    sources: ['function'],
    query: [
      '# completedBy: the notification, or a sweep because none came. deadline-exceeded by a sweep: it expired in the queue, or its result was lost.',
      'filter message = "inference.failed" and ispresent(completedBy)',
      '| fields @timestamp, errorType, detail, completedBy, latencyMs, requestId',
      '| sort @timestamp desc',
      '| limit 100',
    ].join('\n'),
  },
  swept: {
    id: 'swept_requests',
    title: 'requests that a sweep completed',
    sources: ['function'],
    query: [
      '# Their notifications did not come, or not in time.',
      'filter message in ["inference.succeeded", "inference.failed"] and completedBy = "sweep"',
      '| fields @timestamp, message, errorType, latencyMs, requestId',
      '| sort @timestamp desc',
      '| limit 100',
    ].join('\n'),
  },
  sweeps: {
    id: 'sweeps',
    title: 'sweeps by hour',
    sources: ['function'],
    query: [
      '# What sweeps found: results without a notification (completed), requests without a result (waiting), and what they could not do (failed).',
      'filter message = "sweep.ended"',
      '| stats count(*) as sweeps, sum(looked) as looks, sum(completed) as completions, sum(waiting) as waits, sum(failed) as failures by bin(1h) as hour',
      '| sort hour desc',
      '| limit 200',
    ].join('\n'),
  },
  oneRequest: {
    id: 'one_asynchronous_request',
    title: 'one asynchronous request by request id',
    sources: ['function'],
    query: [
      `# Replace ${REQUEST_ID_PLACEHOLDER} by the request id. Each event is one of another invocation: the post, the notification or the sweep. Requests for the result have ids of their own.`,
      `filter requestId = "${REQUEST_ID_PLACEHOLDER}"`,
      '| fields @timestamp, message, httpStatus, latencyMs, completedBy, errorType, detail, lambdaRequestId',
      '| sort @timestamp asc',
      '| limit 100',
    ].join('\n'),
  },
} as const satisfies Readonly<Record<string, LogQuery>>;
