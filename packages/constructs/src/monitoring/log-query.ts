import type { SavedLogQuery } from '@inference-pipeline/monitoring-constructs';

/** A part of the pipeline that logs. */
export type LogSource = 'function' | 'api' | 'endpoint';

/** A log query over parts of the pipeline. */
export interface LogQuery extends Omit<SavedLogQuery, 'logGroupNames'> {
  readonly sources: readonly LogSource[];
}

/** Placeholder for the request id in a query. */
export const REQUEST_ID_PLACEHOLDER = 'REQUEST-ID';
