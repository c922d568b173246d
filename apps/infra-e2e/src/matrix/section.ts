import type { Constraint, Row } from '../pairwise';

/** A stack file, or a part of one, as plain data. */
export type Fragment = Readonly<Record<string, unknown>>;

/** The possible values of one section of a stack file. */
export interface MatrixSection {
  /** Parameter → value → fragment of a stack file; the fragments of a row are merged. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, Fragment>>>>;
  /** False for values that contradict each other, of any sections. */
  readonly isAllowed: Constraint;
  /** Changes the merged stack file of a row, for fields that depend on several values. */
  readonly finish?: (stack: Fragment, row: Row) => Fragment;
}

/** Merges two fragments, object by object. A list replaces a list. */
export function merged(base: Fragment, over: Fragment): Fragment {
  return Object.fromEntries(
    [...new Set([...Object.keys(base), ...Object.keys(over)])].map((key) => {
      const [below, above] = [base[key], over[key]];
      if (isObject(below) && isObject(above)) return [key, merged(below, above)];
      return [key, key in over ? above : below];
    }),
  );
}

function isObject(value: unknown): value is Fragment {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
