/** A query is malformed, or uses a part of the language that this package does not support. */
export class LogQueryError extends Error {
  override readonly name = 'LogQueryError';

  /**
   * @param problem the expected and the actual text
   * @param query the complete query
   * @param position index in the query, from 0
   */
  constructor(
    problem: string,
    query: string,
    readonly position: number,
  ) {
    super(`${problem}, at character ${position + 1} of the query ${JSON.stringify(query)}`);
  }
}
