import type { Finding } from '@inference-pipeline/terraform';

import type { PastAlarms } from '../past-alarms/read-past-alarms';
import type { SweepReport } from '../sweep/sweep-figures';
import type { Deployment, Fault, LineProblem } from '../traffic/traffic';

/** The result of a back-test of one stack. Times are in milliseconds since the epoch. */
export interface Report {
  readonly stack: string;
  readonly traffic: string;
  readonly startMs: number;
  readonly endMs: number;
  /** The number of evaluated alarms, and of those that the findings say are not evaluated. */
  readonly alarms: {
    readonly metric: number;
    readonly composite: number;
    readonly notEvaluated: number;
  };
  readonly faults: readonly FaultResult[];
  /** Deployments that are known, in order of time. */
  readonly deployments: readonly DeploymentResult[];
  readonly firings: readonly Firing[];
  /**
   * The number of notifications of alarms: as many as `told` has in all firings; and of their recovery.
   */
  readonly notifications: {
    /** The sum of both. */
    readonly total: number;
    readonly alarm: number;
    readonly ok: number;
    /** Transitions whose notifications mute rules withheld, at least for a time. */
    readonly muted: number;
    /** Those of OK of alarms that had not fired: CloudWatch takes the actions of new alarms, too. */
    readonly unfired: number;
  };
  /** The number of false alarms: firings that notified someone, but belong to no fault that should. */
  readonly forNothing: number;
  readonly findings: readonly Finding[];
  /** Other remarks on the traffic, such as metrics without values. */
  readonly notes: readonly string[];
  readonly problems: readonly LineProblem[];
  /** The number of datapoints that came too late. */
  readonly tooLate: number;
  /** Expectations of the scenario that are not met, as sentences. */
  readonly unmet: readonly string[];
  /** With `--past-alarms`: what the alarms of the account really did. */
  readonly past?: PastAlarms;
  /** With `--sweep`: what people would have been told with other settings. */
  readonly sweep?: SweepReport;
}

/** A time span in which an alarm was in ALARM. */
export interface Firing {
  readonly alarm: string;
  readonly kind: 'composite' | 'metric';
  readonly startMs: number;
  /** Absent if it lasts until the end. */
  readonly endMs?: number;
  readonly reason: string;
  /** Time of the first notification; absent if there was none. */
  readonly toldMs?: number;
  /** Who was notified: `email on-call@example.com`, or the topic if it has no subscription. */
  readonly told: readonly string[];
  /** Who was notified of its end; absent if nobody was. */
  readonly toldOfEnd?: readonly string[];
  /** Why the notification was delayed or withheld. */
  readonly suppressedBy?: string;
  /** Names of the mute rules that delayed or withheld the notification. */
  readonly mutedBy?: readonly string[];
  /** Name of the fault that it belongs to. */
  readonly fault?: string;
  /** Name of the deployment during which, or half an hour after which, it began. */
  readonly deployment?: string;
  /** Whether it is a false alarm. */
  readonly isForNothing: boolean;
}

export interface DeploymentResult extends Deployment {
  /** Alarms that began to fire during the deployment or soon after it. */
  readonly alarms: readonly string[];
}

export interface FaultResult extends Fault {
  /** Time from the start of the fault to the first alarm, and to the first notification. */
  readonly firedAfterMs?: number;
  readonly toldAfterMs?: number;
  /** Alarms that the fault caused, in the order of their firing. */
  readonly alarms: readonly string[];
}
