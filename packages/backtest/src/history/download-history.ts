import { UserError } from '@inference-pipeline/command-line';

import { firstKeptDay, type HistoryDay } from './days';
import type { DaySeries, HistoryCache } from './history-cache';
import { readSeries, type MetricDataClient } from './read-series';
import { seriesRequests } from './series-request';
import type { WatchedHistory } from './watched-history';

/** Called with each step of the work. */
export type Progress = (what: string) => void;

/** Gives the series of a day. */
export type HistoryReader = (day: HistoryDay) => DaySeries;

/**
 * Reads the days that are not in the cache from CloudWatch, and caches them. After an interruption the
 * next run continues where this one ended.
 *
 * @throws UserError if CloudWatch cannot be read
 */
export async function downloadHistory(
  client: MetricDataClient,
  watched: readonly WatchedHistory[],
  { days, fromMs }: { readonly days: readonly HistoryDay[]; readonly fromMs: number },
  cache: HistoryCache,
  progress: Progress,
): Promise<HistoryReader> {
  /** Days whose data can still change. */
  const unsettled = new Map<HistoryDay, DaySeries>();
  /** Days without values. They are cached once another day has some: before, it may be the wrong account. */
  const empty = new Map<HistoryDay, DaySeries>();
  let hasValues = false;
  const lookAt = (series: DaySeries): void => {
    hasValues ||= Object.values(series).some(({ values }) => values.some(isValue));
    if (!hasValues) return;
    for (const [its, nothing] of empty) cache.write(its, nothing);
    empty.clear();
  };
  const keep = (day: HistoryDay, series: DaySeries): void => {
    lookAt(series);
    if (!day.isSettled) unsettled.set(day, series);
    else if (hasValues) cache.write(day, series);
    else empty.set(day, series);
  };
  for (const [index, day] of days.entries()) {
    const known = cache.read(day);
    lookAt(known);
    const missing = seriesRequests(watched, day.periodSeconds).filter(
      ({ key }) => known[key] === undefined,
    );
    if (missing.length === 0) continue;
    if (day.isForgotten) {
      // Days before the beginning may be missing.
      if (day.endMs <= fromMs) continue;
      throw new UserError(
        `CloudWatch no longer has ${day.name}: expected ${firstKeptDay(Date.now())} or later, or a day in ${cache.folder}.`,
      );
    }
    progress(`${day.name}, ${index + 1} of ${days.length}: ${missing.length} series`);
    keep(day, { ...known, ...Object.fromEntries(await read(client, missing, day, cache)) });
  }
  return (day) => unsettled.get(day) ?? empty.get(day) ?? cache.read(day);
}

function isValue(value: number | null): boolean {
  return value !== null;
}

async function read(
  client: MetricDataClient,
  requests: Parameters<typeof readSeries>[1],
  day: HistoryDay,
  cache: HistoryCache,
) {
  try {
    return await readSeries(client, requests, day);
  } catch (error) {
    throw new UserError(
      `Could not read the history of ${day.name}. ${reasonOf(error)} Run the same command again to continue: the days before are in ${cache.folder}.`,
      { cause: error },
    );
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof UserError) return error.message;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.endsWith('.') ? text : `${text}.`;
}
