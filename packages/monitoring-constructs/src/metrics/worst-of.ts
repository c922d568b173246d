import type { MetricUnit } from '@inference-pipeline/metrics';

import { greatestOf, MAX_METRICS_IN_ALARM, whereSampled, type MetricMath } from './metric-math';
import type { Metric } from './metric-reference';

/** One of several parts, such as a variant: an expression over the part's metrics. */
export interface PartWatch {
  /** `id` returns the id of one of the metrics below within this part. */
  readonly value: (id: (name: string) => string) => string;
  readonly metrics: Readonly<Record<string, Metric>>;
}

/**
 * Watches the worst of several parts, such as the variants of an endpoint. Returns as few
 * expressions as possible, each over at most ten metrics, so most endpoints need one alarm for all
 * variants. One alarm per part would cost the same, because CloudWatch charges per metric, but
 * would notify once per part.
 */
export function worstOf<Part, U extends MetricUnit>(
  parts: readonly Part[],
  unit: U,
  watchOf: (part: Part) => PartWatch,
): readonly (MetricMath<U> | Metric<U>)[] {
  if (parts.length === 0) return [];
  const watches = parts.map(watchOf);
  const metricsEach = Math.max(...watches.map(({ metrics }) => Object.keys(metrics).length));
  return inGroups(watches, partsInAlarm(metricsEach)).map((group) => {
    const idIn = (index: number) => (name: string) => `${name}${index}`;
    return {
      unit,
      expression: greatestOf(group.map(({ value }, index) => value(idIn(index)))),
      metrics: Object.fromEntries(
        group.flatMap(({ metrics }, index) =>
          Object.entries(metrics).map(([name, metric]) => [idIn(index)(name), metric] as const),
        ),
      ),
    };
  });
}

/** Number of alarms that {@link worstOf} needs for parts with so many metrics each. */
export function alarmsForParts(parts: number, metricsEach: number): number {
  return Math.ceil(parts / partsInAlarm(metricsEach));
}

function partsInAlarm(metricsEach: number): number {
  return Math.floor(MAX_METRICS_IN_ALARM / metricsEach);
}

/** A statistic of a part's metric that counts only with enough samples. */
export function sampledWatch(
  value: (id: string) => string,
  metric: Metric,
  minimumSamples: number,
): PartWatch {
  return {
    value: (id) => whereSampled(value(id('m')), id('n'), minimumSamples),
    metrics: {
      m: metric,
      ...(minimumSamples > 1 && { n: { ...metric, statistic: 'SampleCount' as const } }),
    },
  };
}

function inGroups<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
