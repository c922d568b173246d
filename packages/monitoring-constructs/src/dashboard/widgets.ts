import { flatReference, type MetricReference } from '../metrics/metric-reference';
import type { Statistic } from '../metrics/statistic';

/** A widget as in the dashboard body, without a position: the dashboard places it. */
export interface Widget {
  readonly type: 'metric' | 'alarm' | 'text' | 'log';
  /** Columns, of 24 in a row. */
  readonly width: number;
  /** Rows of the grid. */
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Settings that all widgets of a dashboard share. */
export interface WidgetSetting {
  readonly region: string;
  /** Offset from UTC, for example `+0700`. */
  readonly timezone: string;
}

/** A statistic of a metric, as a line or a number. */
export interface MetricLine {
  readonly metric: MetricReference;
  readonly statistic: Statistic;
  /** Default the metric's name and the statistic. */
  readonly label?: string;
  /** Default `left`. */
  readonly axis?: 'left' | 'right';
}

/** An expression over metrics, as a line or a number. Its ids must be unique within the widget. */
export interface MathLine {
  readonly expression: string;
  /** Id → metric that the expression uses; they are not drawn. Default none: a SEARCH. */
  readonly using?: Readonly<Record<string, Pick<MetricLine, 'metric' | 'statistic'>>>;
  /** For a SEARCH, which returns many lines: the prefix of their labels. */
  readonly label: string;
  /** Default `left`. */
  readonly axis?: 'left' | 'right';
}

/** One line of a graph or one number. */
export type Line = MetricLine | MathLine;

/** A horizontal line across a graph, in the unit of its left axis. */
export interface Threshold {
  readonly label: string;
  readonly value: number;
}

export interface GraphOptions {
  readonly title: string;
  readonly lines: readonly Line[];
  /** Unit of the left axis, for example `ms`. */
  readonly unit: string;
  /** Unit of the right axis. Default: that of the left axis. */
  readonly rightUnit?: string;
  /** Seconds. Default 60. */
  readonly periodSeconds?: number;
  readonly thresholds?: readonly Threshold[];
  /** Upper end of the left axis. Default: the largest value. */
  readonly maximum?: number;
  /** Whether values may be below 0. Default false: the axes begin at 0. */
  readonly signed?: boolean;
  /** Whether lines are drawn on top of each other, as parts of a whole. Default false. */
  readonly stacked?: boolean;
  /** Minutes back from now. Default: the time range that the reader has chosen. */
  readonly minutes?: number;
  /** Columns. Default 8. */
  readonly width?: number;
}

/** Unit of what is counted in each period of a minute. */
export const PER_MINUTE = 'count/min';

/**
 * A graph over time.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function graphWidget(setting: WidgetSetting, options: GraphOptions): Widget {
  const { unit, thresholds = [], maximum, minutes, stacked = false } = options;
  const from = options.signed ? {} : { min: 0 };
  return {
    type: 'metric',
    width: options.width ?? 8,
    height: 6,
    properties: {
      title: options.title,
      view: 'timeSeries',
      stacked,
      ...(minutes !== undefined && { start: `-PT${minutes}M`, end: 'PT0H' }),
      ...setting,
      period: options.periodSeconds ?? 60,
      metrics: rows(options.lines),
      yAxis: {
        left: { label: unit, ...from, showUnits: false, ...(maximum && { max: maximum }) },
        ...(options.lines.some(({ axis }) => axis === 'right') && {
          right: { label: options.rightUnit ?? unit, ...from, showUnits: false },
        }),
      },
      ...(thresholds.length > 0 && { annotations: { horizontal: thresholds } }),
    },
  };
}

export interface NumberOptions {
  readonly title: string;
  readonly lines: readonly Line[];
  /** Days back from now. Default: the time range that the reader has chosen. */
  readonly days?: number;
  /** Columns. Default 4. */
  readonly width?: number;
  /** Lines of the grid. Default 6. */
  readonly height?: number;
}

/**
 * Numbers, each for the whole of a time range. Where there is no data, CloudWatch shows `--`, so lines
 * must not fill what is missing with 0.
 */
export function numberWidget(setting: WidgetSetting, options: NumberOptions): Widget {
  return {
    type: 'metric',
    width: options.width ?? 4,
    height: options.height ?? 6,
    properties: {
      title: options.title,
      view: 'singleValue',
      setPeriodToTimeRange: true,
      ...(options.days !== undefined && { start: `-P${options.days}D`, end: 'PT0H' }),
      ...setting,
      metrics: rows(options.lines),
    },
  };
}

export interface AlarmStatusOptions {
  readonly title: string;
  /** 1 to 100. */
  readonly alarmArns: readonly string[];
}

/** Columns of {@link alarmStatusWidget}: a third of the row, so that graphs have room beside it. */
const ALARM_COLUMNS = 8;

/** Tiles of alarms side by side, in a third of a screen that is 1,440 pixels wide. */
const TILES_IN_LINE = 2;

/** Least height: with two numbers below, that of two graphs. */
const MIN_ALARM_HEIGHT = 9;

/**
 * The present state of alarms, one tile each: those that fire first, the latest change before others.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 *   "Dashboard alarm widget properties"
 */
export function alarmStatusWidget({ title, alarmArns }: AlarmStatusOptions): Widget {
  return {
    type: 'alarm',
    width: ALARM_COLUMNS,
    height: Math.max(MIN_ALARM_HEIGHT, 2 + Math.ceil(alarmArns.length / TILES_IN_LINE)),
    properties: { title, alarms: alarmArns, sortBy: 'stateUpdatedTimestamp' },
  };
}

/** Text in Markdown, over the whole width. */
export function textWidget(markdown: string, height = 1): Widget {
  return {
    type: 'text',
    width: 24,
    height,
    properties: { markdown, ...(height === 1 && { background: 'transparent' }) },
  };
}

export interface LogOptions {
  readonly title: string;
  /** At least one. */
  readonly logGroupNames: readonly string[];
  /** In the language of CloudWatch Logs Insights. */
  readonly query: string;
}

/** The result of a Logs Insights query as a table. */
export function logWidget({ region }: WidgetSetting, options: LogOptions): Widget {
  const sources = options.logGroupNames.map((name) => `SOURCE '${name}'`).join(' | ');
  return {
    type: 'log',
    width: 12,
    height: 8,
    properties: {
      title: options.title,
      region,
      view: 'table',
      query: `${sources} | ${options.query}`,
    },
  };
}

/** How many metrics a widget counts as. The CloudWatch console limits them. */
export function metricCount({ properties }: Widget): number {
  return Array.isArray(properties.metrics) ? properties.metrics.length : 0;
}

function rows(lines: readonly Line[]): readonly unknown[][] {
  return lines.flatMap((line): unknown[][] => {
    const side = line.axis === 'right' ? { yAxis: 'right' } : {};
    if ('metric' in line) {
      const label = line.label ?? `${line.metric.metric.name} ${line.statistic}`;
      return [[...flatReference(line.metric), { stat: line.statistic, label, ...side }]];
    }
    const hidden = Object.entries(line.using ?? {}).map(([id, { metric, statistic }]) => [
      ...flatReference(metric),
      { id, stat: statistic, visible: false },
    ]);
    return [...hidden, [{ expression: line.expression, label: line.label, ...side }]];
  });
}
