import {
  MAX_BINS,
  MAX_CATEGORIES,
  type SignalDefinition,
} from '@inference-pipeline/inference-contract';

import type { StagedColumn } from '../data/value-sql';
import type { Engine } from '../engine/engine';
import { sqlName } from '../engine/sql';
import type { ValueCounts } from './number-distribution';

/** A bin of categories with the number of its values. */
export interface CountedCategories {
  readonly categories: readonly string[];
  readonly count: number;
}

/** How the valid categories of a signal are distributed. */
export interface CategoryDistribution {
  readonly kind: 'category';
  readonly counts: ValueCounts;
  /** Number of different categories; exact up to {@link MAX_CATEGORIES}. */
  readonly distinct: number;
  /** Characters of the longest one. */
  readonly longest: number;
  readonly bins: readonly CountedCategories[];
}

/** Most texts to read: JSON has several for one category, for example 1.0 and 1. */
const MAX_TEXTS = 4 * MAX_CATEGORIES;

/** Reads the distribution of a staged signal of categories. */
export async function categoryDistribution(
  engine: Engine,
  { categories }: SignalDefinition,
  { table, column, isText }: StagedColumn,
): Promise<CategoryDistribution> {
  const v = sqlName(column);
  const { total, present } = await engine.row(
    `SELECT count(*)::DOUBLE AS total, count(${v})::DOUBLE AS present FROM ${table}`,
  );
  const texts = await engine.rows(
    `SELECT ${v} AS text, count(*)::DOUBLE AS n FROM ${table} WHERE ${v} IS NOT NULL GROUP BY 1 LIMIT ${MAX_TEXTS}`,
  );
  const found: (readonly [string, number])[] = [];
  let wrongKind = 0;
  let missing = Number(total) - Number(present);
  for (const { text, n } of texts) {
    const value = isText ? String(text) : parsed(String(text));
    const category = categoryOf(value);
    if (value === null) missing += Number(n);
    else if (category === undefined) wrongKind += Number(n);
    else found.push([category, Number(n)]);
  }
  const valid = found.reduce((sum, [, n]) => sum + n, 0);
  const counts = { total: Number(total), missing, wrongKind, excluded: 0, valid };
  const distribution = categoriesOf(found, counts, categories);
  return texts.length < MAX_TEXTS ? distribution : { ...distribution, distinct: MAX_TEXTS };
}

/**
 * The distribution of categories that were counted.
 *
 * @param found categories with their counts; one may occur several times
 * @param listed the only valid ones, if the stack file lists them
 */
export function categoriesOf(
  found: readonly (readonly [string, number])[],
  counts: ValueCounts,
  listed: readonly string[] | undefined,
): CategoryDistribution {
  const isListed = listed && new Set(listed);
  const valid = new Map<string, number>();
  let excluded = 0;
  for (const [category, n] of found) {
    if (isListed?.has(category) === false) excluded += n;
    else valid.set(category, (valid.get(category) ?? 0) + n);
  }
  const ordered = [...valid].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return {
    kind: 'category',
    counts: {
      ...counts,
      excluded: counts.excluded + excluded,
      valid: counts.valid - excluded,
    },
    distinct: valid.size,
    longest: ordered.reduce((longest, [{ length }]) => Math.max(longest, length), 0),
    bins: binsOf(ordered),
  };
}

/** The value of JSON; undefined for NaN and infinities, which DuckDB reads as well. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

function categoryOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** The most frequent categories each for itself; if there are more than bins, the others share the last. */
function binsOf(ordered: readonly (readonly [string, number])[]): readonly CountedCategories[] {
  const own = ordered.length > MAX_BINS ? ordered.slice(0, MAX_BINS - 1) : ordered;
  const rest = ordered.slice(own.length);
  return [
    ...own.map(([category, count]) => ({ categories: [category], count })),
    ...(rest.length === 0
      ? []
      : [
          {
            categories: rest.map(([category]) => category),
            count: rest.reduce((sum, [, count]) => sum + count, 0),
          },
        ]),
  ];
}
