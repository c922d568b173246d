import { logWidget, textWidget, type Widget } from '@inference-pipeline/monitoring-constructs';

import { shownLogQueries } from '../log-queries';
import type { RowContext } from './row-context';

/** The latest failures and the slowest inferences, from the logs. */
export function logsRow({ setting, pipeline }: RowContext): readonly Widget[] {
  const tables = shownLogQueries(pipeline).map(({ title, logGroupNames, query }) =>
    logWidget(setting, {
      title,
      logGroupNames,
      query: query.replaceAll('\n', ' '),
    }),
  );
  return [textWidget('## Logs'), ...tables];
}
