import { added, type Counts } from '../counts';
import type { GroundTruthList } from '../lists';
import type { Progress } from '../progress';
import type { Item } from '../reading/entry';
import type { Rejects } from '../rejects';
import { deliverList, GivenUpError, type Delivery } from './deliver-list';
import type { Pace } from './pace';

/** How a file is sent. */
export interface Sending {
  readonly send: Delivery['send'];
  readonly pace: Pace;
  /** Most lists in memory. */
  readonly concurrency: number;
  readonly progress: Progress;
  readonly rejects: Rejects;
  /** How long to retry while nothing is acknowledged. */
  readonly patienceMs: number;
  /** Ends the run: what is on its way is still waited for. */
  readonly signal: AbortSignal;
  /** Called after each answer with all counts so far. */
  readonly onCounts: (counts: Counts) => void;
}

/** The end of a run. */
export interface Sent {
  /** Lines by status, with those of earlier runs. */
  readonly counts: Counts;
  /** Lines that an earlier run had sent. */
  readonly earlier: number;
  /** Why the run ended before the end of the file; undefined if it did not. */
  readonly gaveUp: string | undefined;
}

/**
 * Sends the lists of a file, several at a time, without those that an earlier run had acknowledged. Two
 * lists with the same request id never are on their way together, because the order of two ground truths
 * of one inference matters.
 */
export async function sendFile(
  lists: AsyncIterable<GroundTruthList>,
  { progress, rejects, signal, patienceMs, concurrency, onCounts, ...sending }: Sending,
): Promise<Sent> {
  let counts: Counts = {};
  let earlier = 0;
  let gaveUp: string | undefined;
  let failure: unknown;
  let acknowledgedAtMs = performance.now();
  const giveUp = new AbortController();
  const stopped = AbortSignal.any([signal, giveUp.signal]);
  const running = new Map<Promise<void>, ReadonlySet<string>>();

  const delivery: Delivery = {
    ...sending,
    signal: stopped,
    acknowledge: async (list, results, more, open) => {
      await rejects.add(results);
      await progress.acknowledge(
        list,
        more,
        open.map(({ line }) => line),
      );
      acknowledgedAtMs = performance.now();
      counts = added(counts, more);
      onCounts(counts);
    },
    mayRetry: (reason) => {
      if (performance.now() - acknowledgedAtMs > patienceMs) {
        throw new GivenUpError(`nothing was acknowledged for ${patienceMs / 1_000} s: ${reason}`);
      }
    },
  };

  const start = (list: GroundTruthList, open: readonly Item[], broken: boolean) => {
    const task = deliverList(list, { open, broken }, delivery)
      .catch((error: unknown) => {
        if (error instanceof GivenUpError) gaveUp ??= error.message;
        else failure ??= error;
        giveUp.abort();
      })
      .finally(() => running.delete(task));
    running.set(task, new Set(open.map(({ requestId }) => requestId)));
  };

  try {
    for await (const list of lists) {
      const before = progress.of(list);
      const open =
        before === undefined ? list.items : list.items.filter(({ line }) => before.open.has(line));
      if (before !== undefined) {
        counts = added(counts, before.counts);
        earlier += list.items.length - open.length;
        if (open.length === 0) continue;
      }

      while (running.size >= concurrency || sharesAnId(open, running.values())) {
        await Promise.race(running.keys());
      }
      if (stopped.aborted) break;

      start(list, open, before === undefined);
    }
  } finally {
    await Promise.all(running.keys());
  }
  if (failure !== undefined) throw failure as Error;
  return { counts, earlier, gaveUp };
}

function sharesAnId(items: readonly Item[], running: Iterable<ReadonlySet<string>>): boolean {
  for (const ids of running) if (items.some(({ requestId }) => ids.has(requestId))) return true;
  return false;
}
