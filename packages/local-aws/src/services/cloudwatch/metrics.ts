import type { KnownMetric, MetricDataQuery } from '@inference-pipeline/cloudwatch-simulator';
import * as v from 'valibot';

import { number, parseInput, text, timestamp } from '../../server/operation-input';
import { pageOf } from '../../server/page-of';
import type { Operation } from '../../server/rpc-service';
import { invalidValue, validationError, withAwsErrors } from './cloudwatch-errors';
import type { CloudWatchDependencies } from './dependencies';
import { metricStatisticsOperation } from './metric-statistics';
import { putMetricDataInput } from './put-metric-data';
import { metricDataPage, type QuerySpan } from './query-limits';
import { asDimensions, asQuery, metricDataQueries, wholeSeconds } from './wire-shapes';

/** Maximum number of metrics in one response of ListMetrics. */
const MAX_METRICS = 500;

const getInput = v.object({
  StartTime: timestamp,
  EndTime: timestamp,
  ScanBy: v.optional(v.picklist(['TimestampAscending', 'TimestampDescending'])),
  MaxDatapoints: v.optional(number),
  NextToken: v.optional(text),
  MetricDataQueries: metricDataQueries,
});

const listInput = v.object({
  Namespace: v.optional(text),
  MetricName: v.optional(text),
  Dimensions: v.optional(v.array(v.object({ Name: text, Value: v.optional(text) })), []),
  NextToken: v.optional(text),
});

/** PutMetricData, GetMetricData, GetMetricStatistics and ListMetrics. */
export function metricOperations({
  store,
  putMetricData,
  nowMs = Date.now,
}: Partial<Pick<CloudWatchDependencies, 'nowMs'>> &
  Pick<CloudWatchDependencies, 'putMetricData' | 'store'>): Readonly<Record<string, Operation>> {
  return {
    PutMetricData: (input, { accessKeyId }) => {
      const request = parseInput(putMetricDataInput, input);
      withAwsErrors(() => putMetricData(request, accessKeyId));
      return {};
    },

    GetMetricData: (input) => {
      const { StartTime, EndTime, ScanBy, MaxDatapoints, NextToken, MetricDataQueries } =
        parseInput(getInput, input);
      const ascending = ScanBy === 'TimestampAscending';
      const queries = MetricDataQueries.map(asQuery).map(withLabel);
      const page = metricDataPage(queries, spanOf(StartTime, EndTime), ascending, {
        nowMs: nowMs(),
        retentionMs: store.limits.retentionMs,
        maxDatapoints: MaxDatapoints,
        nextToken: NextToken,
      });
      const results = withAwsErrors(() =>
        store.query({ ...page.span, metricDataQueries: queries }),
      );
      return {
        MetricDataResults: results.map(({ id, label, timestampsMs, values, status, message }) => {
          const times = timestampsMs.map((timeMs) => new Date(timeMs));
          return {
            Id: id,
            Label: label,
            Timestamps: ascending ? times : times.reverse(),
            Values: ascending ? values : values.toReversed(),
            StatusCode: status === 'complete' ? 'Complete' : 'InternalError',
            ...(message === undefined
              ? {}
              : { Messages: [{ Code: 'NotEvaluated', Value: message }] }),
          };
        }),
        Messages: [],
        NextToken: page.nextToken,
      };
    },

    GetMetricStatistics: (input) => withAwsErrors(() => metricStatisticsOperation(store, input)),

    ListMetrics: (input) => {
      const filter = parseInput(listInput, input);
      const found = store
        .listMetrics({
          ...(filter.Namespace === undefined ? {} : { namespace: filter.Namespace }),
          ...(filter.MetricName === undefined ? {} : { metricName: filter.MetricName }),
        })
        .filter((metric) => hasDimensions(metric, filter.Dimensions));
      const page = pageOf(found, MAX_METRICS, filter.NextToken, () =>
        invalidValue('Request parameter NextToken is invalid'),
      );
      return {
        Metrics: page.items.map((metric) => ({
          Namespace: metric.namespace,
          MetricName: metric.metricName,
          Dimensions: asDimensions(metric.dimensions),
        })),
        NextToken: page.nextToken,
      };
    },
  };
}

/** CloudWatch labels a metric with its name and statistic. */
function withLabel(query: MetricDataQuery): MetricDataQuery {
  const { metricStat, label } = query;
  return metricStat === undefined || label !== undefined
    ? query
    : { ...query, label: `${metricStat.metric.metricName} ${metricStat.stat}` };
}

/**
 * The time that a request asks for. CloudWatch ignores milliseconds.
 *
 * @throws AwsError unless the start is before the end
 */
function spanOf(start: Date, end: Date): QuerySpan {
  const startMs = wholeSeconds(start);
  const endMs = wholeSeconds(end);
  const problem =
    startMs === endMs
      ? 'The parameter StartTime must not equal parameter EndTime.'
      : startMs > endMs
        ? 'The parameter EndTime must be greater than StartTime.'
        : undefined;
  if (problem !== undefined) throw validationError(problem);

  return { startMs, endMs };
}

function hasDimensions(
  metric: KnownMetric,
  wanted: readonly { readonly Name: string; readonly Value?: string | undefined }[],
): boolean {
  return wanted.every(
    ({ Name, Value }) =>
      Object.hasOwn(metric.dimensions, Name) &&
      (Value === undefined || metric.dimensions[Name] === Value),
  );
}
