import { VIOLATIONS } from '@inference-pipeline/inference-contract';
import type { LogStore } from '@inference-pipeline/logs-insights';

import type { SignalView } from '../../../shared/model-view';
import type { TimeSpan } from '../../widgets/time-span';

/** Counts by kind of violation, for each signal. */
type CountsBySignal = Map<string, Record<string, number>>;

/**
 * Counts the requests in a time span that violate the definition of a signal, by kind, from the field
 * `violations` in the function's log. The metric does not have the kinds. Reads the log once for signals
 * of the same time span.
 */
export function violationCounter(logs: LogStore, group: string) {
  const known = new Map<number, CountsBySignal>();
  return (signal: string, span: TimeSpan): SignalView['violations'] => {
    const counts = known.get(span.startMs) ?? countViolations(logs, group, span);
    known.set(span.startMs, counts);
    return counts.get(signal) ?? {};
  };
}

function countViolations(
  logs: LogStore,
  group: string,
  { startMs, endMs }: TimeSpan,
): CountsBySignal {
  const counts: CountsBySignal = new Map();
  for (const { fields } of logs.between([group], startMs, endMs)) {
    const violations = fields?.['violations'];
    if (typeof violations !== 'object' || violations === null) continue;

    for (const [signal, value] of Object.entries(violations as Record<string, unknown>)) {
      const kind = VIOLATIONS.find((each) => each === value);
      if (kind === undefined) continue;

      const own = counts.get(signal) ?? {};
      own[kind] = (own[kind] ?? 0) + 1;
      counts.set(signal, own);
    }
  }
  return counts;
}
