import type {
  AlarmWindow,
  Quantity,
  Severity,
  Statistic,
} from '@inference-pipeline/monitoring-constructs';

import type { AlarmKey } from './alarm-table';

/** Settings of one alarm that a stack can override. Each defaults to the alarm's definition. */
export interface AlarmTuning extends Partial<AlarmWindow> {
  readonly enabled?: boolean;
  readonly severity?: Severity;
  readonly threshold?: Quantity;
  /** Samples below which a rate or percentile does not count; for alarms that have one. */
  readonly minimumSamples?: number;
  /** For alarms on a statistic that a stack may choose. */
  readonly statistic?: Statistic;
}

/** Overrides by the alarm's name; an alarm that is not listed keeps its defaults. */
export type AlarmTunings = Readonly<Partial<Record<AlarmKey, AlarmTuning>>>;
