import {
  MathExpressionError,
  MetricDataQueryError,
  PutMetricDataError,
  StatisticError,
  type KnownMetric,
  type MetricDataQuery,
} from '@inference-pipeline/cloudwatch-simulator';
import * as v from 'valibot';

import { AwsError } from '../../server/aws-error';
import { boolean, number, parseInput, text, timestamp } from '../../server/operation-input';
import type { Operation } from '../../server/rpc-service';
import type { CloudWatchDependencies } from './dependencies';
import { metricStatisticsOperation } from './metric-statistics';
import { putMetricDataInput } from './put-metric-data';
import { metricDataPage } from './query-limits';
import { asDimensions, dimensions, dimensionsOf } from './wire-shapes';

const getInput = v.object({
  StartTime: timestamp,
  EndTime: timestamp,
  ScanBy: v.optional(v.picklist(['TimestampAscending', 'TimestampDescending'])),
  MaxDatapoints: v.optional(number),
  NextToken: v.optional(text),
  MetricDataQueries: v.array(
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
        }),
      ),
    }),
  ),
});

const listInput = v.object({
  Namespace: v.optional(text),
  MetricName: v.optional(text),
  Dimensions: v.optional(v.array(v.object({ Name: text, Value: v.optional(text) })), []),
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
      const metricDataQueries = MetricDataQueries.map(asQuery);
      const page = metricDataPage(
        metricDataQueries,
        { startMs: StartTime.getTime(), endMs: EndTime.getTime() },
        ascending,
        {
          nowMs: nowMs(),
          retentionMs: store.limits.retentionMs,
          maxDatapoints: MaxDatapoints,
          nextToken: NextToken,
        },
      );
      const results = withAwsErrors(() => store.query({ ...page.span, metricDataQueries }));
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
      return {
        Metrics: store
          .listMetrics({
            ...(filter.Namespace === undefined ? {} : { namespace: filter.Namespace }),
            ...(filter.MetricName === undefined ? {} : { metricName: filter.MetricName }),
          })
          .filter((metric) => hasDimensions(metric, filter.Dimensions))
          .map((metric) => ({
            Namespace: metric.namespace,
            MetricName: metric.metricName,
            Dimensions: asDimensions(metric.dimensions),
          })),
      };
    },
  };
}

type WireQuery = v.InferOutput<typeof getInput>['MetricDataQueries'][number];

function asQuery(query: WireQuery): MetricDataQuery {
  const { Id, Label, ReturnData, Period, Expression, MetricStat } = query;
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
          },
        }),
  };
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

/** Converts errors of the simulator to CloudWatch's own. */
function withAwsErrors<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof PutMetricDataError) {
      const missing = error.code === 'MissingParameter';
      throw new AwsError(
        missing ? 'MissingRequiredParameterException' : `${error.code}Exception`,
        error.message,
        { code: error.code },
      );
    }
    if (error instanceof MetricDataQueryError || error instanceof MathExpressionError) {
      throw new AwsError('ValidationException', error.message, { code: 'ValidationError' });
    }

    if (error instanceof StatisticError) {
      throw new AwsError('InvalidParameterValueException', error.message, {
        code: 'InvalidParameterValue',
      });
    }
    throw error;
  }
}
