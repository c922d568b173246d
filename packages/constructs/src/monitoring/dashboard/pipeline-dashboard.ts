import type { Widget } from '@inference-pipeline/monitoring-constructs';

import { endpointRow } from './endpoint-rows';
import { logsRow, statusRow, type StatusRowProps } from './frame-rows';
import { apiRow, functionRow } from './part-rows';
import type { RowContext } from './rows';
import { objectivesRow, serviceRow } from './service-rows';
import { notificationsRow, tablesRow } from './surroundings-rows';

/** The rows of a pipeline's dashboard, in the order in which one searches. */
export function pipelineWidgets(context: RowContext, status: StatusRowProps): readonly Widget[] {
  const { served } = context;
  const all = served && { ...context, ...served };
  return [
    ...statusRow(context, status),
    ...(all
      ? [...serviceRow(all), ...objectivesRow(all), ...apiRow(all), ...functionRow(all)]
      : []),
    ...endpointRow(context),
    ...(all ? tablesRow(all) : []),
    ...notificationsRow(context),
    ...logsRow(context),
  ];
}
