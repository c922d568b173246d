import type { AwsClients } from './aws-clients';
import type { Deployment } from './deployment/deployment';
import type { LiveAlarms } from './live-alarms';
import type { Provocation } from './provoke/provocation';
import type { Traffic } from './traffic/traffic';

/** Every status that a check ends with. Of these only `failed` fails the verification. */
export const CHECK_STATUSES = ['passed', 'failed', 'warning', 'skipped'] as const;

/** How a check ended: `warning` is for a person to judge, `skipped` says that it was not looked at. */
export type CheckStatus = (typeof CHECK_STATUSES)[number];

/** What a check found. */
export interface Finding {
  readonly status: CheckStatus;
  /** One line for people. */
  readonly detail: string;
  /** What should be, where something else is. */
  readonly expected?: string;
  readonly got?: string;
  /** What to do about it. */
  readonly remedy?: string;
}

/** What every check works with. */
export interface CheckContext {
  readonly deployment: Deployment;
  readonly aws: AwsClients;
  /** Longest that a check waits for what should arrive. */
  readonly timeoutMs: number;
  /** The alarms as CloudWatch has them now: asked for once, however many checks look at them. */
  readonly liveAlarms: () => Promise<LiveAlarms>;
  /** Sends the requests when it is first called; afterwards the same answers, or why there are none. */
  readonly traffic: () => Promise<Traffic>;
  /** The alarm to provoke; undefined where that was not asked for. */
  readonly provocation: Provocation | undefined;
  /** Tells people what a check waits for. */
  readonly waiting: (what: string) => void;
}

/** One thing that is looked at. */
export interface Check {
  /** Stable: pipelines find a check in the report by it. */
  readonly name: string;
  /** What is being looked at, for people who wait. */
  readonly title: string;
  /** How many times the timeout it may take at most, waiting for one thing after another. Default 1. */
  readonly timeoutFactor?: number;
  readonly run: (context: CheckContext) => Promise<Finding>;
}

/** A check that was run. */
export interface CheckResult extends Finding {
  readonly name: string;
  readonly durationMs: number;
}

export function passed(detail: string): Finding {
  return { status: 'passed', detail };
}

export function skipped(detail: string): Finding {
  return { status: 'skipped', detail };
}

export function failed(detail: string, more: Omit<Finding, 'status' | 'detail'> = {}): Finding {
  return { status: 'failed', detail, ...more };
}

export function warning(detail: string, more: Omit<Finding, 'status' | 'detail'> = {}): Finding {
  return { status: 'warning', detail, ...more };
}
