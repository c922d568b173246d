import type { DashboardModel, DashboardWidget } from '@inference-pipeline/cloudwatch-simulator';
import * as v from 'valibot';

import type { DashboardView } from '../../shared/page-state';
import { shownProperties, type WidgetView } from '../../shared/widget-view';

/** Default width and height of a widget. */
const DEFAULT_SIZE = 6;

/** A dashboard as the page lays it out. */
export function dashboardView(
  { name, body }: DashboardModel,
  alarmName: (arn: string) => string,
): DashboardView {
  return {
    name,
    widgets: body.widgets.map((widget, index) => widgetView(`${name}/${index}`, widget, alarmName)),
  };
}

function widgetView(
  id: string,
  { type, x = 0, y = 0, width = DEFAULT_SIZE, height = DEFAULT_SIZE, properties }: DashboardWidget,
  alarmName: (arn: string) => string,
): WidgetView {
  const shown = v.parse(shownProperties, properties);
  return { id, type, x, y, width, height, ...shown, alarms: shown.alarms.map(alarmName) };
}
