import type { Datapoints, MetricIdentity } from '@inference-pipeline/cloudwatch-simulator';

import type { Expectation } from '../expectation/expectation';

/** A statistic of one period that was computed elsewhere. */
export interface GivenStatistic {
  readonly metric: MetricIdentity;
  readonly stat: string;
  readonly periodSeconds: number;
  readonly startMs: number;
  readonly value: number;
}

/** A time span in which something was wrong or unusual. */
export interface Fault {
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  /** False for something harmless, such as many requests. */
  readonly shouldAlarm: boolean;
}

/** A time in which a model or its endpoint was deployed. */
export interface Deployment {
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly rolledBack: boolean;
}

/** The data up to a time. */
export interface TrafficBatch {
  /** Later batches have no data before this time, except late ones. */
  readonly untilMs: number;
  readonly datapoints: readonly Datapoints[];
  readonly statistics: readonly GivenStatistic[];
}

/** A line of a recording that was skipped. */
export interface LineProblem {
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

/** Metrics over time: a recording, a scenario or the history of an account. */
export interface Traffic {
  readonly name: string;
  /** Batches in order of time. Read them once. */
  batches(): AsyncIterable<TrafficBatch> | Iterable<TrafficBatch>;
  /** Complete after all batches were read. */
  faults(): readonly Fault[];
  /** Lines that were skipped. Complete after all batches were read. Default: none. */
  problems?(): readonly LineProblem[];
  /** Complete after all batches were read. Default: none are known. */
  deployments?(): readonly Deployment[];
  /** What people should be told. Complete after all batches were read. Default: nothing. */
  expect?(): Expectation | undefined;
  /** Remarks for the report. Complete after all batches were read. Default: none. */
  notes?(): readonly string[];
}
