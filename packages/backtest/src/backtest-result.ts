import type { AlarmLine } from './report/alarm-lines';
import type { Report } from './report/report';

/** What a back-test of one stack came to, and what its alarms saw, where a page is to draw it. */
export interface BacktestResult {
  readonly report: Report;
  readonly lines: readonly AlarmLine[];
}
