export { LogStore } from './log-store';
export { type LogQuery, parseLogQuery } from './query';
export { runLogQuery } from './run-query';
