import { createHash } from 'node:crypto';

import { MAX_BINS, type Baseline, type SignalBaseline } from './baseline';
import type { GroundTruthDefinition } from './ground-truth';
import type { SignalDefinition, SignalDefinitions } from './signal';
import {
  SIGNALS_FORMAT_VERSION,
  type WatchedBin,
  type WatchedSignal,
  type WatchedSignals,
} from './watched-signals';

/** What a stack watches besides its signals. */
export interface WatchOptions {
  /** Absent: the values are counted, but there is nothing to compare them with. */
  readonly baseline?: Baseline | undefined;
  readonly groundTruth?: GroundTruthDefinition | undefined;
  /** Names of signals whose values are kept in the record. */
  readonly keep?: readonly string[];
}

/**
 * Joins the signals of a stack with their baseline. A signal that the baseline lacks is watched without
 * one. The signal that ground truth is compared with is kept in the record.
 */
export function watchSignals(
  definitions: SignalDefinitions,
  { baseline, groundTruth, keep = [] }: WatchOptions,
): WatchedSignals {
  const kept = new Set([...keep, ...(groundTruth ? [groundTruth.signal] : [])]);
  return {
    formatVersion: SIGNALS_FORMAT_VERSION,
    signals: Object.entries(definitions).map(([name, definition]) => ({
      ...watchSignal(name, definition, baselineOf(name, baseline)),
      ...(kept.has(name) && { keep: true }),
    })),
    ...(groundTruth && { groundTruth }),
  };
}

function baselineOf(name: string, baseline: Baseline | undefined): SignalBaseline | undefined {
  return baseline !== undefined && Object.hasOwn(baseline.signals, name)
    ? baseline.signals[name]
    : undefined;
}

function watchSignal(
  name: string,
  definition: SignalDefinition,
  baseline: SignalBaseline | undefined,
): WatchedSignal {
  const { from, at, kind, publish, maximumDrift } = definition;
  const bounds = baseline?.kind === 'number' ? baseline : undefined;
  const minimum = definition.minimum ?? bounds?.minimum;
  const maximum = definition.maximum ?? bounds?.maximum;
  return {
    name,
    from,
    at,
    kind,
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...binsOf(definition, baseline),
    ...(baseline && {
      baselineVersion: versionOf(baseline),
      missingShare: baseline.missingShare,
    }),
    ...(bounds && { standardDeviation: bounds.standardDeviation }),
    ...(publish === true && { publish }),
    ...(maximumDrift !== undefined && { maximumDrift }),
  };
}

function binsOf(
  { categories }: SignalDefinition,
  baseline: SignalBaseline | undefined,
): Pick<WatchedSignal, 'bins' | 'anyCategory'> {
  if (baseline?.kind === 'number') return { bins: baseline.bins };
  if (baseline !== undefined) return { bins: withListed(baseline.bins, categories ?? []) };
  if (categories !== undefined) return { bins: withListed([], categories) };

  return { bins: [{}], anyCategory: true };
}

/** Bins with the categories that a definition lists but the baseline lacks, whose share is 0. */
function withListed(bins: readonly WatchedBin[], listed: readonly string[]): readonly WatchedBin[] {
  const known = new Set(bins.flatMap(({ categories = [] }) => categories));
  const added = listed.filter((category) => !known.has(category));
  const share = bins.length > 0 ? { share: 0 } : {};
  const own = added.map((category) => ({ categories: [category], ...share }));
  const all = [...bins, ...own];
  if (all.length <= MAX_BINS) return all;

  const last = all.slice(MAX_BINS - 1);
  return [
    ...all.slice(0, MAX_BINS - 1),
    {
      categories: last.flatMap(({ categories = [] }) => categories),
      ...(bins.length > 0 && { share: last.reduce((sum, bin) => sum + (bin.share ?? 0), 0) }),
    },
  ];
}

/** The same for the same bins. */
function versionOf({ from, at, kind, bins }: SignalBaseline): string {
  const content = JSON.stringify([from, at, kind, bins]);
  return createHash('sha256').update(content).digest('hex').slice(0, 8);
}
