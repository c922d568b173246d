/** How long the page may be kept from answering at a time, in ms. */
const AT_ONCE_MS = 24;

/** What is still to be done, in the order in which it was asked for. */
const waiting = new Set<() => void>();

/**
 * Does what many parts of the page have to do at once one by one, and lets the page draw and answer
 * in between: what comes first is seen first.
 *
 * @returns what takes it back, where it was not done yet
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
