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

/** Settings of the watched signals, besides their definitions. */
export interface WatchOptions {
  /** Absent: the values are counted, but there is nothing to compare them with. */
  readonly baseline?: Baseline | undefined;
  readonly groundTruth?: GroundTruthDefinition | undefined;
  /** Names of signals whose values are kept in the record. */
  readonly keep?: readonly string[];
}

/**
 * Joins the signals of a stack with their baseline.
 *
 * - A signal that the baseline lacks, or has in another place or of another kind, is watched without one.
 * - Listed categories are the valid ones: those that the baseline lacks get a bin of their own, and share
 *   the last one where there would be more than {@link MAX_BINS}; those of the baseline that are not
 *   listed are invalid.
 * - The signal that ground truth is compared with is kept in the record.
 */
export function watchSignals(
  definitions: SignalDefinitions,
  { baseline, groundTruth, keep = [] }: WatchOptions,
): WatchedSignals {
  const kept = new Set([...keep, ...(groundTruth ? [groundTruth.signal] : [])]);
  return {
    formatVersion: SIGNALS_FORMAT_VERSION,
    signals: Object.entries(definitions).map(([name, definition]) => ({
      ...watchSignal(name, definition, baselineOf(name, definition, baseline)),
      ...(kept.has(name) && { keep: true }),
    })),
    ...(groundTruth && { groundTruth }),
  };
}

function baselineOf(
  name: string,
  { from, at, kind }: SignalDefinition,
  baseline: Baseline | undefined,
): SignalBaseline | undefined {
  if (baseline === undefined || !Object.hasOwn(baseline.signals, name)) return undefined;

  const own = baseline.signals[name];
  return own?.from === from && own.at === at && own.kind === kind ? own : undefined;
}

function watchSignal(
  name: string,
  definition: SignalDefinition,
  baseline: SignalBaseline | undefined,
): WatchedSignal {
  const { from, at, kind, publish } = definition;
  const bounds = baseline?.kind === 'number' ? baseline : undefined;
  const minimum = definition.minimum ?? bounds?.minimum;
  const maximum = definition.maximum ?? bounds?.maximum;
  const watched = binsOf(definition, baseline);
  return {
    name,
    from,
    at,
    kind,
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...watched,
    ...(baseline && {
      baselineVersion: versionOf(definition, watched.bins),
      missingShare: baseline.missingShare,
    }),
    ...(bounds && { standardDeviation: bounds.standardDeviation }),
    ...(publish === true && { publish }),
  };
}

function binsOf(
  { kind, categories }: SignalDefinition,
  baseline: SignalBaseline | undefined,
): Pick<WatchedSignal, 'bins' | 'anyCategory'> {
  if (baseline?.kind === 'number') return { bins: baseline.bins };
  if (baseline !== undefined) return { bins: withListed(baseline.bins, categories) };
  if (kind === 'number') return { bins: [{}] };
  if (categories !== undefined) return { bins: withListed([], categories) };

  return { bins: [{}], anyCategory: true };
}

/** Bins with exactly the listed categories. The share of those that the baseline lacks is 0. */
function withListed(
  all: readonly WatchedBin[],
  listed: readonly string[] | undefined,
): readonly WatchedBin[] {
  if (listed === undefined) return all;

  const valid = new Set(listed);
  const bins = all.map(({ categories = [], ...bin }) => ({
    categories: categories.filter((category) => valid.has(category)),
    ...bin,
  }));
  const known = new Set(bins.flatMap(({ categories }) => categories));
  const added = listed.filter((category) => !known.has(category));
  const share = bins.length > 0 ? { share: 0 } : {};
  const own = added.map((category) => ({ categories: [category], ...share }));
  return withinLimit([...bins, ...own]);
}

/** At most {@link MAX_BINS} bins: the others share the last one. */
function withinLimit(bins: readonly WatchedBin[]): readonly WatchedBin[] {
  if (bins.length <= MAX_BINS) return bins;

  const last = bins.slice(MAX_BINS - 1);
  const shares = last.flatMap(({ share = [] }) => share);
  return [
    ...bins.slice(0, MAX_BINS - 1),
    {
      categories: last.flatMap(({ categories = [] }) => categories),
      ...(shares.length > 0 && { share: shares.reduce((sum, share) => sum + share) }),
    },
  ];
}

/** The same for the same bins of the same value, whatever the order of fields in the baseline's file. */
function versionOf({ from, at, kind }: SignalDefinition, bins: readonly WatchedBin[]): string {
  const ofBins = bins.map(({ upTo, categories, share }) => [upTo, categories, share]);
  const content = JSON.stringify([from, at, kind, ofBins]);
  return createHash('sha256').update(content).digest('hex').slice(0, 8);
}
