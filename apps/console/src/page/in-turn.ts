/** How long to work before the page may draw and respond. */
const AT_ONCE_MS = 24;

/** The same before the page first draws: enough for the graphs at the top. */
const FIRST_AT_ONCE_MS = 12;

/**
 * Queues work that many parts of the page start at the same time, in the order of the calls. Between
 * pieces of work the page can draw and respond.
 *
 * @param afterFrame continues once the page has drawn, which it does after the first pieces
 * @returns a function that queues work, and returns one that cancels it if it has not run yet
 */
export function inTurn(
  afterFrame: (doMore: () => void) => void,
): (work: () => void) => () => boolean {
  const waiting = new Set<() => void>();
  const doSome = (atOnceMs: number, later: (doMore: () => void) => void) => {
    const begunAt = performance.now();
    try {
      for (const work of waiting) {
        waiting.delete(work);
        work();
        if (performance.now() - begunAt >= atOnceMs) break;
      }
    } finally {
      if (waiting.size > 0) later(() => doSome(AT_ONCE_MS, setTimeout));
    }
  };
  return (work) => {
    if (waiting.size === 0) queueMicrotask(() => doSome(FIRST_AT_ONCE_MS, afterFrame));

    waiting.add(work);
    return () => waiting.delete(work);
  };
}
