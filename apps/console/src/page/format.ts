/** A time of day, UTC. */
export function timeText(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(11, 19);
}

/** Date and time of day, UTC. */
export function dateTimeText(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 19).replace('T', ' ');
}

const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const SMALL = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** A number with the precision that a reader needs. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  if (size >= 10_000) return COMPACT.format(value);

  return size > 0 && size < 1 ? SMALL.format(value) : WHOLE.format(value);
}

/** A share such as `12.5 %`. */
export function percentText(share: number): string {
  return `${numberText(Math.round(share * 1_000) / 10)} %`;
}

/** The length of a window such as `10 min` or `24 h`. */
export function windowText(minutes: number): string {
  return minutes % 60 === 0 && minutes > 60 ? `${minutes / 60} h` : `${minutes} min`;
}

/** A duration such as `3 min`, `5 h 20 min` or `2 d 3 h`. */
export function agoText(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000));
  if (seconds < 60) return `${seconds} s`;

  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;

  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? `${hours} h ${minutes % 60} min`
    : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** Indented JSON, or the text unchanged if it is not JSON. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
