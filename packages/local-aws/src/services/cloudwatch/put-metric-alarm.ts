import {
  COMPARISON_OPERATORS,
  MISSING_DATA_TREATMENTS,
  parseStatistic,
  StatisticError,
  type MetricAlarmModel,
  type MetricDataQuery,
} from '@inference-pipeline/cloudwatch-simulator';
import { METRIC_UNITS } from '@inference-pipeline/metrics';
import * as v from 'valibot';

import { number, parseInput, text } from '../../server/operation-input';
import type { LocalStack } from '../../stack/local-stack';
import { commonAlarmInput, commonAttributes } from './alarm-input';
import { invalidCombination, invalidValue, validationError } from './cloudwatch-errors';
import { asQuery, dimensions, dimensionsOf, metricDataQueries } from './wire-shapes';

/**
 * Limits of a metric alarm.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
const MAX_QUERIES = 20;
const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3_600;

const HIGH_RESOLUTION_PERIODS: readonly number[] = [10, 20, 30];
const DEFAULT_PERIOD_SECONDS = 60;
const LOW_SAMPLE_OPTIONS = ['evaluate', 'ignore'] as const;

const count = v.pipe(number, v.integer(), v.minValue(1));

const putInput = v.object({
  ...commonAlarmInput,
  MetricName: v.optional(text),
  Namespace: v.optional(text),
  Statistic: v.optional(v.picklist(['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'])),
  ExtendedStatistic: v.optional(text),
  Dimensions: dimensions,
  Period: v.optional(count),
  Unit: v.optional(v.picklist(METRIC_UNITS)),
  EvaluationPeriods: count,
  DatapointsToAlarm: v.optional(count),
  Threshold: v.optional(number),
  ThresholdMetricId: v.optional(text),
  ComparisonOperator: v.picklist(COMPARISON_OPERATORS),
  TreatMissingData: v.optional(text, 'missing'),
  EvaluateLowSampleCountPercentile: v.optional(text),
  Metrics: v.optional(v.pipe(metricDataQueries, v.maxLength(MAX_QUERIES)), []),
});

type PutInput = v.InferOutput<typeof putInput>;

/**
 * Reads a request of PutMetricAlarm.
 *
 * @throws AwsError for an alarm that CloudWatch would refuse
 */
export function readMetricAlarm(
  input: unknown,
  place: Pick<LocalStack['model'], 'accountId' | 'region'>,
): MetricAlarmModel {
  const request = parseInput(putInput, input);
  const { EvaluationPeriods, DatapointsToAlarm = EvaluationPeriods, Threshold } = request;
  const { ThresholdMetricId } = request;
  if (DatapointsToAlarm > EvaluationPeriods) {
    throw validationError('DatapointsToAlarm must be less than or equal to EvaluationPeriods.');
  }
  if ((Threshold === undefined) === (ThresholdMetricId === undefined)) {
    throw validationError('Expected either Threshold or ThresholdMetricId.');
  }

  const queries = request.Metrics.length > 0 ? queriesOf(request) : [singleMetric(request)];
  const periodSeconds = periodOf(queries);
  checkRange(EvaluationPeriods, periodSeconds);
  const { EvaluateLowSampleCountPercentile: lowSamples } = request;
  return {
    kind: 'metric',
    ...commonAttributes(request, place),
    queries,
    watchedId: watchedId(queries, ThresholdMetricId),
    periodSeconds,
    evaluationPeriods: EvaluationPeriods,
    datapointsToAlarm: DatapointsToAlarm,
    comparisonOperator: request.ComparisonOperator,
    ...(Threshold === undefined ? {} : { threshold: Threshold }),
    ...(ThresholdMetricId === undefined ? {} : { thresholdMetricId: ThresholdMetricId }),
    treatMissingData: option('TreatMissingData', request.TreatMissingData, MISSING_DATA_TREATMENTS),
    evaluateLowSampleCountPercentile:
      lowSamples === undefined
        ? 'evaluate'
        : option('EvaluateLowSampleCountPercentile', lowSamples, LOW_SAMPLE_OPTIONS),
  };
}

function singleMetric(request: PutInput): MetricDataQuery {
  const { MetricName, Namespace, Period, Statistic, ExtendedStatistic, Unit } = request;
  if (MetricName === undefined || Namespace === undefined || Period === undefined) {
    throw validationError('Expected either Metrics, or MetricName, Namespace and Period.');
  }
  if (Statistic !== undefined && ExtendedStatistic !== undefined) {
    throw invalidCombination(
      'The parameters Statistic and ExtendedStatistic are mutually exclusive and you have specified both.',
    );
  }

  const stat = Statistic ?? ExtendedStatistic;
  if (stat === undefined) {
    throw invalidCombination('Must specify either Statistic or ExtendedStatistic');
  }

  return {
    id: 'm1',
    metricStat: {
      metric: {
        namespace: Namespace,
        metricName: MetricName,
        dimensions: dimensionsOf(request.Dimensions),
      },
      periodSeconds: Period,
      stat: Statistic ?? knownStatistic(stat),
      ...(Unit === undefined ? {} : { unit: Unit }),
    },
  };
}

function knownStatistic(stat: string): string {
  try {
    if (parseStatistic(stat).kind !== 'basic') return stat;
  } catch (error) {
    if (!(error instanceof StatisticError)) throw error;
  }
  throw invalidValue(`The value ${stat} for parameter ExtendedStatistic is not supported.`);
}

function queriesOf(request: PutInput): readonly MetricDataQuery[] {
  const single = ['MetricName', 'Namespace', 'Statistic', 'ExtendedStatistic', 'Period'] as const;
  const extra = single.find((name) => request[name] !== undefined);
  if (extra !== undefined) {
    throw invalidCombination(
      `The parameters Metrics and ${extra} are mutually exclusive and you have specified both.`,
    );
  }

  return request.Metrics.map(asQuery);
}

function periodOf(queries: readonly MetricDataQuery[]): number {
  const periods = new Set(queries.flatMap(({ metricStat }) => metricStat?.periodSeconds ?? []));
  if (periods.size > 1) throw validationError('All metrics must have the same period.');

  const [period = queries[0]?.periodSeconds ?? DEFAULT_PERIOD_SECONDS] = periods;
  if (!HIGH_RESOLUTION_PERIODS.includes(period) && (period < 60 || period % 60 !== 0)) {
    throw validationError(
      `Period must be ${HIGH_RESOLUTION_PERIODS.join(', ')} or a multiple of 60`,
    );
  }

  return period;
}

function checkRange(evaluationPeriods: number, periodSeconds: number): void {
  const maxSeconds = periodSeconds < HOUR_SECONDS ? DAY_SECONDS : 7 * DAY_SECONDS;
  if (evaluationPeriods * periodSeconds > maxSeconds) {
    throw validationError(
      `Metrics cannot be checked across more than ${maxSeconds === DAY_SECONDS ? 'a day' : 'seven days'} (EvaluationPeriods * Period must be <= ${maxSeconds}).`,
    );
  }
}

function watchedId(queries: readonly MetricDataQuery[], bandId: string | undefined): string {
  if (bandId !== undefined && !queries.some(({ id }) => id === bandId)) {
    throw validationError(`ThresholdMetricId ${bandId} is not the id of an element of Metrics.`);
  }

  const returned = queries.filter(({ id, returnData }) => returnData !== false && id !== bandId);
  const [only] = returned;
  if (only === undefined || returned.length > 1) {
    throw validationError('Exactly one element of the metrics list should return data.');
  }

  return only.id;
}

function option<const Option extends string>(
  parameter: string,
  given: string,
  options: readonly Option[],
): Option {
  const found = options.find((each) => each === given);
  if (found !== undefined) return found;

  const list = `${options.slice(0, -1).join(', ')} and ${options.at(-1) ?? ''}`;
  throw validationError(
    `Option ${given} is not supported. Supported options for parameter ${parameter} are ${list}.`,
  );
}
