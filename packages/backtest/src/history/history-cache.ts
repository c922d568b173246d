import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { HistoryDay } from './days';
import type { HistorySeries } from './read-series';

/** The series of one day, by their keys. */
export type DaySeries = Readonly<Record<string, HistorySeries>>;

/**
 * History that was read before, one file per day. It does not know the account: use a separate folder
 * for each.
 */
export class HistoryCache {
  constructor(readonly folder: string) {}

  /** The cached series of a day; none if its file is missing or cannot be read. */
  read(day: HistoryDay): DaySeries {
    try {
      const { series } = JSON.parse(readFileSync(this.#path(day), 'utf8')) as KeptDay;
      return series;
    } catch {
      return {};
    }
  }

  /** Caches a day, atomically: the file is complete or missing. */
  write(day: HistoryDay, series: DaySeries): void {
    mkdirSync(this.folder, { recursive: true });
    const path = this.#path(day);
    const unfinished = `${path}.${process.pid}.part`;
    writeFileSync(unfinished, JSON.stringify({ day: day.name, series } satisfies KeptDay));
    renameSync(unfinished, path);
  }

  #path({ name }: HistoryDay): string {
    return join(this.folder, `${name}.json`);
  }
}

interface KeptDay {
  readonly day: string;
  readonly series: DaySeries;
}
