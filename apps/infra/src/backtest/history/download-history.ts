import { BacktestError } from '../errors';
import type { HistoryDay } from './days';
import type { DaySeries, HistoryCache } from './history-cache';
import { readSeries, type MetricDataClient } from './read-series';
import { seriesRequests } from './series-request';
import type { WatchedHistory } from './watched-history';

/** Told what is being done. */
export type Progress = (what: string) => void;

/** Gives what is known of a day. */
export type HistoryReader = (day: HistoryDay) => DaySeries;

/**
 * Reads of CloudWatch what is not kept yet, day by day, and keeps it; where that is broken off, the
 * next run goes on from there.
 *
 * @throws BacktestError where CloudWatch cannot be asked, or refuses
 */
export async function downloadHistory(
  client: MetricDataClient,
  watched: readonly WatchedHistory[],
  days: readonly HistoryDay[],
  cache: HistoryCache,
  progress: Progress,
): Promise<HistoryReader> {
  /** Days of which more is still to come; they are not kept. */
  const unsettled = new Map<HistoryDay, DaySeries>();
  for (const [index, day] of days.entries()) {
    const known = cache.read(day);
    const missing = seriesRequests(watched, day.periodSeconds).filter(
      ({ key }) => known[key] === undefined,
    );
    if (missing.length === 0) continue;
    progress(`${day.name}, ${index + 1} of ${days.length}: ${missing.length} series`);
    const series = { ...known, ...Object.fromEntries(await read(client, missing, day, cache)) };
    if (day.isSettled) cache.write(day, series);
    else unsettled.set(day, series);
  }
  return (day) => unsettled.get(day) ?? cache.read(day);
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
    throw new BacktestError(
      `The history of ${day.name} could not be read. ${reasonOf(error)} Days that were read before are kept in ${cache.folder}: the same command goes on from there.`,
      { cause: error },
    );
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof BacktestError) return error.message;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.endsWith('.') ? text : `${text}.`;
}
