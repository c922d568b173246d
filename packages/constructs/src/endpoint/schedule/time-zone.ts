import { timeZones } from './time-zone-table.json';

/**
 * The names of the IANA time zone database, links included; `time-zone-table.json` names its version.
 *
 * @see https://www.iana.org/time-zones
 */
export const TIME_ZONES: readonly string[] = timeZones;

const NAMES: ReadonlySet<string> = new Set(timeZones);

/** Whether a name is one of the IANA time zone database, in its case. */
export function isTimeZone(name: string): boolean {
  return NAMES.has(name);
}
