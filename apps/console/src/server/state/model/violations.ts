import { VIOLATIONS } from '@inference-pipeline/inference-contract';
import type { LogStore } from '@inference-pipeline/logs-insights';

import type { SignalView } from '../../../shared/model-view';
import type { TimeSpan } from '../../widgets/time-span';

/**
 * Counts the requests in a time span that violate the definition of a signal, by kind, from the field
 * `violations` in the function's log. The metric does not have the kinds.
 */
export function violationCounter(logs: LogStore, group: string) {
  return (signal: string, { startMs, endMs }: TimeSpan): SignalView['violations'] => {
    const counts: Record<string, number> = {};
    for (const { fields } of logs.between([group], startMs, endMs)) {
      const kind = kindOf(fields?.['violations'], signal);
      if (kind !== undefined) counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return counts;
  };
}

function kindOf(violations: unknown, signal: string): string | undefined {
  if (typeof violations !== 'object' || violations === null) return undefined;
  if (!Object.hasOwn(violations, signal)) return undefined;

  const kind = (violations as Readonly<Record<string, unknown>>)[signal];
  return VIOLATIONS.find((each) => each === kind);
}
