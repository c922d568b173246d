import { UserError } from '@inference-pipeline/command-line';

import { firstKeptDay, type HistoryDay } from './days';
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
 * @throws UserError where CloudWatch cannot be asked, or refuses
 */
export async function downloadHistory(
  client: MetricDataClient,
  watched: readonly WatchedHistory[],
  { days, fromMs }: { readonly days: readonly HistoryDay[]; readonly fromMs: number },
  cache: HistoryCache,
  progress: Progress,
): Promise<HistoryReader> {
  /** Days of which more is still to come. */
  const unsettled = new Map<HistoryDay, DaySeries>();
  /** Days without any value: they are kept once another has some, as this may be another account. */
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
      // Of what lies before the beginning there may be nothing.
      if (day.endMs <= fromMs) continue;
      throw new UserError(
        `CloudWatch has forgotten ${day.name}: expected ${firstKeptDay(Date.now())} or later, or a day that is kept in ${cache.folder}.`,
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
      `The history of ${day.name} could not be read. ${reasonOf(error)} Days that were read before are kept in ${cache.folder}: the same command goes on from there.`,
      { cause: error },
    );
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof UserError) return error.message;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.endsWith('.') ? text : `${text}.`;
}
