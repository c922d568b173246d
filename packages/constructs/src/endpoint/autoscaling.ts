import { Fn, Token } from 'cdktf';

/**
 * The metric that scaling follows: `concurrency`, the concurrent requests per model and instance,
 * measured every ten seconds; `invocations`, the requests per instance and minute; or `backlog`, the
 * requests per instance that an asynchronous endpoint has not finished.
 */
export type ScalingMetric = 'concurrency' | 'invocations' | 'backlog';

/** Bounds of the number of instances from a scheduled time on. */
export interface ScalingSchedule {
  /** Letters, digits, hyphens and underscores: part of its name in AWS. */
  readonly name: string;
  /** `cron(…)`, `rate(…)` or `at(…)`, in the syntax of Application Auto Scaling. */
  readonly schedule: string;
  /** IANA time zone of the schedule, for example `Asia/Ho_Chi_Minh`. Default UTC. */
  readonly timezone?: string;
  readonly minimum: number;
  readonly maximum: number;
}

/** How a variant's number of instances follows its load. */
export interface Autoscaling {
  readonly metric: ScalingMetric;
  /** Target value of the metric per instance, or a Terraform number. */
  readonly target: number;
  /** Fewest instances, or a Terraform number; at least 1 unless the metric is `backlog`. */
  readonly minimum: number;
  /** Most instances, or a Terraform number. */
  readonly maximum: number;
  /** Seconds to wait after removing instances before removing more. Default 300. */
  readonly scaleInCooldownSeconds?: number;
  /** Seconds to wait after adding instances before adding more. Default 60. */
  readonly scaleOutCooldownSeconds?: number;
  /** Default none. */
  readonly schedules?: readonly ScalingSchedule[];
}

/** The greatest maximum that is ever in force, by schedules too; may be a Terraform number. */
export function greatestMaximum({ maximum, schedules = [] }: Autoscaling): number {
  const scheduled = schedules.map((schedule) => schedule.maximum);
  if (scheduled.length === 0) return maximum;
  const highest = Math.max(...scheduled);
  return Token.isUnresolved(maximum)
    ? Token.asNumber(Fn.max([maximum, highest]))
    : Math.max(maximum, highest);
}

/** Pattern of a schedule's name. */
export const SCHEDULE_NAME_PATTERN = '^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$';

/**
 * Predefined metrics of SageMaker variants. The high-resolution metric reacts within seconds, the
 * classic one within minutes.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-policy.html
 */
export const PREDEFINED_METRICS: Readonly<Record<Exclude<ScalingMetric, 'backlog'>, string>> = {
  concurrency: 'SageMakerVariantConcurrentRequestsPerModelHighResolution',
  invocations: 'SageMakerVariantInvocationsPerInstance',
};
