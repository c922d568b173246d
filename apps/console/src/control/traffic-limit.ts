import type { FunctionHost } from '@inference-pipeline/local-aws';

/**
 * How many requests of the traffic may be in progress: at most two cold starts at a time, and a few
 * sandboxes left for the user's own requests. Sandboxes that work on after the API has answered count,
 * or a slow machine would throttle the traffic, which looks like a fault.
 */
export function trafficLimit({
  limit,
  running,
  started,
}: Pick<FunctionHost, 'limit' | 'running' | 'started'>): number {
  if (limit > 4 && running >= limit - 4) return 0;
  return Math.max(1, Math.min(limit - 4, started + 2));
}
