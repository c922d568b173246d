import { counted, UserError } from '@inference-pipeline/command-line';
import { MAX_CATEGORIES, MAX_CATEGORY_CHARACTERS } from '@inference-pipeline/inference-contract';

import { shareOf } from './distribution/shares';
import { FEWEST_FOR_BOUNDS } from './distribution/signal-baseline';
import type { MeasuredSignal } from './measure-signals';

/** Fewest valid values of a signal: with fewer, shares of ten bins are chance. */
export const FEWEST_VALUES = 100;

/** From this share of missing and invalid values on, there is a warning. */
const MANY_UNUSABLE = 0.2;

/**
 * Refuses distributions that no drift can be measured against.
 *
 * @throws UserError with all signals that cannot be used
 */
export function requireUsable(measured: readonly MeasuredSignal[]): void {
  const refusals = measured.flatMap((signal) => refusalOf(signal) ?? []);
  if (refusals.length > 0) throw new UserError(refusals.join('\n'));
}

function refusalOf({ name, definition, distribution }: MeasuredSignal): string | undefined {
  const { counts } = distribution;
  if (distribution.kind === 'category') {
    const { distinct, longest } = distribution;
    if (distinct > MAX_CATEGORIES) {
      return `Signal ${name} is not a category: it has more than ${MAX_CATEGORIES} different values. Remove it from the stack file, or watch it as kind: number.`;
    }
    if (longest > MAX_CATEGORY_CHARACTERS) {
      return `Signal ${name} is not a category: a value has ${longest} characters, expected at most ${MAX_CATEGORY_CHARACTERS}.`;
    }
  }

  if (counts.valid >= FEWEST_VALUES) return undefined;

  const unusable = unusableText(counts);
  const hint =
    counts.wrongKind > 0 && definition.kind === 'number'
      ? ' A number is written like 1234.5, without thousands separators. Watch texts as kind: category.'
      : '';
  const got = `${counted(counts.valid, 'valid value')} of ${counts.total}${unusable === '' ? '' : `: ${unusable}`}`;
  return `Signal ${name}: expected at least ${FEWEST_VALUES} valid values, got ${got}.${hint}`;
}

/** "3 missing, 2 of the wrong kind", without kinds that do not occur. */
export function unusableText({
  missing,
  wrongKind,
  excluded,
}: MeasuredSignal['distribution']['counts']): string {
  return [
    [missing, 'missing'],
    [wrongKind, 'of the wrong kind'],
    [excluded, 'outside what the stack file allows'],
  ]
    .filter(([count]) => count !== 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(', ');
}

/** Warnings, one sentence each. */
export function warningsOf({ distribution }: MeasuredSignal): readonly string[] {
  const { counts, bins } = distribution;
  const unusable = counts.total - counts.valid;
  const isConstant = bins.filter(({ count }) => count > 0).length === 1;
  return [
    ...(counts.valid < FEWEST_FOR_BOUNDS
      ? [
          `Only ${counts.valid} valid values: shares vary by chance, and no bounds are set. Expected ${FEWEST_FOR_BOUNDS} or more.`,
        ]
      : []),
    ...(unusable >= MANY_UNUSABLE * counts.total
      ? [
          `${percent(shareOf(unusable, counts.total))} of the values are unusable: ${unusableText(counts)}.`,
        ]
      : []),
    ...(isConstant ? ['All values are the same.'] : []),
  ];
}

/** A share as percent, for people. */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}
