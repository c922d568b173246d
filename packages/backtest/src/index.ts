export { backtest } from './backtest';
export type { BacktestOptions } from './options';
export type { FaultResult, Firing, Report } from './report/report';
export { scenarioNames } from './scenario/load-scenario';
export { producedMetrics } from './scenario/producers';
export { normalShare, poisson, seededRandom, type Random } from './scenario/random';
