import type { WatchedSignal } from '@inference-pipeline/inference-contract';

/** Characters of a label, so that several fit below a graph. */
const LABEL_LENGTH = 40;

/** Categories that a label names. */
const NAMED_CATEGORIES = 3;

/** Significant digits of a bound. */
const BOUND_DIGITS = 4;

/** What the bins of a signal are called: ranges of numbers, or categories. */
export function binLabels({ kind, bins }: WatchedSignal): readonly string[] {
  return bins.map(({ upTo, categories = [] }, index) =>
    kind === 'number' ? rangeLabel(bins[index - 1]?.upTo, upTo) : categoriesLabel(categories),
  );
}

function rangeLabel(above: number | undefined, upTo: number | undefined): string {
  if (above === undefined) return upTo === undefined ? 'any number' : `≤ ${bound(upTo)}`;
  return upTo === undefined ? `> ${bound(above)}` : `${bound(above)} – ${bound(upTo)}`;
}

function bound(value: number): string {
  return String(Number(value.toPrecision(BOUND_DIGITS)));
}

function categoriesLabel(categories: readonly string[]): string {
  if (categories.length === 0) return 'any category';
  const names = categories.slice(0, NAMED_CATEGORIES).join(', ');
  const others = categories.length - NAMED_CATEGORIES;
  return others > 0 ? `${shortened(names)} and ${others} more` : shortened(names);
}

/** A text of at most so many characters that a label can hold it. */
function shortened(text: string): string {
  if (text.length <= LABEL_LENGTH) return text;
  // A character of two code units is not cut in half.
  return `${text.slice(0, LABEL_LENGTH - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** A share as a percentage for people: `12.3 %`. */
export function percentLabel(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
