/** Most pieces of work at a time. */
const MAX_AT_A_TIME = 16;

/**
 * Does pieces of work, several at a time. Each piece that fails halves how many are done at a time, and
 * each that succeeds adds one: where the first pieces all fail, the rest is not tried.
 *
 * @param work resolves to whether the piece succeeded; never rejects
 * @param abortSignal ends the work without waiting for the pieces in hand
 */
export async function inTurns<Piece>(
  pieces: readonly Piece[],
  work: (piece: Piece) => Promise<boolean>,
  abortSignal: AbortSignal,
): Promise<void> {
  const waiting = pieces.values();
  let allowed = MAX_AT_A_TIME;
  let inHand = 0;
  await new Promise<void>((resolve) => {
    abortSignal.addEventListener('abort', () => resolve(), { once: true });
    const begin = () => {
      while (inHand < Math.floor(allowed) && !abortSignal.aborted) {
        const { done, value: piece } = waiting.next();
        if (done === true) break;

        inHand++;
        void work(piece).then((succeeded) => {
          inHand--;
          allowed = succeeded ? Math.min(MAX_AT_A_TIME, allowed + 1) : allowed / 2;
          begin();
        });
      }
      if (inHand === 0) resolve();
    };
    begin();
  });
}
