import type { GroundTruthItem } from '@inference-pipeline/inference-contract';

import type { AwsClients } from './aws/aws-clients';
import type { LiveAlarms } from './aws/live-alarms';
import type { Deployment } from './deployment/deployment';
import type { Provocation } from './provocation';
import type { Answer, Traffic } from './traffic/traffic';

/** Every result of a check. Only `failed` fails the verification. */
export const CHECK_STATUSES = ['passed', 'failed', 'warning', 'skipped'] as const;

/** Result of a check: `warning` needs a person's judgement, `skipped` means that nothing was checked. */
export type CheckStatus = (typeof CHECK_STATUSES)[number];

/** The finding of a check. */
export interface Finding {
  readonly status: CheckStatus;
  /** One line for people. */
  readonly detail: string;
  /** The expected state, if the actual one differs. */
  readonly expected?: string;
  readonly got?: string;
  /** What to do about it. */
  readonly remedy?: string;
}

/** Input of every check. */
export interface CheckContext {
  readonly deployment: Deployment;
  readonly aws: AwsClients;
  /** Longest time that a check waits for data to arrive. */
  readonly timeoutMs: number;
  /** The alarms in CloudWatch now. The first call reads them; all checks share the result. */
  readonly liveAlarms: () => Promise<LiveAlarms>;
  /** The first call sends the requests; all checks share the answers, or the reason for sending none. */
  readonly traffic: () => Promise<Traffic>;
  /** Sends one ground truth; undefined if the stack has no API. */
  readonly sendGroundTruth: (item: GroundTruthItem) => Promise<Answer | undefined>;
  /** The alarm to provoke; undefined without `--provoke-alarm`. */
  readonly provocation: Provocation | undefined;
  /** Shows why the check is waiting. */
  readonly waiting: (reason: string) => void;
}

/** One check of a verification. */
export interface Check {
  /** Stable: pipelines find a check in the report by its name. */
  readonly name: string;
  /** Shown while the check runs. */
  readonly title: string;
  /** Longest duration as a multiple of the timeout, for checks that wait several times. Default 1. */
  readonly timeoutFactor?: number;
  readonly run: (context: CheckContext) => Promise<Finding>;
}

/** The result of one check. */
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
