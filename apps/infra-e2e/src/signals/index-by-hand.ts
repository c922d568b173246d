/** One bin of a baseline file. */
interface BaselineBin {
  readonly upTo?: number;
  readonly categories?: readonly string[];
  readonly share: number;
}

/** One signal of a baseline file. */
export interface BaselineSignal {
  readonly kind: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly bins: readonly BaselineBin[];
}

/** Recorded for a value that cannot be used. */
const UNUSABLE = 1;

/** Shares below it count as this much. */
const LEAST_SHARE = 0.001;

/**
 * What has to be recorded for a value: 2 for the first bin, 4 for the second one, and so on. Written
 * down a second time, from the documentation, to hold the function against it.
 *
 * @param bins of the baseline, and of categories that only the stack file lists
 */
export function codeByHand({ kind, minimum, maximum, bins }: BaselineSignal, value: unknown) {
  const position =
    kind === 'number'
      ? typeof value === 'number' &&
        value >= (minimum ?? -Infinity) &&
        value <= (maximum ?? Infinity)
        ? bins.findIndex(({ upTo = Infinity }) => value <= upTo)
        : -1
      : bins.findIndex(({ categories = [] }) => categories.some((category) => category === value));
  return position < 0 ? UNUSABLE : 2 ** (position + 1);
}

/**
 * The population stability index of recorded codes against the shares of a baseline, with the bins in
 * groups, such as `[[0], [1, 2], [3]]`. Undefined if no value can be used.
 */
export function indexByHand(
  codes: readonly number[],
  shares: readonly number[],
  groups: readonly (readonly number[])[] = shares.map((_, position) => [position]),
): number | undefined {
  const usable = codes.filter((code) => code !== UNUSABLE);
  if (usable.length === 0) return undefined;

  let index = 0;
  for (const group of groups) {
    const inGroup = usable.filter((code) => group.includes(Math.log2(code) - 1)).length;
    const p = Math.max(inGroup / usable.length, LEAST_SHARE);
    const q = Math.max(
      group.reduce((sum, position) => sum + (shares[position] ?? 0), 0),
      LEAST_SHARE,
    );
    index += (p - q) * Math.log(p / q);
  }
  return index;
}
