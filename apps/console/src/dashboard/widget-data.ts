import type {
  DashboardWidget,
  MetricDataQuery,
  MetricDataResult,
  MetricStore,
} from '@inference-pipeline/cloudwatch-simulator';
import {
  parseLogQuery,
  type LogQuery,
  runLogQuery,
  type LogStore,
} from '@inference-pipeline/logs-insights';

import type { WidgetData } from '../shared/page-state';
import { readMetricLines, type MetricLine } from './metric-lines';
import { numberOf, textOf } from './properties';
import { widgetTime, type TimeSpan } from './widget-time';

/** What widgets draw from. */
export interface WidgetSources {
  readonly store: MetricStore;
  readonly logs: LogStore;
}

/** Computes what a widget shows in a time. */
export type WidgetReader = (sources: WidgetSources, span: TimeSpan) => WidgetData;

/** Views that are drawn. */
const DRAWN_VIEWS = new Set(['timeSeries', 'singleValue']);

/** Finest period of widgets that do not say: CloudWatch's default. */
const DEFAULT_PERIOD_SECONDS = 300;

/**
 * Prepares a widget once; what it shows is then computed as often as needed. A widget that cannot be
 * drawn says why in its place. Undefined for widgets that have no data of their own.
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
        return problem(`The local console does not draw widgets of the type ${widget.type}`);
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
  if (!DRAWN_VIEWS.has(view)) return problem(`The local console does not draw the view ${view}`);

  const lines = readMetricLines(properties['metrics'], textOf(properties['stat']) ?? 'Average');
  const period = numberOf(properties['period']) ?? DEFAULT_PERIOD_SECONDS;
  const whole = view === 'singleValue' && properties['setPeriodToTimeRange'] === true;
  return ({ store }, pageSpan) => {
    const span = widgetTime(properties, pageSpan);
    const periodSeconds = whole ? wholePeriod(span) : period;
    try {
      const results = store.query({
        metricDataQueries: lines.map((line) =>
          queryOf(line, whole ? periodSeconds : period, whole),
        ),
        // One period that holds all of the time, rather than two halves.
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

/** A period of whole minutes that is as long as a time. */
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
  const finest = Math.min(...results.map(({ periodSeconds }) => periodSeconds)) * 1_000;
  const grid = withGaps(timesMs, finest);
  return {
    kind: 'series',
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

/** Times with one more in every gap, so that no line is drawn across it. */
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
  if (view !== 'table') return problem(`The local console does not draw logs as ${view}`);

  const query = parseLogQuery(textOf(properties['query']) ?? '');
  return ({ logs }, span) => ({ kind: 'table', ...queryLogs(logs, query, query.sources, span) });
}

/** Runs a query on the events of log groups in a time. */
export function queryLogs(
  logs: LogStore,
  query: LogQuery,
  groups: readonly string[],
  { startMs, endMs }: TimeSpan,
) {
  return runLogQuery(query, logs.between(groups, startMs, endMs));
}
