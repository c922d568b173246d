import {
  parseStatistic,
  StatisticError,
  utcTimeMs,
  type Datapoints,
  type WithinSet,
} from '@inference-pipeline/cloudwatch-simulator';
import { isObject, type JsonObject } from '@inference-pipeline/terraform';

import type { Expectation } from '../expectation/expectation';
import { expectationProblem } from '../expectation/load-expectation';
import type { Deployment, Fault, GivenStatistic } from './traffic';

/** The content of one line of a recording. */
export type RecordedItem =
  | { readonly kind: 'datapoints'; readonly timeMs: number; readonly datapoints: Datapoints }
  | { readonly kind: 'deployment'; readonly deployment: Deployment }
  | { readonly kind: 'expect'; readonly expect: Expectation }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'statistic'; readonly timeMs: number; readonly statistic: GivenStatistic };

/** A line that cannot be used. The message says why, without the line's number. */
export class LineError extends Error {
  override readonly name = 'LineError';
}

/**
 * Parses one record: values of a metric (`value`, or `values` with `counts`), a `statistics` set, a
 * statistic that was computed elsewhere (`stat`, `periodSeconds`, `value`), a `fault` or a `deployment` with
 * `start` and `end`, or what to `expect`.
 *
 * @throws LineError
 */
export function recordedItem(fields: JsonObject): RecordedItem {
  if (fields['fault'] !== undefined) return { kind: 'fault', fault: faultOf(fields) };
  if (fields['deployment'] !== undefined) {
    return { kind: 'deployment', deployment: deploymentOf(fields) };
  }
  if (fields['expect'] !== undefined) return { kind: 'expect', expect: expectOf(fields['expect']) };
  const timeMs = timeOf(fields, 'timestamp');
  const metric = {
    namespace: textOf(fields, 'namespace'),
    metricName: textOf(fields, 'metricName'),
    dimensions: dimensionsOf(fields['dimensions']),
  };
  if (fields['stat'] !== undefined) {
    const stat = textOf(fields, 'stat');
    checkStatistic(stat);
    const periodSeconds = numberOf(fields, 'periodSeconds');
    const value = numberOf(fields, 'value');
    return {
      kind: 'statistic',
      timeMs,
      statistic: { metric, stat, periodSeconds, startMs: timeMs, value },
    };
  }
  const highResolution = fields['storageResolutionSeconds'] === 1;
  return {
    kind: 'datapoints',
    timeMs,
    datapoints: {
      metric,
      timestampMs: timeMs,
      ...(highResolution && { storageResolutionSeconds: 1 as const }),
      ...valuesOf(fields),
    },
  };
}

function valuesOf(fields: JsonObject): Pick<Datapoints, 'counts' | 'statistics' | 'values'> {
  if (fields['statistics'] !== undefined) {
    const set = objectOf(fields['statistics'], 'statistics');
    return {
      statistics: {
        sampleCount: numberOf(set, 'sampleCount'),
        sum: numberOf(set, 'sum'),
        minimum: numberOf(set, 'minimum'),
        maximum: numberOf(set, 'maximum'),
        ...(set['within'] !== undefined && { within: withinOf(set['within']) }),
      },
    };
  }
  if (fields['values'] === undefined) return { values: [numberOf(fields, 'value')] };
  const values = numbersOf(fields, 'values');
  if (fields['counts'] === undefined) return { values };
  const counts = numbersOf(fields, 'counts');
  if (counts.length !== values.length) {
    throw new LineError(
      `counts: expected as many members as values (${values.length}), got ${counts.length}`,
    );
  }

  if (counts.some((count) => count < 0)) throw new LineError('counts: expected no negative member');
  return { values, counts };
}

function withinOf(value: unknown): Readonly<Record<string, WithinSet>> {
  const entries = Object.entries(objectOf(value, 'within'));
  return Object.fromEntries(
    entries.map(([stat, each]) => {
      checkStatistic(stat);
      const set = objectOf(each, `within.${stat}`);
      const sum = set['sum'] === undefined ? {} : { sum: numberOf(set, 'sum') };
      return [stat, { count: numberOf(set, 'count'), ...sum }];
    }),
  );
}

function faultOf(fields: JsonObject): Fault {
  const shouldAlarm = fields['shouldAlarm'] !== false && fields['shouldAlarm'] !== 'false';
  return { name: textOf(fields, 'fault'), ...spanOf(fields), shouldAlarm };
}

function deploymentOf(fields: JsonObject): Deployment {
  const rolledBack = fields['rolledBack'];
  if (![undefined, true, false, 'true', 'false'].includes(rolledBack as boolean | string)) {
    throw new LineError(`rolledBack: expected true or false, got ${shown(rolledBack)}`);
  }

  return {
    name: textOf(fields, 'deployment'),
    ...spanOf(fields),
    rolledBack: rolledBack === true || rolledBack === 'true',
  };
}

function spanOf(fields: JsonObject): { readonly startMs: number; readonly endMs: number } {
  const startMs = timeOf(fields, 'start');
  const endMs = timeOf(fields, 'end');
  if (endMs <= startMs) throw new LineError('end: expected a time after start');
  return { startMs, endMs };
}

function expectOf(expect: unknown): Expectation {
  const problem = expectationProblem(expect);
  if (problem !== undefined) throw new LineError(problem);
  return expect as Expectation;
}

function checkStatistic(stat: string): void {
  try {
    parseStatistic(stat);
  } catch (error) {
    if (error instanceof StatisticError) throw new LineError(error.message, { cause: error });
    throw error;
  }
}

/** Numbers below are seconds since the epoch: as milliseconds they would be in 1970 to 1973. */
const LEAST_MS = 1e11;

/** The end of the year 9999. Anything later is a number of micro- or nanoseconds. */
const GREATEST_MS = Date.UTC(10_000, 0) - 1;

/** Milliseconds since the epoch, from an ISO 8601 text or a number of seconds or milliseconds. */
function timeOf(fields: JsonObject, name: string): number {
  const value = fields[name];
  const timeMs =
    typeof value === 'number'
      ? epochMs(value)
      : typeof value !== 'string'
        ? NaN
        : /^\d{9,}(\.\d+)?$/.test(value)
          ? epochMs(Number(value))
          : (utcTimeMs(value) ?? NaN);
  if (timeMs >= 0 && timeMs <= GREATEST_MS) return timeMs;
  throw new LineError(
    `${name}: expected an ISO 8601 time (UTC unless it has a zone), or seconds or milliseconds since the epoch, got ${shown(value)}`,
  );
}

function epochMs(number: number): number {
  return Math.round(number < LEAST_MS ? number * 1000 : number);
}

function textOf(fields: JsonObject, name: string): string {
  const value = fields[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new LineError(`${name}: expected a string, got ${shown(value)}`);
}

function numberOf(fields: JsonObject, name: string): number {
  const value = fields[name];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw new LineError(`${name}: expected a number, got ${shown(value)}`);
}

function numbersOf(fields: JsonObject, name: string): readonly number[] {
  const value = fields[name];
  const isNumbers =
    Array.isArray(value) &&
    value.every((item) => typeof item === 'number' && Number.isFinite(item));
  if (isNumbers) return value as readonly number[];
  throw new LineError(`${name}: expected a list of numbers, got ${shown(value)}`);
}

function dimensionsOf(value: unknown): Readonly<Record<string, string>> {
  if (value === undefined || value === '') return {};
  const dimensions = objectOf(value, 'dimensions');
  for (const [name, text] of Object.entries(dimensions)) {
    if (typeof text !== 'string') {
      throw new LineError(`dimensions.${name}: expected a string, got ${shown(text)}`);
    }
  }
  return dimensions as Readonly<Record<string, string>>;
}

function objectOf(value: unknown, name: string): JsonObject {
  if (isObject(value)) return value;
  throw new LineError(`${name}: expected an object, got ${shown(value)}`);
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
