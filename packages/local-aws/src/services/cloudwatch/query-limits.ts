import type { MetricDataQuery } from '@inference-pipeline/cloudwatch-simulator';

import { AwsError } from '../../server/aws-error';

/**
 * Maximum number of queries in a request of GetMetricData.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
const MAX_QUERIES = 500;

/** Maximum number of datapoints in a response of GetMetricData, and the default of `MaxDatapoints`. */
const MAX_DATAPOINTS = 100_800;

/** How long CloudWatch keeps datapoints of less than a minute. */
const SECONDS_RETENTION_MS = 3 * 3_600_000;

const MINUTE_SECONDS = 60;

/** Periods of less than a minute. */
export const HIGH_RESOLUTION_PERIODS: readonly number[] = [1, 5, 10, 20, 30];

/** A term of an expression has about so many characters. */
const TERM_LENGTH = 16;

export interface QuerySpan {
  readonly startMs: number;
  readonly endMs: number;
}

export interface MetricDataLimits {
  /** Epoch ms. */
  readonly nowMs: number;
  /** How long the store keeps datapoints. */
  readonly retentionMs: number;
  /** Datapoints of a response. Default {@link MAX_DATAPOINTS}. */
  readonly maxDatapoints: number | undefined;
  readonly nextToken: string | undefined;
}

/** One page of a response of GetMetricData. */
export interface MetricDataPage {
  /** The time to compute, rounded to where datapoints can be. Empty if `startMs` is not before `endMs`. */
  readonly span: QuerySpan;
  readonly nextToken: string | undefined;
}

/**
 * The page that a request of GetMetricData asks for. Only times with data are computed, and never more
 * datapoints than CloudWatch returns at once: the rest is on the next page, newest first by default.
 *
 * @throws AwsError for more queries than CloudWatch accepts, or an invalid token
 */
export function metricDataPage(
  queries: readonly MetricDataQuery[],
  requested: QuerySpan,
  ascending: boolean,
  { nowMs, retentionMs, maxDatapoints = MAX_DATAPOINTS, nextToken }: MetricDataLimits,
): MetricDataPage {
  if (queries.length > MAX_QUERIES) {
    throw invalid(
      `The collection MetricDataQueries must not have a size greater than ${MAX_QUERIES}.`,
    );
  }
  if (queries.length === 0) throw invalid('The parameter MetricDataQueries must not be empty.');

  if (!Number.isInteger(maxDatapoints) || maxDatapoints < 1 || maxDatapoints > MAX_DATAPOINTS) {
    throw invalid(`The value ${maxDatapoints} for parameter MaxDatapoints is not supported.`);
  }

  for (const { metricStat, periodSeconds } of queries) {
    checkPeriod(metricStat?.periodSeconds ?? periodSeconds ?? MINUTE_SECONDS);
  }

  const periodMs = shortestPeriodSeconds(queries) * 1_000;
  const keptMs = periodMs < MINUTE_SECONDS * 1_000 ? SECONDS_RETENTION_MS : retentionMs;
  const whole = {
    startMs: floor(Math.max(requested.startMs, nowMs - keptMs), periodMs),
    // CloudWatch accepts values of the next two hours.
    endMs: Math.min(requested.endMs, nowMs + 2 * 3_600_000 + periodMs),
  };
  const pageMs = Math.max(1, Math.floor(maxDatapoints / workOf(queries))) * periodMs;
  return ascending
    ? ascendingPage(whole, pageMs, nextToken)
    : descendingPage(whole, periodMs, pageMs, nextToken);
}

function ascendingPage(
  whole: QuerySpan,
  pageMs: number,
  nextToken: string | undefined,
): MetricDataPage {
  const startMs = readToken(nextToken, whole) ?? whole.startMs;
  const endMs = Math.min(whole.endMs, startMs + pageMs);
  return { span: { startMs, endMs }, nextToken: endMs < whole.endMs ? String(endMs) : undefined };
}

function descendingPage(
  whole: QuerySpan,
  periodMs: number,
  pageMs: number,
  nextToken: string | undefined,
): MetricDataPage {
  const endMs = readToken(nextToken, whole) ?? whole.endMs;
  const lastMs = Math.ceil(endMs / periodMs) * periodMs;
  const startMs = Math.max(whole.startMs, lastMs - pageMs);
  return {
    span: { startMs, endMs },
    nextToken: startMs > whole.startMs ? String(startMs) : undefined,
  };
}

/** The time at which the page begins or ends. */
function readToken(token: string | undefined, { startMs, endMs }: QuerySpan): number | undefined {
  if (token === undefined) return undefined;

  const timeMs = Number(token);
  if (!/^\d{1,16}$/.test(token) || timeMs < startMs || timeMs > endMs) {
    throw new AwsError('InvalidNextToken', 'NextToken is invalid.');
  }

  return timeMs;
}

/** The work for one time of the queries, in datapoints. An expression takes work for each of its terms. */
function workOf(queries: readonly MetricDataQuery[]): number {
  const terms = queries.map(
    ({ expression = '' }) => 1 + Math.floor(expression.length / TERM_LENGTH),
  );
  return terms.reduce((sum, each) => sum + each, 0);
}

function checkPeriod(seconds: number): void {
  const isHighResolution = HIGH_RESOLUTION_PERIODS.includes(seconds);
  if (!isHighResolution && (seconds < MINUTE_SECONDS || seconds % MINUTE_SECONDS !== 0)) {
    throw invalid(
      `The value ${seconds} for parameter Period is not supported: expected ${HIGH_RESOLUTION_PERIODS.join(', ')} or a multiple of ${MINUTE_SECONDS}.`,
    );
  }
}

function shortestPeriodSeconds(queries: readonly MetricDataQuery[]): number {
  const periods = queries.flatMap(
    ({ metricStat, periodSeconds }) => metricStat?.periodSeconds ?? periodSeconds ?? [],
  );
  return Math.min(...(periods.length === 0 ? [MINUTE_SECONDS] : periods));
}

function floor(timeMs: number, periodMs: number): number {
  return Math.floor(timeMs / periodMs) * periodMs;
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message, { code: 'ValidationError' });
}
