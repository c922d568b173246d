import { createHash } from 'node:crypto';

import { MAX_GROUND_TRUTHS } from '@inference-pipeline/inference-contract';

import { isItem, type BrokenLine, type Entry, type Item } from './reading/entry';

/** Longest body of a request, in bytes: the function takes 1 MB unless its stack file says otherwise. */
const MAX_LIST_BYTES = 512 * 1024;

/** Ground truths that are sent together, and the broken lines among them. */
export interface GroundTruthList {
  /** Number of the first line. */
  readonly line: number;
  readonly items: readonly Item[];
  readonly broken: readonly BrokenLine[];
  /** The same for the same items, sent to the same place. */
  readonly digest: string;
}

/**
 * Groups the entries of a file into lists of at most {@link MAX_GROUND_TRUTHS}. A request id is in one
 * list only once: the order of two ground truths of one inference matters.
 *
 * @param target where they are sent
 */
export async function* listsOf(
  entries: AsyncIterable<Entry>,
  target: string,
): AsyncGenerator<GroundTruthList> {
  let items: Item[] = [];
  let broken: BrokenLine[] = [];
  let ids = new Set<string>();
  let sizeBytes = 0;
  const take = (): GroundTruthList => {
    const list = {
      line: Math.min(items[0]?.line ?? Infinity, broken[0]?.line ?? Infinity),
      items,
      broken,
      digest: digestOf(items, target),
    };
    items = [];
    broken = [];
    ids = new Set();
    sizeBytes = 0;
    return list;
  };

  for await (const entry of entries) {
    if (!isItem(entry)) {
      broken.push(entry);
      if (broken.length >= MAX_GROUND_TRUTHS) yield take();
      continue;
    }

    const bytes = Buffer.byteLength(entry.json);
    const isFull = items.length >= MAX_GROUND_TRUTHS || sizeBytes + bytes > MAX_LIST_BYTES;
    if (items.length > 0 && (isFull || ids.has(entry.requestId))) yield take();

    items.push(entry);
    ids.add(entry.requestId);
    sizeBytes += bytes;
  }
  if (items.length + broken.length > 0) yield take();
}

function digestOf(items: readonly Item[], target: string): string {
  const hash = createHash('sha256').update(target);
  for (const { json } of items) hash.update('\n').update(json);
  return hash.digest('hex').slice(0, 16);
}
