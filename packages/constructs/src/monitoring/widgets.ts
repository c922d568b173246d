import { flatReference, type MetricReference } from './metric-reference';
import type { Statistic } from './statistic';

/** What a widget shows, in the terms of the dashboard body; its place is the dashboard's to give. */
export interface Widget {
  readonly type: 'metric' | 'alarm';
  /** Columns, of 24 in a row. */
  readonly width: number;
  /** Rows of the grid. */
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What all widgets of one dashboard have in common. */
export interface WidgetSetting {
  readonly region: string;
  /** Offset from UTC, for example `+0700`. */
  readonly timezone: string;
}

export interface GraphOptions {
  readonly title: string;
  readonly metric: MetricReference;
  readonly statistics: readonly Statistic[];
  readonly periodSeconds: number;
  /** Horizontal line, in the metric's unit. */
  readonly threshold?: { readonly label: string; readonly value: number };
}

/**
 * A graph of several statistics of one metric over time.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function graphWidget(setting: WidgetSetting, options: GraphOptions): Widget {
  const reference = flatReference(options.metric);
  return {
    type: 'metric',
    width: 24,
    height: 7,
    properties: {
      title: options.title,
      view: 'timeSeries',
      stacked: false,
      ...setting,
      period: options.periodSeconds,
      metrics: options.statistics.map((stat) => [...reference, { stat, label: stat }]),
      yAxis: { left: { label: options.metric.metric.unit, min: 0, showUnits: false } },
      ...(options.threshold && { annotations: { horizontal: [options.threshold] } }),
    },
  };
}

export interface NumberOptions {
  readonly title: string;
  readonly metric: MetricReference;
  readonly statistic: Statistic;
}

/** One number for the whole time range that the reader has chosen. */
export function numberWidget(setting: WidgetSetting, options: NumberOptions): Widget {
  return {
    type: 'metric',
    width: 6,
    height: 4,
    properties: {
      title: options.title,
      view: 'singleValue',
      setPeriodToTimeRange: true,
      ...setting,
      metrics: [
        [...flatReference(options.metric), { stat: options.statistic, label: options.title }],
      ],
    },
  };
}

export interface AlarmStatusOptions {
  readonly title: string;
  readonly alarmArns: readonly string[];
}

/** The present state of alarms, one tile each. */
export function alarmStatusWidget(options: AlarmStatusOptions): Widget {
  return {
    type: 'alarm',
    width: 12,
    height: 4,
    properties: { title: options.title, alarms: options.alarmArns },
  };
}
