/** Says that the server cannot read its state. */
export function problemText(problem: string): string {
  return problem === ''
    ? 'The console has not sent its state yet.'
    : `The console cannot read its state: ${problem}.`;
}
