import type { MetricStore } from '@inference-pipeline/cloudwatch-simulator';
import { METRIC_UNITS } from '@inference-pipeline/metrics';
import * as v from 'valibot';

import { number, parseInput, text, timestamp } from '../../server/operation-input';
import { invalidCombination, invalidValue } from './cloudwatch-errors';
import { HIGH_RESOLUTION_PERIODS } from './query-limits';
import { dimensions, dimensionsOf, wholeSeconds } from './wire-shapes';

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
    v.pipe(
      v.array(v.picklist(['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'])),
      v.maxLength(5),
    ),
    [],
  ),
  ExtendedStatistics: v.optional(v.pipe(v.array(text), v.maxLength(10)), []),
  Unit: v.optional(v.picklist(METRIC_UNITS)),
});

/**
 * GetMetricStatistics: one datapoint for each period and unit with data.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
 */
export function metricStatisticsOperation(store: MetricStore, input: unknown): object {
  const request = parseInput(statisticsInput, input);
  const { Namespace, MetricName, Period, Statistics, ExtendedStatistics, Unit } = request;
  if (Statistics.length + ExtendedStatistics.length === 0) {
    throw invalidCombination('Must specify either Statistics or ExtendedStatistics');
  }
  if (Statistics.length > 0 && ExtendedStatistics.length > 0) {
    throw invalidCombination(
      'The parameters Statistics and ExtendedStatistics are mutually exclusive and you have specified both.',
    );
  }
  const endMs = wholeSeconds(request.EndTime);
  if (wholeSeconds(request.StartTime) >= endMs) {
    throw invalidValue('The parameter StartTime must be less than the parameter EndTime.');
  }

  if (!HIGH_RESOLUTION_PERIODS.includes(Period) && !(Period >= 60 && Period % 60 === 0)) {
    throw invalidValue(
      `The parameter Period must be ${HIGH_RESOLUTION_PERIODS.join(', ')} or a multiple of 60, got ${Period}`,
    );
  }
  const metric = {
    namespace: Namespace,
    metricName: MetricName,
    dimensions: dimensionsOf(request.Dimensions),
  };
  const periodMs = Period * 1_000;
  const startMs = Math.floor(request.StartTime.getTime() / periodMs) * periodMs;
  if ((endMs - startMs) / periodMs > MAX_DATAPOINTS) {
    throw invalidCombination(
      `You have requested up to ${Math.ceil((endMs - startMs) / periodMs)} datapoints, which exceeds the limit of ${MAX_DATAPOINTS}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    );
  }
  const units = store.unitsOf(metric).filter((unit) => (Unit ?? unit) === unit);
  const datapoints: object[] = [];
  for (let timeMs = startMs; timeMs < endMs; timeMs += periodMs) {
    for (const unit of units) {
      const value = (stat: string) =>
        store.statistic(metric, stat, timeMs, timeMs + periodMs, unit);
      if (!(value('SampleCount') > 0)) continue;

      datapoints.push({
        Timestamp: new Date(timeMs),
        ...Object.fromEntries(Statistics.map((stat) => [stat, value(stat)])),
        ExtendedStatistics: extended(ExtendedStatistics, value),
        Unit: unit,
      });
    }
  }
  return { Label: MetricName, Datapoints: datapoints };
}

/** The known values; undefined if none was asked for. */
function extended(
  stats: readonly string[],
  value: (stat: string) => number,
): ReadonlyMap<string, number> | undefined {
  if (stats.length === 0) return undefined;

  const values = stats.map((stat): [string, number] => [stat, value(stat)]);
  return new Map(values.filter(([, known]) => !Number.isNaN(known)));
}
