import type { Rule } from './rule';

const hasAnApi: Rule = function* ({ endpoint, api }, document) {
  if (endpoint.asynchronous === undefined || api.enabled) return;
  yield document.diagnosticAtKey(['endpoint', 'asynchronous'], {
    expected: 'no such section with api.enabled: false',
    got: 'one',
    hint: 'the function puts requests into the queue and completes them: enable the API, or remove the section',
  });
};

const existingBucketExpiresByItself: Rule = function* ({ endpoint }, document) {
  if (endpoint.asynchronous?.existingBucket === undefined) return;
  const path = ['endpoint', 'asynchronous', 'expiryDays'];
  if (!document.isWritten(path)) return;
  yield document.diagnosticAtKey(path, {
    expected: 'no such field with existingBucket',
    got: 'one',
    hint: 'the stack does not change an existing bucket: give the bucket a lifecycle rule, and remove this field',
  });
};

const hasNoLatencyObjective: Rule = function* ({ endpoint, slos }, document) {
  if (endpoint.asynchronous === undefined || !slos.latency.enabled) return;
  const path = ['slos', 'latency'];
  if (!document.isWritten(path)) return;
  yield document.diagnosticAtKey(path, {
    expected: 'no such section with endpoint.asynchronous',
    got: 'one',
    hint: 'requests wait in a queue, so that the objective would tell of the load: remove it, and set alarms.oldestRequest',
  });
};

const recordsOutliveResults: Rule = function* ({ endpoint, records }, document) {
  const { asynchronous } = endpoint;
  if (asynchronous === undefined) return;
  if (asynchronous.existingBucket !== undefined) return;
  if (records.ttlDays >= asynchronous.expiryDays) return;
  yield document.diagnosticAt(['endpoint', 'asynchronous', 'expiryDays'], {
    expected: `at most records.ttlDays (${records.ttlDays})`,
    got: String(asynchronous.expiryDays),
    hint: 'without its record nobody can get a result: keep records for longer, or results for less',
  });
};

/** Alarms whose default threshold is one for endpoints that answer at once. */
const NEED_THRESHOLDS = ['endpointModelLatency', 'highLatency'] as const;

const rollbackAlarmsHaveThresholds: Rule = function* ({ endpoint, alarms }, document) {
  if (endpoint.asynchronous === undefined) return;
  for (const key of NEED_THRESHOLDS) {
    const isUsed = endpoint.deployment?.rollbackAlarms.includes(key) === true;
    if (!isUsed || alarms[key]?.thresholdMs !== undefined) continue;
    yield document.diagnosticAt(['endpoint', 'deployment', 'rollbackAlarms'], {
      expected: `no ${key} without a threshold of its own`,
      got: 'it',
      hint: `an asynchronous endpoint has that alarm only where the stack sets alarms.${key}.thresholdMs: set it, or list rollbackAlarms without it`,
    });
  }
};

/** Rules between `endpoint.asynchronous` and other sections. */
export const ASYNCHRONOUS_RULES: readonly Rule[] = [
  hasAnApi,
  existingBucketExpiresByItself,
  hasNoLatencyObjective,
  recordsOutliveResults,
  rollbackAlarmsHaveThresholds,
];
