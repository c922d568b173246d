import { MAX_BINS } from '@inference-pipeline/inference-contract';

/** A number that is frequent or at a quantile, with the values up to it. */
export interface Cell {
  readonly value: number;
  /** How often the data have exactly this number; 0 if it is not known. */
  readonly equal: number;
  /** How many of the data are not greater. */
  readonly upTo: number;
}

/** A bin with the number of its values. */
export interface CountedBin {
  /** Greatest number, inclusive; absent in the last bin. */
  readonly upTo?: number;
  readonly count: number;
}

/** Number of quantiles that bins begin and end at. */
export const QUANTILES = 200;

/** Deciles are kept while no bin has a share beyond these. */
const SMALLEST_EVEN = 0.05;
const GREATEST_EVEN = 0.15;

/** From this share on, a value can be set apart from those below it. */
const FREQUENT = 0.01;

/**
 * What a further bin costs, against the sum of squares of the shares. With this, bins below about one
 * percent stay together unless a frequent value separates them: bins so small vary by chance.
 */
const COST_OF_BIN = 0.0002;

/** The bin of a constant, with empty ones below and above, so that other values are seen. */
export function binsOfConstant(
  value: number,
  count: number,
  isInteger: boolean,
): readonly CountedBin[] {
  const below = justBelow(value, isInteger);
  return [
    ...(Number.isFinite(below) ? [{ upTo: below, count: 0 }] : []),
    { upTo: value, count },
    { count: 0 },
  ];
}

/**
 * Ten bins between the deciles; undefined if frequent values make them uneven.
 *
 * @param cells in ascending order, with those of the deciles among them
 */
export function decileBins(
  cells: readonly Cell[],
  total: number,
): readonly CountedBin[] | undefined {
  const bins: CountedBin[] = [];
  let before = 0;
  for (let decile = 1; decile < MAX_BINS; decile++) {
    const cell = cells.find(({ upTo }) => upTo * MAX_BINS >= decile * total);
    if (cell === undefined) return undefined;

    bins.push({ upTo: cell.value, count: cell.upTo - before });
    before = cell.upTo;
  }
  bins.push({ count: total - before });
  const isEven = bins.every(
    ({ count }) => count >= SMALLEST_EVEN * total && count <= GREATEST_EVEN * total,
  );
  return isEven ? bins : undefined;
}

/**
 * At most ten bins that are as even as can be. A frequent value gets a bin of its own.
 *
 * @param cells those at {@link QUANTILES} quantiles, in ascending order; the last one is the greatest
 * @param areIntegers whether all numbers are integers
 */
export function evenBins(cells: readonly Cell[], areIntegers: boolean): readonly CountedBin[] {
  return leastCost(atomsOf(cells, areIntegers), cells.at(-1)?.upTo ?? 0);
}

/** The smallest parts that bins are put together from: the values of a cell, or those between two. */
interface Atom {
  readonly upTo: number;
  readonly count: number;
}

function atomsOf(cells: readonly Cell[], areIntegers: boolean): readonly Atom[] {
  const total = cells.at(-1)?.upTo ?? 0;
  let before = 0;
  return cells.flatMap(({ value, equal, upTo }) => {
    const between = upTo - equal - before;
    const count = upTo - before;
    before = upTo;
    const isApart = between > 0 && equal >= FREQUENT * total;
    if (!isApart) return [{ upTo: value, count }];

    return [
      { upTo: justBelow(value, areIntegers), count: between },
      { upTo: value, count: equal },
    ];
  });
}

/** The division of neighbouring atoms into bins whose cost is least. */
function leastCost(atoms: readonly Atom[], total: number): readonly CountedBin[] {
  const sums = [0];
  for (const { count } of atoms) sums.push((sums.at(-1) ?? 0) + count);
  const shareBetween = (from: number, to: number) => ((sums[to] ?? 0) - (sums[from] ?? 0)) / total;

  /** For each number of bins, the least cost of the first atoms, and where the last bin begins. */
  let costs = atoms.map((_, index) => shareBetween(0, index + 1) ** 2 + COST_OF_BIN);
  costs.unshift(0);
  let best = { cost: costs[atoms.length] ?? 0, starts: [] as readonly number[][] };
  const starts: number[][] = [];
  for (let bins = 2; bins <= Math.min(MAX_BINS, atoms.length); bins++) {
    const next = costs.map(() => Infinity);
    const startOf = costs.map(() => 0);
    for (let to = bins; to <= atoms.length; to++) {
      for (let from = bins - 1; from < to; from++) {
        const cost = (costs[from] ?? 0) + shareBetween(from, to) ** 2 + COST_OF_BIN;
        if (cost < (next[to] ?? Infinity)) {
          next[to] = cost;
          startOf[to] = from;
        }
      }
    }
    starts.push(startOf);
    costs = next;
    const cost = costs[atoms.length] ?? Infinity;
    if (cost < best.cost) best = { cost, starts: [...starts] };
  }
  return binsEndingAt(endsOf(best.starts, atoms.length), atoms);
}

function endsOf(starts: readonly number[][], length: number): readonly number[] {
  const ends = [length];
  for (const startOf of [...starts].reverse()) ends.unshift(startOf[ends[0] ?? 0] ?? 0);
  return ends;
}

function binsEndingAt(ends: readonly number[], atoms: readonly Atom[]): readonly CountedBin[] {
  return ends.map((end, index) => {
    const count = atoms
      .slice(index === 0 ? 0 : ends[index - 1], end)
      .reduce((sum, atom) => sum + atom.count, 0);
    const upTo = atoms[end - 1]?.upTo;
    return { ...(end < atoms.length && upTo !== undefined && { upTo }), count };
  });
}

/** The bound below a number: halfway to the integer before it, or the next smaller number. */
function justBelow(value: number, isInteger: boolean): number {
  const halfway = value - 0.5;
  return isInteger && halfway < value && halfway > value - 1 ? halfway : numberBefore(value);
}

/** The next smaller double. */
function numberBefore(value: number): number {
  if (value === 0) return -Number.MIN_VALUE;

  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + (value > 0 ? -1n : 1n));
  return view.getFloat64(0);
}
