/** How long to work before the page may draw and respond. */
const AT_ONCE_MS = 24;

/** Pending work, in the order of the calls. */
const waiting = new Set<() => void>();

/**
 * Queues work that many parts of the page start at the same time. Between pieces of work the page can
 * draw and respond.
 *
 * @returns a function that cancels the work if it has not run yet
 */
export function inTurn(work: () => void): () => void {
  if (waiting.size === 0) queueMicrotask(doSome);

  waiting.add(work);
  return () => waiting.delete(work);
}

function doSome(): void {
  const begunAt = performance.now();
  try {
    for (const work of waiting) {
      waiting.delete(work);
      work();
      if (performance.now() - begunAt >= AT_ONCE_MS) break;
    }
  } finally {
    if (waiting.size > 0) setTimeout(doSome);
  }
}
