import { acrossLines, isAggregation, overTime, type Aggregation } from './aggregate';
import { calendar, isCalendarFunction } from './calendar';
import { choose } from './choose';
import { fill } from './fill';
import { MAPS } from './maps';
import { mapSeries } from './operators';
import { isOverTime, overTimeFunction } from './over-time';
import {
  linesOf,
  scalar,
  seriesLike,
  type MathContext,
  type MathValue,
  type TimeSeries,
} from './value';

/** Calls a function of metric math with arguments that passed `checkMath`. */
export function callFunction(
  name: string,
  args: readonly MathValue[],
  context: MathContext,
): MathValue {
  const [first, second, third, fourth] = args;
  const lines = linesOf(first);
  const map = MAPS[name];
  if (map !== undefined) return eachLine(first, (line) => mapSeries(line, map));
  if (isAggregation(name)) return aggregate(name, first, lines, context);
  if (isOverTime(name)) {
    return eachLine(first, (line) => overTimeFunction(name, line, context.timesMs));
  }

  if (isCalendarFunction(name) && first?.kind === 'series') {
    return seriesLike(first, calendar(name, context.timesMs));
  }

  switch (name) {
    case 'FILL':
      return eachLine(first, (line) => fill(line, second, context.timesMs));
    case 'IF':
      return choose(first, second, third, context.timesMs.length);
    case 'METRICS':
      return { kind: 'array', series: context.metrics(first?.kind === 'word' ? first.text : '') };
    case 'METRIC_COUNT':
      return scalar(lines.length);
    case 'PERIOD':
      return scalar(lines[0]?.periodSeconds ?? NaN);
    case 'FIRST':
      return lines[0] ?? emptyLine(context);
    case 'LAST':
      return lines.at(-1) ?? emptyLine(context);
    case 'REMOVE_EMPTY':
      return { kind: 'array', series: lines.filter(hasDatapoint) };
    case 'SLICE':
      return { kind: 'array', series: lines.slice(numberOf(second), optionalNumber(third)) };
    case 'SORT':
      return { kind: 'array', series: sorted(lines, second, third, optionalNumber(fourth)) };
    case 'TIME_SERIES':
      return seriesLike(
        { label: '', periodSeconds: 0 },
        context.timesMs.map(() => numberOf(first)),
      );
    default:
      throw new RangeError(`${name} is not evaluated`);
  }
}

function aggregate(
  name: Aggregation,
  value: MathValue | undefined,
  lines: readonly TimeSeries[],
  { timesMs, periodSeconds }: MathContext,
): MathValue {
  if (value?.kind === 'series') return scalar(overTime(name, value.values));
  return seriesLike(
    { label: '', periodSeconds },
    timesMs.map((_, index) =>
      acrossLines(
        name,
        lines.map(({ values }) => values[index] ?? NaN),
      ),
    ),
  );
}

function sorted(
  lines: readonly TimeSeries[],
  by: MathValue | undefined,
  order: MathValue | undefined,
  limit: number | undefined,
): readonly TimeSeries[] {
  const name = by?.kind === 'word' && isAggregation(by.text) ? by.text : 'AVG';
  const sign = order?.kind === 'word' && order.text === 'DESC' ? -1 : 1;
  const keyed = lines.map((line) => ({ line, key: overTime(name, line.values) }));
  // Lines without a datapoint come last in either order.
  keyed.sort((a, b) => {
    if (Number.isNaN(a.key) || Number.isNaN(b.key)) {
      return Number(Number.isNaN(a.key)) - Number(Number.isNaN(b.key));
    }

    return sign * (a.key - b.key);
  });
  return keyed.slice(0, limit).map(({ line }) => line);
}

function eachLine(value: MathValue | undefined, map: (line: TimeSeries) => TimeSeries): MathValue {
  if (value?.kind === 'series') return map(value);
  return { kind: 'array', series: linesOf(value).map(map) };
}

function numberOf(value: MathValue | undefined): number {
  return value?.kind === 'scalar' ? value.value : NaN;
}

function optionalNumber(value: MathValue | undefined): number | undefined {
  return value?.kind === 'scalar' ? value.value : undefined;
}

function hasDatapoint({ values }: TimeSeries): boolean {
  return values.some((value) => !Number.isNaN(value));
}

function emptyLine({ timesMs, periodSeconds }: MathContext): TimeSeries {
  return seriesLike(
    { label: '', periodSeconds },
    timesMs.map(() => NaN),
  );
}
