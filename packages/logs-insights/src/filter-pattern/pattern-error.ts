/** CloudWatch Logs would refuse a filter pattern. */
export class FilterPatternError extends Error {
  override readonly name = 'FilterPatternError';

  /**
   * @param problem the expected and the actual text
   * @param position index in the pattern, from 0
   */
  constructor(problem: string, pattern: string, position: number) {
    super(`Invalid filter pattern: ${problem}, at character ${position + 1} of ${pattern}`);
  }
}
