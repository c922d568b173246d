/** What the user gave cannot be back-tested; the message says what, where and what was expected. */
export class BacktestError extends Error {
  override readonly name = 'BacktestError';
}
