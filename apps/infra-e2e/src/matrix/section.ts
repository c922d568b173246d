import type { WatchedSignals } from '@inference-pipeline/inference-contract';
import { parseStackFile, type StackConfig } from '@inference-pipeline/stack-file';
import { isObject, type JsonObject } from '@inference-pipeline/terraform';

import type { Constraint, Row } from '../pairwise';
import { BASELINES } from './baselines';
import { sectionsByName } from './stack-schema';

/** A stack file, or a part of one, as plain data. */
export type Fragment = JsonObject;

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

/** The result of a stack file in the project, and whether it is accepted. */
export function parsed(stack: Fragment): {
  readonly config: StackConfig;
  readonly watched: WatchedSignals | undefined;
  readonly isAccepted: boolean;
} {
  const text = JSON.stringify(stack);
  const { config, watched, diagnostics } = parseStackFile('row', text, BASELINES);
  if (config === undefined) {
    throw new Error(`Against the schema: ${text}\n${JSON.stringify(diagnostics, null, 2)}`);
  }
  return { config, watched, isAccepted: diagnostics.length === 0 };
}

const SECTIONS_BY_NAME = sectionsByName();

/** Paths and values of a stack file, as the schema's options are named. */
export function written(value: unknown, path = ''): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.flatMap((item) => [[path, item] as const, ...written(item, `${path}[]`)]);
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, child]) => {
    const key = SECTIONS_BY_NAME.has(path) ? '*' : name;
    const at = path === '' ? key : `${path}.${key}`;
    return [[at, child] as const, ...written(child, at)];
  });
}
