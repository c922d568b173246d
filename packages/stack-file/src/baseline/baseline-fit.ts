import { didYouMean, listed } from '@inference-pipeline/command-line';
import type {
  Baseline,
  CategoryBaseline,
  NumberBaseline,
  SignalBaseline,
} from '@inference-pipeline/inference-contract';

import type { Diagnostic } from '../diagnostic';
import type { SignalConfig, StackConfig } from '../stack-config';
import type { StackDocument } from '../stack-document';

/** A stack file with the baseline that it names. */
export interface BaselinePair {
  readonly config: StackConfig;
  readonly document: StackDocument;
  readonly baseline: Baseline;
  readonly fileName: string;
  /** How to write the baseline again. */
  readonly remedy: string;
}

/** What a baseline must have in common with a signal. */
const PLACE = ['from', 'at', 'kind'] as const;

/** Where a stack file and its baseline do not fit together. */
export function baselineMismatches(pair: BaselinePair): readonly Diagnostic[] {
  const { config, document, baseline, fileName, remedy } = pair;
  const defined = Object.keys(config.signals);
  const known = Object.keys(baseline.signals);
  if (defined.length > 0 && !defined.some((name) => known.includes(name))) {
    return [
      document.diagnosticAt(['baseline'], {
        expected: `a baseline with the signals of this stack, ${listed(defined)}`,
        got: `that of another one, with ${known.length === 0 ? 'none' : listed(known)}`,
        hint: `name the stack's own, or ${remedy}`,
      }),
    ];
  }

  return defined.flatMap((name) => {
    const signal = config.signals[name];
    const own = Object.hasOwn(baseline.signals, name) ? baseline.signals[name] : undefined;
    if (signal === undefined) return [];
    if (own !== undefined) return signalMismatches(pair, name, signal, own);

    const renamed = known.find(
      (other) => !defined.includes(other) && isSamePlace(signal, baseline.signals[other]),
    );
    return [
      document.diagnosticAtKey(['signals', name], {
        expected: `a signal of ${fileName}`,
        got: 'one that it lacks',
        suggestion: renamed === undefined ? didYouMean(name, known) : `did you mean "${renamed}"?`,
        hint: remedy,
      }),
    ];
  });
}

function isSamePlace(signal: SignalConfig, other: SignalBaseline | undefined): boolean {
  return PLACE.every((field) => signal[field] === other?.[field]);
}

function signalMismatches(
  pair: BaselinePair,
  name: string,
  signal: SignalConfig,
  own: SignalBaseline,
): readonly Diagnostic[] {
  const { document, fileName, remedy } = pair;
  const moved = PLACE.filter((field) => signal[field] !== own[field]);
  if (moved.length > 0) {
    return moved.map((field) =>
      document.diagnosticAt(['signals', name, field], {
        expected: `${own[field]}, as in ${fileName}`,
        got: signal[field],
        hint: `the baseline was made for another definition: change it back, or ${remedy}`,
      }),
    );
  }

  return own.kind === 'category'
    ? unlistedCategories(pair, name, signal, own)
    : [...contradictingBounds(pair, name, signal, own), ...emptyBins(pair, name, signal, own)];
}

function unlistedCategories(
  { document, fileName, remedy }: BaselinePair,
  name: string,
  { categories }: SignalConfig,
  { bins }: CategoryBaseline,
): readonly Diagnostic[] {
  if (categories === undefined) return [];

  const valid = new Set(categories);
  const unlisted = bins.flatMap((bin) => bin.categories).filter((category) => !valid.has(category));
  if (unlisted.length === 0) return [];

  return [
    document.diagnosticAt(['signals', name, 'categories'], {
      expected: `every category of ${fileName}`,
      got: `a list without ${listed(unlisted.map((category) => JSON.stringify(category)))}`,
      hint: `add ${unlisted.length === 1 ? 'it' : 'them'}, or ${remedy}`,
    }),
  ];
}

function contradictingBounds(
  { document, fileName, remedy }: BaselinePair,
  name: string,
  signal: SignalConfig,
  own: NumberBaseline,
): readonly Diagnostic[] {
  const minimum = signal.minimum ?? own.minimum ?? -Infinity;
  const maximum = signal.maximum ?? own.maximum ?? Infinity;
  const field = signal.minimum === undefined ? 'maximum' : 'minimum';
  // Where both are the stack file's own, another rule compares them.
  if (minimum <= maximum || (signal.minimum !== undefined && signal.maximum !== undefined)) {
    return [];
  }
  return [
    document.diagnosticAt(['signals', name, field], {
      expected:
        field === 'minimum'
          ? `at most ${maximum}, the greatest number of ${fileName}`
          : `at least ${minimum}, the smallest number of ${fileName}`,
      got: String(signal[field]),
      hint: `no number would be valid: change it, or ${remedy}`,
    }),
  ];
}

/** Bounds that leave a bin of the baseline without values, whose share would be missing for ever. */
function emptyBins(
  { document, fileName, remedy }: BaselinePair,
  name: string,
  { minimum = -Infinity, maximum = Infinity }: SignalConfig,
  { bins, minimum: smallest = -Infinity, maximum: greatest = Infinity }: NumberBaseline,
): readonly Diagnostic[] {
  // Where no number at all is valid, that is said instead.
  if (minimum > Math.min(maximum, greatest) || maximum < smallest) return [];

  const hint = `the share of that bin would always be 0, and its drift alarms would stay on: change it, or ${remedy}`;
  const [first, last] = [bins[0], bins.at(-1)];
  const endOfFirst = first?.upTo ?? Infinity;
  const endBeforeLast = bins.at(-2)?.upTo ?? -Infinity;
  return [
    ...(first !== undefined && first.share > 0 && minimum > endOfFirst
      ? [
          document.diagnosticAt(['signals', name, 'minimum'], {
            expected: `at most ${endOfFirst}, the end of the first bin of ${fileName}`,
            got: String(minimum),
            hint,
          }),
        ]
      : []),
    ...(last !== undefined && last.share > 0 && maximum <= endBeforeLast
      ? [
          document.diagnosticAt(['signals', name, 'maximum'], {
            expected: `more than ${endBeforeLast}, where the last bin of ${fileName} begins`,
            got: String(maximum),
            hint,
          }),
        ]
      : []),
  ];
}
