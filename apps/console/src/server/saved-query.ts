import { parseLogQuery, runLogQuery, type LogTable } from '@inference-pipeline/logs-insights';

import type { Pipeline } from '../pipeline/start-pipeline';
import { ControlError } from './control-error';

/** How far back saved queries look. */
const QUERY_SPAN_MS = 24 * 3_600_000;

/**
 * Runs a saved log query of the stack.
 *
 * @throws ControlError if there is no such query, or it cannot run
 */
export function runSavedQuery(
  { stack, logs, clock }: Pick<Pipeline, 'clock' | 'logs' | 'stack'>,
  name: string,
): LogTable {
  const saved = stack.queries.find((query) => query.name === name);
  if (saved === undefined) {
    throw new ControlError(`There is no saved query ${JSON.stringify(name)}`, 404);
  }

  const endMs = clock.nowMs();
  try {
    const query = parseLogQuery(saved.query);
    return runLogQuery(query, logs.between(saved.logGroups, endMs - QUERY_SPAN_MS, endMs));
  } catch (error) {
    throw new ControlError((error as Error).message, 422);
  }
}
