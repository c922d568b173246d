import type { WatchedBin, WatchedSignal } from '@inference-pipeline/inference-contract';

import type { BinView, ModelAlarmView, SignalView, VariantView } from '../../../shared/model-view';
import type { TimeSpan } from '../../widgets/time-span';
import { indexOf, readDistribution } from './distribution';
import { windowEndingAt, windowOf } from './window';
import type { WindowStatistics } from './window-statistics';

/** Where the values of a signal are. */
export interface SignalSources {
  readonly statistics: WindowStatistics;
  readonly endpointName: string;
  readonly variantNames: readonly string[];
  readonly nowMs: number;
  /** Counts the requests in a time span that violate the definition of a signal, by kind. */
  readonly violationsOf: (name: string, span: TimeSpan) => SignalView['violations'];
}

/** A signal as the page shows it. */
export function signalView(
  signal: WatchedSignal,
  alarms: readonly ModelAlarmView[],
  { statistics, endpointName, variantNames, nowMs, violationsOf }: SignalSources,
): SignalView {
  const { name, from, at, kind, bins, missingShare } = signal;
  const windowMinutes = windowOf(alarms);
  const span = windowEndingAt(nowMs, windowMinutes);
  const read = (variant: object = {}) =>
    readDistribution(statistics, signal, { EndpointName: endpointName, ...variant }, span);
  const all = read();
  return {
    name,
    from,
    at,
    kind,
    windowMinutes,
    bins: bins.map((bin, position) => ({
      label: labelOf(bin, bins[position - 1]),
      baseline: bin.share ?? null,
      share: shareOf(all.counts[position] ?? 0, all.usable),
    })),
    usable: all.usable,
    unusable: all.unusable,
    missingShare: missingShare ?? null,
    violations: violationsOf(name, span),
    index: indexOf(signal, all),
    alarms,
    variants:
      variantNames.length < 2
        ? []
        : variantNames.map((variant): VariantView => {
            const own = read({ VariantName: variant });
            const { usable, unusable } = own;
            return { name: variant, usable, unusable, index: indexOf(signal, own) };
          }),
  };
}

function shareOf(count: number, total: number): BinView['share'] {
  return total === 0 ? null : count / total;
}

/** The numbers or categories of a bin. */
function labelOf({ upTo, categories }: WatchedBin, before: WatchedBin | undefined): string {
  if (categories !== undefined) return categories.map((each) => each || '""').join(', ');
  if (upTo !== undefined) return `≤ ${upTo}`;

  return before?.upTo === undefined ? 'any value' : `> ${before.upTo}`;
}
