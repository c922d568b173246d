import { type Counts, type LineStatus, countOf } from '../counts';
import type { GroundTruthList } from '../lists';
import type { Item } from '../reading/entry';
import type { Pace } from './pace';
import type { ListAnswer } from './send-list';

/** What became of one line. */
export interface LineResult {
  readonly line: number;
  readonly status: LineStatus;
  readonly detail: string | undefined;
  /** Undefined for a broken line. */
  readonly item?: Item;
  /** The beginning of a broken line. */
  readonly text?: string | undefined;
}

/** The command gives up: no further request would succeed. */
export class GivenUpError extends Error {
  override readonly name = 'GivenUpError';
}

/** How a list is delivered. */
export interface Delivery {
  readonly send: (items: readonly Item[]) => Promise<ListAnswer>;
  readonly pace: Pace;
  /** Ends waits and further requests. */
  readonly signal: AbortSignal;
  /** Keeps what was acknowledged. */
  readonly acknowledge: (
    list: GroundTruthList,
    results: readonly LineResult[],
    counts: Counts,
    open: readonly Item[],
  ) => Promise<void>;
  /** @throws GivenUpError if nothing was acknowledged for too long */
  readonly mayRetry: (reason: string) => void;
}

/**
 * Sends a list until each of its items has a result, or the signal ends it.
 *
 * @param open the items that have no result from an earlier run
 * @param broken the broken lines, unless an earlier run told them
 * @throws GivenUpError
 */
export async function deliverList(
  list: GroundTruthList,
  { open: openBefore, broken }: { readonly open: readonly Item[]; readonly broken: boolean },
  { send, pace, signal, acknowledge, mayRetry }: Delivery,
): Promise<void> {
  let open = openBefore;
  let results = broken ? list.broken.map(resultOfBroken) : [];
  let size = open.length;
  let attempt = 0;
  if (open.length === 0) {
    await acknowledge(list, results, countsOf(results), open);
    return;
  }

  while (open.length > 0 && !signal.aborted) {
    const sent = open.slice(0, size);
    const answer = await pace.run(async () => (signal.aborted ? undefined : send(sent)));
    if (answer === undefined) return;
    if (answer.kind === 'refused') throw new GivenUpError(answer.reason);

    if (answer.kind === 'too-large' && sent.length > 1) {
      size = Math.ceil(sent.length / 2);
      continue;
    }

    const finished = finishedIn(answer, sent);
    if (finished.length > 0) {
      const done = new Set(finished.map(({ line }) => line));
      // Those that were not available come last, so that the others do not wait for them.
      open = [...open.slice(sent.length), ...sent.filter(({ line }) => !done.has(line))];
      results = [...results, ...finished];
      await acknowledge(list, results, countsOf(results), open);
      results = [];
    }
    if (finished.length === sent.length) {
      attempt = 0;
      pace.succeeded();
      continue;
    }

    pace.throttled();
    attempt++;
    const reason =
      answer.kind === 'retry' ? answer.reason : `${sent.length - finished.length} unavailable`;
    mayRetry(reason);
    await pace.beforeRetry(attempt, answer.kind === 'retry' ? answer.leastDelayMs : 0, signal);
  }
}

function finishedIn(answer: ListAnswer, sent: readonly Item[]): readonly LineResult[] {
  if (answer.kind === 'too-large') {
    return sent.map((item) => ({
      line: item.line,
      status: 'too-large',
      detail: answer.reason,
      item,
    }));
  }
  if (answer.kind !== 'results') return [];

  return sent.flatMap((item, index): readonly LineResult[] => {
    const { status, detail } = answer.results[index] ?? {};
    if (status === undefined || status === 'unavailable') return [];
    return [{ line: item.line, status, detail, item }];
  });
}

function resultOfBroken({ line, detail, text }: GroundTruthList['broken'][number]): LineResult {
  return { line, status: 'broken', detail, text };
}

function countsOf(results: readonly LineResult[]): Counts {
  return countOf(results.map(({ status }) => status));
}
