import type { DashboardModel, DashboardWidget } from '@inference-pipeline/cloudwatch-simulator';

import type { AnnotationSlice, AxisSlice, DashboardSlice, WidgetSlice } from '../shared/page-state';
import { numberOf, optionsOf, textOf } from './properties';

/** Width and height of a widget that does not say. */
const DEFAULT_SIZE = 6;

/** A dashboard as the page lays it out. */
export function dashboardSlice(
  { name, body }: DashboardModel,
  alarmName: (arn: string) => string,
): DashboardSlice {
  return {
    name,
    widgets: body.widgets.map((widget, index) =>
      widgetSlice(`${name}/${index}`, widget, alarmName),
    ),
  };
}

function widgetSlice(
  id: string,
  { type, x, y, width, height, properties }: DashboardWidget,
  alarmName: (arn: string) => string,
): WidgetSlice {
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

function axesOf(yAxis: unknown): NonNullable<WidgetSlice['axes']> {
  const axes = optionsOf(yAxis);
  return { left: axisOf(axes?.['left']), right: axisOf(axes?.['right']) };
}

function axisOf(value: unknown): AxisSlice {
  const axis = optionsOf(value);
  const label = textOf(axis?.['label']);
  const min = numberOf(axis?.['min']);
  const max = numberOf(axis?.['max']);
  return {
    ...(label === undefined ? {} : { label }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

/** Horizontal lines; a band is two of them. */
function annotationsOf(annotations: unknown): readonly AnnotationSlice[] {
  const horizontal = optionsOf(annotations)?.['horizontal'];
  return Array.isArray(horizontal)
    ? horizontal.flat().flatMap((entry: unknown) => {
        const line = optionsOf(entry);
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
