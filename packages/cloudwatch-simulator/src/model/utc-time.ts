const ISO_8601 =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|UTC|[+-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * Milliseconds since the epoch of an ISO 8601 date or time; undefined for any other text and for a day or
 * time that does not exist. A time without a zone is UTC, as everywhere in CloudWatch, never the zone of
 * this machine.
 */
export function utcTimeMs(text: string): number | undefined {
  const [, ...parts] = ISO_8601.exec(text.trim()) ?? [];
  if (parts.length === 0) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(0, 6)
    .map((part) => Number((part as string | undefined) ?? 0));
  const [fraction = '', zone = 'Z'] = parts.slice(6);
  const midnightMs = Date.UTC(year, month - 1, day);
  const isDay = new Date(midnightMs).toISOString().startsWith(parts.slice(0, 3).join('-'));
  if (!isDay || hour > 23 || minute > 59 || second > 59) return undefined;
  const offsetMinutes = offsetOf(zone);
  if (offsetMinutes === undefined) return undefined;
  const ofDayMs = ((hour * 60 + minute - offsetMinutes) * 60 + second) * 1000;
  return midnightMs + ofDayMs + Math.floor(Number(`0.${fraction}`) * 1000);
}

/** Minutes east of UTC. */
function offsetOf(zone: string): number | undefined {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  if (sign === undefined) return 0;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
