import type {
  DashboardWidget,
  MetricDataQuery,
  MetricDataResult,
  MetricStore,
} from '@inference-pipeline/cloudwatch-simulator';
import { parseLogQuery, runLogQuery, type LogStore } from '@inference-pipeline/logs-insights';

import type { WidgetData } from '../../shared/page-state';
import { readMetricLines, type MetricLine } from './metric-lines';
import { numberOf, textOf } from './properties';
import { resolveSearches } from './searches';
import { widgetSpan, type TimeSpan } from './time-span';

/** The data sources of widgets. */
export interface WidgetSources {
  readonly store: MetricStore;
  readonly logs: LogStore;
}

/** Computes the data of a widget for a time span. */
export type WidgetReader = (sources: WidgetSources, span: TimeSpan) => WidgetData;

/** Supported views of metrics. */
const METRIC_VIEWS = new Set(['timeSeries', 'singleValue']);

/** The longest period of a graph. */
const DAY_MS = 86_400_000;

/** CloudWatch's default. */
const DEFAULT_PERIOD_SECONDS = 300;

/**
 * Prepares a widget, whose data can then be computed again and again. A widget that is not supported
 * shows the reason.
 *
 * @returns undefined for widgets without data
 */
export function widgetReader(widget: DashboardWidget): WidgetReader | undefined {
  try {
    switch (widget.type) {
      case 'text':
      case 'alarm':
        return undefined;
      case 'metric':
        return metricReader(widget);
      case 'log':
        return logReader(widget);
      default:
        return problem(`The console does not support widgets of type ${widget.type}`);
    }
  } catch (error) {
    return problem((error as Error).message);
  }
}

function problem(message: string): WidgetReader {
  return () => ({ kind: 'problem', message });
}

function metricReader({ properties }: DashboardWidget): WidgetReader {
  const view = textOf(properties['view']) ?? 'timeSeries';
  if (!METRIC_VIEWS.has(view)) return problem(`The console does not support the view ${view}`);

  const lines = readMetricLines(properties['metrics'], textOf(properties['stat']) ?? 'Average');
  const period = numberOf(properties['period']) ?? DEFAULT_PERIOD_SECONDS;
  const whole = view === 'singleValue' && properties['setPeriodToTimeRange'] === true;
  return ({ store }, pageSpan) => {
    const span = widgetSpan(properties, pageSpan);
    const periodSeconds = whole ? wholePeriod(span) : period;
    try {
      const results = store.query({
        metricDataQueries: resolveSearches(
          lines.map((line) => queryOf(line, whole ? periodSeconds : period, whole)),
          (filter) => store.listMetrics(filter),
        ),
        // A single period that covers the time span, rather than parts of two.
        startMs: whole
          ? Math.ceil(span.endMs / 60_000) * 60_000 - periodSeconds * 1_000
          : span.startMs,
        endMs: span.endMs,
      });
      const failed = results.find(({ status }) => status === 'notEvaluated');
      if (failed !== undefined) {
        return {
          kind: 'problem',
          message: `${failed.label}: ${failed.message ?? 'not evaluated'}`,
        };
      }
      return view === 'singleValue' ? valuesOf(results) : seriesOf(lines, results);
    } catch (error) {
      return { kind: 'problem', message: (error as Error).message };
    }
  };
}

function queryOf(line: MetricLine, periodSeconds: number, whole: boolean): MetricDataQuery {
  const own = whole ? periodSeconds : (line.periodSeconds ?? periodSeconds);
  return {
    id: line.id,
    ...(line.label === undefined ? {} : { label: line.label }),
    returnData: line.visible,
    ...(line.metric === undefined
      ? { expression: line.expression ?? '', periodSeconds: own }
      : { metricStat: { metric: line.metric, stat: line.stat, periodSeconds: own } }),
  };
}

/** A period of whole minutes that covers a time span. */
function wholePeriod({ startMs, endMs }: TimeSpan): number {
  return Math.max(60, Math.ceil((endMs - startMs) / 60_000) * 60);
}

function valuesOf(results: readonly MetricDataResult[]): WidgetData {
  return {
    kind: 'values',
    values: results.map(({ label, values }) => ({ label, value: values.at(-1) ?? null })),
  };
}

function seriesOf(lines: readonly MetricLine[], results: readonly MetricDataResult[]): WidgetData {
  const timesMs = [...new Set(results.flatMap(({ timestampsMs }) => timestampsMs))].sort(
    (left, right) => left - right,
  );
  const finest = Math.min(...results.map(({ periodSeconds }) => periodSeconds * 1_000), DAY_MS);
  const grid = withGaps(timesMs, finest);
  return {
    kind: 'series',
    periodMs: finest,
    timesMs: grid,
    series: results.map(({ id, label, timestampsMs, values }) => {
      const line = lines.find((candidate) => candidate.id === id);
      const byTime = new Map(timestampsMs.map((timeMs, index) => [timeMs, values[index] ?? null]));
      return {
        label,
        values: grid.map((timeMs) => byTime.get(timeMs) ?? null),
        axis: line?.axis ?? 'left',
        ...(line?.color === undefined ? {} : { color: line.color }),
      };
    }),
  };
}

/** Adds a time to every gap, so that no line crosses it. */
function withGaps(timesMs: readonly number[], periodMs: number): readonly number[] {
  return timesMs.flatMap((timeMs, index) => {
    const before = timesMs[index - 1];
    return before !== undefined && timeMs - before > periodMs
      ? [before + periodMs, timeMs]
      : [timeMs];
  });
}

function logReader({ properties }: DashboardWidget): WidgetReader {
  const view = textOf(properties['view']) ?? 'table';
  if (view !== 'table') return problem(`The console does not support the view ${view} of logs`);

  const query = parseLogQuery(textOf(properties['query']) ?? '');
  return ({ logs }, { startMs, endMs }) => ({
    kind: 'table',
    ...runLogQuery(query, logs.between(query.sources, startMs, endMs)),
  });
}
