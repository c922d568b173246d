import type { MetricIdentity } from '@inference-pipeline/cloudwatch-simulator';

import { formatMinute, MINUTE_MS } from '../time';
import type { Deployment } from '../traffic/traffic';
import type { DeploymentRule } from './deployment-rules';

/**
 * The longest time between two events of one deployment: SageMaker's events mark its steps, and the
 * longest step is the time that traffic bakes.
 */
const LONGEST_STEP_MS = 2 * 60 * MINUTE_MS;

/**
 * The number of events that a rule matched.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 */
export function matchedEvents({ name }: DeploymentRule): MetricIdentity {
  return { namespace: 'AWS/Events', metricName: 'MatchedEvents', dimensions: { RuleName: name } };
}

/** Puts the minutes in which rules matched events together to deployments. */
export class DeploymentEvents {
  readonly #deployments: { startMs: number; endMs: number; rolledBack: boolean }[] = [];

  /** Call it in the order of time. */
  take({ isRollback }: DeploymentRule, minuteMs: number): void {
    const last = this.#deployments.at(-1);
    const endMs = minuteMs + MINUTE_MS;
    if (last === undefined || minuteMs - last.endMs > LONGEST_STEP_MS) {
      this.#deployments.push({ startMs: minuteMs, endMs, rolledBack: isRollback });
      return;
    }
    last.endMs = Math.max(last.endMs, endMs);
    last.rolledBack ||= isRollback;
  }

  /** Named by their time: the metric of a rule does not say what was deployed. */
  all(): readonly Deployment[] {
    return this.#deployments.map((each) => ({
      name: `deployment of ${formatMinute(each.startMs)}`,
      ...each,
    }));
  }
}
