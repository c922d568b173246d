import type { Widget } from '@inference-pipeline/monitoring-constructs';

import { apiRow } from './api-row';
import { deploymentsRow } from './deployments-row';
import { endpointRequestGraphs, endpointRow } from './endpoint-row';
import { functionRow } from './function-row';
import { failuresRow, slownessRow } from './logs-row';
import { notificationsRow } from './notifications-row';
import { objectivesRow } from './objectives-row';
import { qualityRow } from './quality-row';
import { queueRow } from './queue-row';
import type { RowContext } from './row-context';
import { serviceRow } from './service-row';
import { signalsRow } from './signals-row';
import { statusRow, type StatusRowProps } from './status-row';
import { streamingRow } from './streaming-row';
import { tablesRow } from './tables-row';

/**
 * The rows of a pipeline's dashboard, in the order in which one investigates. The first has no further
 * heading: alarms beside what callers see, both on the first screen.
 */
export function pipelineWidgets(context: RowContext, status: StatusRowProps): readonly Widget[] {
  const { served } = context;
  const all = served && { ...context, ...served };
  return [
    ...statusRow(context, status),
    ...(all ? serviceRow(all) : endpointRequestGraphs(context)),
    ...failuresRow(context),
    ...(all
      ? [
          ...objectivesRow(all),
          ...queueRow(all),
          ...apiRow(all),
          ...functionRow(all),
          ...streamingRow(all),
        ]
      : []),
    ...endpointRow(context),
    ...(all
      ? [
          ...qualityRow(all),
          ...signalsRow(all, 'prediction'),
          ...signalsRow(all, 'input'),
          ...tablesRow(all),
        ]
      : []),
    ...notificationsRow(context),
    ...deploymentsRow(context),
    ...slownessRow(context),
  ];
}
