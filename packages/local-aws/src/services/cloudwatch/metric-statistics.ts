import type { MetricStore } from '@inference-pipeline/cloudwatch-simulator';
import * as v from 'valibot';

import { AwsError } from '../../server/aws-error';
import { number, parseInput, text, timestamp } from '../../server/operation-input';
import { dimensions, dimensionsOf } from './wire-shapes';

/** Maximum number of datapoints in one response. */
const MAX_DATAPOINTS = 1_440;

const statisticsInput = v.object({
  Namespace: text,
  MetricName: text,
  Dimensions: dimensions,
  StartTime: timestamp,
  EndTime: timestamp,
  Period: number,
  Statistics: v.optional(
    v.array(v.picklist(['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'])),
    [],
  ),
  ExtendedStatistics: v.optional(v.array(text), []),
  Unit: v.optional(text),
});

/**
 * GetMetricStatistics: one datapoint for each period with data.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
 */
export function metricStatisticsOperation(store: MetricStore, input: unknown): object {
  const request = parseInput(statisticsInput, input);
  const { Namespace, MetricName, Period, Statistics, ExtendedStatistics, Unit } = request;
  if (Statistics.length + ExtendedStatistics.length === 0) {
    throw new AwsError(
      'MissingRequiredParameterException',
      'The parameter Statistics or ExtendedStatistics is required.',
      { code: 'MissingParameter' },
    );
  }
  if (Period < 1 || (Period >= 60 && Period % 60 !== 0)) {
    throw new AwsError(
      'InvalidParameterValueException',
      `The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60, got ${Period}`,
      { code: 'InvalidParameterValue' },
    );
  }
  const metric = {
    namespace: Namespace,
    metricName: MetricName,
    dimensions: dimensionsOf(request.Dimensions),
  };
  const periodMs = Period * 1_000;
  const startMs = Math.floor(request.StartTime.getTime() / periodMs) * periodMs;
  const endMs = request.EndTime.getTime();
  if ((endMs - startMs) / periodMs > MAX_DATAPOINTS) {
    throw new AwsError(
      'InvalidParameterCombinationException',
      `You have requested up to ${Math.ceil((endMs - startMs) / periodMs)} datapoints, which exceeds the limit of ${MAX_DATAPOINTS}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
      { code: 'InvalidParameterCombination' },
    );
  }
  const known = store
    .listMetrics({ namespace: Namespace, metricName: MetricName })
    .find(({ dimensions: found }) => same(found, metric.dimensions));
  const unit = known?.unit ?? 'None';
  const datapoints: object[] = [];
  for (let timeMs = startMs; timeMs < endMs; timeMs += periodMs) {
    const value = (stat: string) => store.statistic(metric, stat, timeMs, timeMs + periodMs);
    if (!(value('SampleCount') > 0) || (Unit !== undefined && Unit !== unit)) continue;

    datapoints.push({
      Timestamp: new Date(timeMs),
      ...Object.fromEntries(Statistics.map((stat) => [stat, value(stat)])),
      ...(ExtendedStatistics.length === 0
        ? {}
        : { ExtendedStatistics: extended(ExtendedStatistics, value) }),
      Unit: unit,
    });
  }
  return { Label: MetricName, Datapoints: datapoints };
}

function extended(
  stats: readonly string[],
  value: (stat: string) => number,
): Readonly<Record<string, number>> {
  return Object.fromEntries(stats.map((stat) => [stat, value(stat)]));
}

function same(
  left: Readonly<Record<string, string>>,
  right: Readonly<Record<string, string>>,
): boolean {
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length && names.every((name) => left[name] === right[name])
  );
}
