import { MINUTE_MS } from '../time';
import type { Deployment } from '../traffic/traffic';

/** Time after a deployment in which a firing may still be its effect: windows look back. */
const TAIL_MS = 30 * MINUTE_MS;

/** The deployment during which, or soon after which, something began. If there are several, the latest. */
export function coincidingDeployment(
  timeMs: number,
  deployments: readonly Deployment[],
): Deployment | undefined {
  return deployments.findLast(
    ({ startMs, endMs }) => startMs <= timeMs && timeMs <= endMs + TAIL_MS,
  );
}
