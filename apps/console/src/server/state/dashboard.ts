import type { DashboardModel, DashboardWidget } from '@inference-pipeline/cloudwatch-simulator';

import type { Annotation, Axis, DashboardView, WidgetView } from '../../shared/page-state';
import { numberOf, objectOf, textOf } from '../widgets/properties';

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
  { type, x, y, width, height, properties }: DashboardWidget,
  alarmName: (arn: string) => string,
): WidgetView {
  const markdown = textOf(properties['markdown']);
  const background = textOf(properties['background']);
  const view = textOf(properties['view']);
  const alarms = properties['alarms'];
  return {
    id,
    type,
    x: x ?? 0,
    y: y ?? 0,
    width: width ?? DEFAULT_SIZE,
    height: height ?? DEFAULT_SIZE,
    title: textOf(properties['title']) ?? '',
    ...(markdown === undefined ? {} : { markdown }),
    ...(background === undefined ? {} : { background }),
    ...(view === undefined ? {} : { view }),
    ...(properties['stacked'] === true ? { stacked: true } : {}),
    ...(Array.isArray(alarms) ? { alarms: alarms.map((arn) => alarmName(String(arn))) } : {}),
    ...(type === 'metric'
      ? { axes: axesOf(properties['yAxis']), annotations: annotationsOf(properties['annotations']) }
      : {}),
  };
}

function axesOf(yAxis: unknown): NonNullable<WidgetView['axes']> {
  const axes = objectOf(yAxis);
  return { left: axisOf(axes?.['left']), right: axisOf(axes?.['right']) };
}

function axisOf(value: unknown): Axis {
  const axis = objectOf(value);
  const label = textOf(axis?.['label']);
  const min = numberOf(axis?.['min']);
  const max = numberOf(axis?.['max']);
  return {
    ...(label === undefined ? {} : { label }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

/** Horizontal annotations. A band becomes two lines. */
function annotationsOf(annotations: unknown): readonly Annotation[] {
  const horizontal = objectOf(annotations)?.['horizontal'];
  return Array.isArray(horizontal)
    ? horizontal.flat().flatMap((entry: unknown) => {
        const line = objectOf(entry);
        const value = numberOf(line?.['value']);
        const color = textOf(line?.['color']);
        return value === undefined
          ? []
          : [
              {
                label: textOf(line?.['label']) ?? '',
                value,
                axis: line?.['yAxis'] === 'right' ? ('right' as const) : ('left' as const),
                ...(color === undefined ? {} : { color }),
              },
            ];
      })
    : [];
}
