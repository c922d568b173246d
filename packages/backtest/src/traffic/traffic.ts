import type { Datapoints, MetricIdentity } from '@inference-pipeline/cloudwatch-simulator';

/** A statistic of one period, computed by somebody else. */
export interface GivenStatistic {
  readonly metric: MetricIdentity;
  readonly stat: string;
  readonly periodSeconds: number;
  readonly startMs: number;
  readonly value: number;
}

/** Something that was wrong for a while, and of which somebody should have been told or not. */
export interface Fault {
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  /** False of what looks like a fault and is none, such as many requests. */
  readonly shouldAlarm: boolean;
}

/** What happened up to a time. */
export interface TrafficBatch {
  /** Nothing before this time is still to come, but for what comes late. */
  readonly untilMs: number;
  readonly datapoints: readonly Datapoints[];
  readonly statistics: readonly GivenStatistic[];
}

/** A line of a recording that could not be used. */
export interface LineProblem {
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

/** Metrics over time, of a recording or of a scenario. */
export interface Traffic {
  readonly name: string;
  /** In order of time. To be read once. */
  batches(): AsyncIterable<TrafficBatch> | Iterable<TrafficBatch>;
  /** Complete once all batches were read. */
  faults(): readonly Fault[];
  /** Lines left out. Complete once all batches were read. */
  problems(): readonly LineProblem[];
  /** What else a reader of the report is to know. Complete once all batches were read. */
  notes(): readonly string[];
}
