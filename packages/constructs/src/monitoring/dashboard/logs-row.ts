import {
  logWidget,
  textWidget,
  type SavedLogQuery,
  type Widget,
} from '@inference-pipeline/monitoring-constructs';

import { failureLogQueries, slownessLogQueries } from '../log-queries';
import type { RowContext } from './row-context';

/** What fails, by type and by request: the first place that names a cause. */
export function failuresRow(context: RowContext): readonly Widget[] {
  return [textWidget('## Failures'), ...tables(context, failureLogQueries(context.pipeline))];
}

/** The slowest inferences. */
export function slownessRow(context: RowContext): readonly Widget[] {
  const queries = slownessLogQueries(context.pipeline);
  return queries.length === 0 ? [] : [textWidget('## Logs'), ...tables(context, queries)];
}

function tables({ setting }: RowContext, queries: readonly SavedLogQuery[]): readonly Widget[] {
  return queries.map(({ title, logGroupNames, query }) =>
    logWidget(setting, { title, logGroupNames, query: query.replaceAll('\n', ' ') }),
  );
}
