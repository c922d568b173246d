import type {
  AlarmWindow,
  MissingData,
  MetricMath,
  Metric,
  Quantity,
  Statistic,
  Severity,
} from '@inference-pipeline/monitoring-constructs';

import type { AlarmKey } from './alarm-keys';

/** What of an alarm a stack may set. Each has the default of the alarm's definition. */
export interface AlarmTuning extends Partial<AlarmWindow> {
  /** Default true, but for the alarms that are optional. */
  readonly enabled?: boolean;
  readonly severity?: Severity;
  readonly threshold?: Quantity;
  /** Samples below which a rate or percentile does not count; for alarms that have one. */
  readonly minimumSamples?: number;
  /** For alarms on a statistic that may be chosen. */
  readonly statistic?: Statistic;
}

/** What is watched, and how: a tuning on top of a definition. */
export interface WatchSettings {
  readonly periodSeconds: number;
  readonly minimumSamples: number;
  readonly statistic: Statistic;
}

/** One alarm of the pipeline, as data; its window is in `DEFAULT_ALARM_WINDOWS`. */
export interface AlarmDefinition {
  /** Name in a stack file. */
  readonly key: AlarmKey;
  /** Id of its construct, and so the end of its address. */
  readonly id: string;
  /** Name in AWS, before the stack's: also the heading of its section in the runbook. */
  readonly title: string;
  readonly severity: Severity;
  /** Default true. */
  readonly enabled?: boolean;
  readonly threshold: Quantity;
  /** Default `above`. */
  readonly fires?: 'above' | 'below';
  /** Default `notBreaching`. */
  readonly treatMissingData?: MissingData;
  /** Default 1. */
  readonly minimumSamples?: number;
  /** Default `Average`; of use to the definitions whose `watch` reads it. */
  readonly statistic?: Statistic;
  /** What it means when it fires; `threshold` is in words. */
  readonly meaning: (threshold: string, statistic: Statistic) => string;
  /** What to do first. */
  readonly firstLook: string;
  /** What is watched: one alarm for each, which is more than one only with very many variants. */
  readonly watch: (settings: WatchSettings) => readonly (Metric | MetricMath)[];
}
