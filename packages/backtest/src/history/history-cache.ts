import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { HistoryDay } from './days';
import type { HistorySeries } from './read-series';

/** What is known of one day, by the keys of series. */
export type DaySeries = Readonly<Record<string, HistorySeries>>;

/**
 * History that was read before, a file a day. It does not know of which account it is: whoever reads
 * that of several keeps each in a folder of its own.
 */
export class HistoryCache {
  constructor(readonly folder: string) {}

  /** What is kept of a day; nothing where there is no file, or one that cannot be read. */
  read(day: HistoryDay): DaySeries {
    try {
      const { series } = JSON.parse(readFileSync(this.#path(day), 'utf8')) as KeptDay;
      return series;
    } catch {
      return {};
    }
  }

  /** Keeps a day: the file is there as a whole or not at all. */
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
