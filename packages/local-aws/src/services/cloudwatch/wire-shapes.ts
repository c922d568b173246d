import type { MetricDataQuery } from '@inference-pipeline/cloudwatch-simulator';
import { METRIC_UNITS } from '@inference-pipeline/metrics';
import * as v from 'valibot';

import { boolean, number, text } from '../../server/operation-input';

/** `Dimensions` of a request. */
export const dimensionList = v.array(v.object({ Name: text, Value: text }));
export const dimensions = v.optional(dimensionList, []);

interface Dimension {
  readonly Name: string;
  readonly Value: string;
}

/** `MetricDataQueries` of a request, and `Metrics` of an alarm. */
export const metricDataQueries = v.array(
  v.object({
    Id: text,
    Label: v.optional(v.string()),
    Expression: v.optional(text),
    ReturnData: v.optional(boolean),
    Period: v.optional(number),
    MetricStat: v.optional(
      v.object({
        Metric: v.object({ Namespace: text, MetricName: text, Dimensions: dimensions }),
        Period: number,
        Stat: text,
        Unit: v.optional(v.picklist(METRIC_UNITS)),
      }),
    ),
  }),
);

/** The query in the simulator's terms. */
export function asQuery({
  Id,
  Label,
  ReturnData,
  Period,
  Expression,
  MetricStat,
}: v.InferOutput<typeof metricDataQueries>[number]): MetricDataQuery {
  return {
    id: Id,
    ...(Label === undefined ? {} : { label: Label }),
    ...(ReturnData === undefined ? {} : { returnData: ReturnData }),
    ...(Period === undefined ? {} : { periodSeconds: Period }),
    ...(Expression === undefined ? {} : { expression: Expression }),
    ...(MetricStat === undefined
      ? {}
      : {
          metricStat: {
            metric: {
              namespace: MetricStat.Metric.Namespace,
              metricName: MetricStat.Metric.MetricName,
              dimensions: dimensionsOf(MetricStat.Metric.Dimensions),
            },
            periodSeconds: MetricStat.Period,
            stat: MetricStat.Stat,
            ...(MetricStat.Unit === undefined ? {} : { unit: MetricStat.Unit }),
          },
        }),
  };
}

/** Dimensions by name. */
export function dimensionsOf(given: readonly Dimension[]): Readonly<Record<string, string>> {
  return Object.fromEntries(given.map(({ Name, Value }) => [Name, Value]));
}

/** `Dimensions` of a response. */
export function asDimensions(byName: Readonly<Record<string, string>>): readonly Dimension[] {
  return Object.entries(byName).map(([Name, Value]) => ({ Name, Value }));
}

/** Epoch ms of a time, without milliseconds. */
export function wholeSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1_000) * 1_000;
}
