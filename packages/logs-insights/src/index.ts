export { LogStore, type LogEvent } from './log-store';
export { parseLogQuery, type LogQuery } from './query';
export { runLogQuery, type LogTable } from './run-query';
