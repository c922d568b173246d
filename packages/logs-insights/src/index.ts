export { parseFilterPattern, type MessageFilter } from './filter-pattern/filter-pattern';
export { FilterPatternError } from './filter-pattern/pattern-error';
export { LogStore, streamOf, type LogEvent } from './log-store';
export { parseLogQuery, type LogQuery } from './query';
export { UnsupportedFunctionError } from './evaluate';
export { LogQueryError } from './query-error';
export { findRows, runLogQuery, type LogTable, type QueryRow } from './run-query';
