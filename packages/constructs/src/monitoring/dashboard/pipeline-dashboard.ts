import type { Widget } from '../widgets';
import { logsRow, statusRow, type StatusRowProps } from './frame-rows';
import { apiRow, endpointRow, functionRow } from './part-rows';
import type { RowContext } from './rows';
import { objectivesRow, serviceRow } from './service-rows';
import { notificationsRow, tablesRow } from './surroundings-rows';

/** The rows of a pipeline's dashboard, in the order in which one searches. */
export function pipelineWidgets(context: RowContext, status: StatusRowProps): readonly Widget[] {
  return [
    ...statusRow(context, status),
    ...serviceRow(context),
    ...objectivesRow(context),
    ...apiRow(context),
    ...functionRow(context),
    ...endpointRow(context),
    ...tablesRow(context),
    ...notificationsRow(context),
    ...logsRow(context),
  ];
}
