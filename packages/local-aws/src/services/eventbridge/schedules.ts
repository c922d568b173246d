import { awsMetrics } from '@inference-pipeline/metrics/aws';

import type { ServiceMetrics } from '../../service-metrics';
import type { DeployedSchedule } from './deployed-schedule';

export interface SchedulesDependencies {
  readonly schedules: readonly DeployedSchedule[];
  readonly metrics: ServiceMetrics;
  /** Epoch ms. */
  readonly nowMs: () => number;
  /** Invokes the function with an event. */
  readonly invoke: (event: unknown) => void;
}

/** Rules that invoke a function at a rate, the first time one period after they are made. */
export class Schedules {
  readonly #dependencies: SchedulesDependencies;
  readonly #dueMs: Map<DeployedSchedule, number>;

  constructor(dependencies: SchedulesDependencies) {
    this.#dependencies = dependencies;
    const { schedules, nowMs } = dependencies;
    this.#dueMs = new Map(schedules.map((each) => [each, nowMs() + each.periodMs]));
  }

  /** Invokes the function for what is due. What was due several times, in a pause, is due once. */
  advance(): void {
    const { metrics, nowMs, invoke } = this.#dependencies;
    for (const [schedule, dueMs] of this.#dueMs) {
      if (dueMs > nowMs()) continue;

      const { ruleName: RuleName, periodMs, inputs } = schedule;
      const missed = Math.floor((nowMs() - dueMs) / periodMs);
      this.#dueMs.set(schedule, dueMs + (missed + 1) * periodMs);
      metrics.add(awsMetrics.eventRule.TriggeredRules, { RuleName }, 1);
      for (const input of inputs) {
        metrics.add(awsMetrics.eventRule.Invocations, { RuleName }, 1);
        invoke(input);
      }
    }
  }
}
