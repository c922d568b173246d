/** A query of CloudWatch Logs Insights that is malformed, or asks for what is not interpreted here. */
export class LogQueryError extends Error {
  override readonly name = 'LogQueryError';

  /**
   * @param problem what was expected and what was found
   * @param query the whole query
   * @param position index into the query, from 0
   */
  constructor(problem: string, query: string, position: number) {
    super(`${problem}, at character ${position + 1} of the query ${JSON.stringify(query)}`);
  }
}
