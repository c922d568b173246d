import type { AlarmLine } from './report/alarm-lines';
import type { Report } from './report/report';

/** The report of one stack and, for the page, the values that its alarms watched. */
export interface BacktestResult {
  readonly report: Report;
  readonly lines: readonly AlarmLine[];
}
