import { SimulatorError } from '../errors';
import { utcTimeMs } from '../model/utc-time';
import type { Datapoints, StatisticSet } from './datapoints';
import {
  isTakenValue,
  isUnit,
  MAX_DATA_PER_REQUEST,
  MAX_DIMENSION_NAME_LENGTH,
  MAX_DIMENSION_VALUE_LENGTH,
  MAX_DIMENSIONS,
  MAX_METRIC_NAME_LENGTH,
  MAX_NAMESPACE_LENGTH,
  MAX_UNIQUE_VALUES,
  timestampProblem,
} from './limits';

/** A PutMetricData request, as the AWS SDKs and the JSON protocol write it. */
export interface PutMetricDataRequest {
  readonly Namespace?: string | undefined;
  readonly MetricData?: readonly MetricDatum[] | undefined;
}

export interface MetricDatum {
  readonly MetricName?: string | undefined;
  readonly Dimensions?:
    | readonly { readonly Name?: string | undefined; readonly Value?: string | undefined }[]
    | undefined;
  /** A Date, an ISO 8601 text or, in the JSON protocol, seconds since the epoch. */
  readonly Timestamp?: Date | number | string | undefined;
  readonly Value?: number | undefined;
  readonly Values?: readonly number[] | undefined;
  readonly Counts?: readonly number[] | undefined;
  readonly StatisticValues?:
    | {
        readonly SampleCount?: number | undefined;
        readonly Sum?: number | undefined;
        readonly Minimum?: number | undefined;
        readonly Maximum?: number | undefined;
      }
    | undefined;
  readonly Unit?: string | undefined;
  readonly StorageResolution?: number | undefined;
}

/** A request that CloudWatch would refuse as a whole. `code` is the name of its error. */
export class PutMetricDataError extends SimulatorError {
  override readonly name = 'PutMetricDataError';

  constructor(
    readonly code: 'InvalidParameterCombination' | 'InvalidParameterValue' | 'MissingParameter',
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads a request by CloudWatch's rules: one invalid datum fails all of them.
 *
 * @throws PutMetricDataError
 */
export function readPutMetricData(
  request: PutMetricDataRequest,
  nowMs: number,
): readonly Datapoints[] {
  const { Namespace: namespace, MetricData: data } = request;
  if (namespace === undefined || namespace === '') missing('Namespace');
  if (namespace.length > MAX_NAMESPACE_LENGTH || namespace.startsWith(':')) {
    invalid('Namespace', `1 to ${MAX_NAMESPACE_LENGTH} characters, not beginning with a colon`);
  }

  if (data === undefined || data.length === 0) missing('MetricData');
  if (data.length > MAX_DATA_PER_REQUEST) {
    invalid('MetricData', `at most ${MAX_DATA_PER_REQUEST} members`);
  }

  return data.map((datum, index) =>
    readDatum(namespace, datum, nowMs, `MetricData.member.${index + 1}`),
  );
}

function readDatum(namespace: string, datum: MetricDatum, nowMs: number, at: string): Datapoints {
  const { MetricName: metricName, Unit: unit, StorageResolution: resolution } = datum;
  if (metricName === undefined || metricName === '') missing(`${at}.MetricName`);
  if (metricName.length > MAX_METRIC_NAME_LENGTH) {
    invalid(`${at}.MetricName`, `at most ${MAX_METRIC_NAME_LENGTH} characters`);
  }

  if (unit !== undefined && !isUnit(unit)) invalid(`${at}.Unit`, 'one of the standard units');
  if (resolution !== undefined && resolution !== 1 && resolution !== 60) {
    invalid(`${at}.StorageResolution`, '1 or 60');
  }

  const timestampMs = datum.Timestamp === undefined ? nowMs : timeOf(datum.Timestamp);
  const late = timestampProblem(timestampMs, nowMs);
  if (late !== undefined) {
    throw new PutMetricDataError('InvalidParameterValue', `The parameter ${at}.Timestamp ${late}.`);
  }

  return {
    metric: { namespace, metricName, dimensions: dimensionsOf(datum, at) },
    timestampMs,
    ...(resolution === 1 && { storageResolutionSeconds: 1 as const }),
    ...(unit !== undefined && { unit }),
    ...valuesOf(datum, at),
  };
}

function dimensionsOf({ Dimensions: list = [] }: MetricDatum, at: string) {
  if (list.length > MAX_DIMENSIONS) invalid(`${at}.Dimensions`, `at most ${MAX_DIMENSIONS}`);
  const dimensions = new Map<string, string>();
  for (const [index, { Name: name = '', Value: value = '' }] of list.entries()) {
    const where = `${at}.Dimensions.member.${index + 1}`;
    if (name === '' || name.length > MAX_DIMENSION_NAME_LENGTH) {
      invalid(`${where}.Name`, `1 to ${MAX_DIMENSION_NAME_LENGTH} characters`);
    }

    if (value === '' || value.length > MAX_DIMENSION_VALUE_LENGTH) {
      invalid(`${where}.Value`, `1 to ${MAX_DIMENSION_VALUE_LENGTH} characters`);
    }

    if (dimensions.has(name)) {
      throw new PutMetricDataError(
        'InvalidParameterValue',
        'No metric may specify the same dimension name twice.',
      );
    }

    dimensions.set(name, value);
  }
  return Object.fromEntries(dimensions);
}

function valuesOf(
  { Value: value, Values: values, Counts: counts, StatisticValues: set }: MetricDatum,
  at: string,
): Pick<Datapoints, 'counts' | 'statistics' | 'values'> {
  const given = Object.entries({ Value: value, Values: values, StatisticValues: set }).flatMap(
    ([name, each]) => (each === undefined ? [] : [name]),
  );
  if (given.length === 0) missing(`${at}.Value, ${at}.Values or ${at}.StatisticValues`);
  if (given.length > 1) {
    const [first, second] = given.map((name) => `${at}.${name}`);
    throw new PutMetricDataError(
      set === undefined ? 'InvalidParameterValue' : 'InvalidParameterCombination',
      `The parameters ${first} and ${second} are mutually exclusive and you have specified both.`,
    );
  }
  if (set !== undefined) return { statistics: statisticSet(set, at) };
  const list = values ?? [value ?? NaN];
  if (list.length > MAX_UNIQUE_VALUES) invalid(`${at}.Values`, `at most ${MAX_UNIQUE_VALUES}`);
  const path = values === undefined ? () => `${at}.Value` : memberPath(`${at}.Values`);
  for (const [index, each] of list.entries()) checkNumber(path(index), each);
  if (counts === undefined) return { values: list };
  if (counts.length !== list.length) {
    throw new PutMetricDataError(
      'InvalidParameterValue',
      `The parameters ${at}.Values and ${at}.Counts must be of the same size.`,
    );
  }
  for (const [index, count] of counts.entries()) {
    const countPath = memberPath(`${at}.Counts`)(index);
    checkNumber(countPath, count);
    if (count < 0) invalid(countPath, 'at least 0');
  }

  return { values: list, counts };
}

function statisticSet(set: NonNullable<MetricDatum['StatisticValues']>, at: string): StatisticSet {
  const { SampleCount, Sum, Minimum, Maximum } = set;
  for (const [name, value] of Object.entries({ SampleCount, Sum, Minimum, Maximum })) {
    if (value === undefined) missing(`${at}.StatisticValues.${name}`);
    checkNumber(`${at}.StatisticValues.${name}`, value);
  }
  const sampleCount = SampleCount ?? 0;
  const minimum = Minimum ?? 0;
  const maximum = Maximum ?? 0;
  if (sampleCount < 0) invalid(`${at}.StatisticValues.SampleCount`, 'at least 0');
  if (minimum > maximum) invalid(`${at}.StatisticValues.Minimum`, 'at most the Maximum');
  return { sampleCount, sum: Sum ?? 0, minimum, maximum };
}

function memberPath(list: string): (index: number) => string {
  return (index) => `${list}.member.${index + 1}`;
}

function checkNumber(parameter: string, value: number): void {
  if (isTakenValue(value)) return;
  const hint = Number.isFinite(value) ? ' Expected 0, or a magnitude of 2^-359 to 2^360.' : '';
  throw new PutMetricDataError(
    'InvalidParameterValue',
    `The value ${String(value)} for parameter ${parameter} is invalid.${hint}`,
  );
}

function timeOf(time: Date | number | string): number {
  if (typeof time === 'number') return time * 1000;
  return typeof time === 'string' ? (utcTimeMs(time) ?? NaN) : time.getTime();
}

function missing(parameter: string): never {
  throw new PutMetricDataError('MissingParameter', `The parameter ${parameter} is required.`);
}

function invalid(parameter: string, expected: string): never {
  throw new PutMetricDataError(
    'InvalidParameterValue',
    `The value of the parameter ${parameter} is invalid: expected ${expected}.`,
  );
}
