import {
  MAX_CATEGORIES,
  type Baseline,
  type CategoryBaseline,
  type NumberBaseline,
  type SignalBaseline,
} from '@inference-pipeline/inference-contract';

import type { Diagnostic, Finding } from '../diagnostic';
import type { FieldPath, StackDocument } from '../stack-document';

/** Greatest deviation of the sum of shares from 1: ten shares may be rounded to four digits. */
const SHARES_TOLERANCE = 0.001;

/** A mistake below a signal of a baseline. */
type SignalFinding = readonly [path: FieldPath, finding: Finding];

/**
 * Contradictions within a baseline that matches its schema.
 *
 * @param hint how to write the file again
 */
export function baselineContradictions(
  { signals }: Baseline,
  document: StackDocument,
  hint: string,
): readonly Diagnostic[] {
  return Object.entries(signals).flatMap(([name, signal]) =>
    [...contradictionsOf(signal)].map(([path, finding]) =>
      document.diagnosticAt(['signals', name, ...path], { hint, ...finding }),
    ),
  );
}

function* contradictionsOf(signal: SignalBaseline): Generator<SignalFinding> {
  if (signal.kind === 'number') yield* numbersThatContradict(signal);
  else yield* categoriesThatContradict(signal);

  const bins: readonly { readonly share: number }[] = signal.bins;
  const sum = bins.reduce((total, { share }) => total + share, 0);
  if (Math.abs(sum - 1) > SHARES_TOLERANCE) {
    yield [['bins'], { expected: 'shares that add up to 1', got: String(Number(sum.toFixed(6))) }];
  }
}

function* numbersThatContradict({
  bins,
  minimum = -Infinity,
  maximum = Infinity,
}: NumberBaseline): Generator<SignalFinding> {
  if (minimum > maximum) {
    yield [['minimum'], { expected: `at most the maximum, ${maximum}`, got: String(minimum) }];
  }

  for (const [position, { upTo }] of bins.entries()) {
    const path = ['bins', position, 'upTo'];
    const before = bins[position - 1]?.upTo;
    if (position === bins.length - 1) {
      if (upTo === undefined) continue;
      yield [path, { expected: 'no end of the last bin', got: String(upTo) }];
    } else if (upTo === undefined) {
      yield [path, { expected: 'the end of each bin but the last', got: 'nothing' }];
    } else if (before !== undefined && upTo <= before) {
      yield [
        path,
        { expected: `more than ${before}, the end of the bin before`, got: String(upTo) },
      ];
    }
  }
}

function* categoriesThatContradict({ bins }: CategoryBaseline): Generator<SignalFinding> {
  const seen = new Set<string>();
  for (const [position, { categories }] of bins.entries()) {
    for (const [index, category] of categories.entries()) {
      if (seen.has(category)) {
        yield [
          ['bins', position, 'categories', index],
          { expected: 'each category once', got: `${JSON.stringify(category)} again` },
        ];
      }
      seen.add(category);
    }
  }
  if (seen.size > MAX_CATEGORIES) {
    yield [['bins'], { expected: `at most ${MAX_CATEGORIES} categories`, got: String(seen.size) }];
  }
}
