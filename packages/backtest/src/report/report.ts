import type { Finding } from '@inference-pipeline/terraform';

import type { LineProblem } from '../traffic/traffic';

/** What a back-test of one stack came to. Times are in milliseconds since the epoch. */
export interface Report {
  readonly stack: string;
  readonly traffic: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Alarms that were evaluated. */
  readonly alarms: { readonly metric: number; readonly composite: number };
  readonly faults: readonly FaultResult[];
  readonly firings: readonly Firing[];
  /** Notifications that somebody would have got, of alarms and of their ends. */
  readonly notifications: { readonly alarm: number; readonly ok: number };
  /** Firings that told somebody outside of any fault of which somebody should have been told. */
  readonly forNothing: number;
  readonly findings: readonly Finding[];
  /** What else is to be known of the traffic, such as metrics that it has no values for. */
  readonly notes: readonly string[];
  readonly problems: readonly LineProblem[];
  /** Datapoints that came too late to be kept. */
  readonly tooLate: number;
  /** Expectations of the scenario that were not met. */
  readonly unmet: readonly string[];
}

/** A time that an alarm spent in ALARM. */
export interface Firing {
  readonly alarm: string;
  readonly kind: 'composite' | 'metric';
  readonly startMs: number;
  /** Absent while it goes on. */
  readonly endMs?: number;
  readonly reason: string;
  /** When somebody was told; absent where nobody was. */
  readonly toldMs?: number;
  /** `email on-call@example.com`, or the topic where nobody has subscribed to it. */
  readonly told: readonly string[];
  /** Why somebody was told later, or nobody at all. */
  readonly suppressedBy?: string;
  /** The fault that it belongs to. */
  readonly fault?: string;
  readonly isForNothing: boolean;
}

export interface FaultResult {
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly shouldAlarm: boolean;
  /** How long after its start the first alarm fired, and somebody was told. */
  readonly firedAfterMs?: number;
  readonly toldAfterMs?: number;
  /** Alarms that fired of it, the first first. */
  readonly alarms: readonly string[];
}
