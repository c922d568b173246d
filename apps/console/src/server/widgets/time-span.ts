import { utcTimeMs } from '@inference-pipeline/cloudwatch-simulator';

import { textOf } from './properties';

/** From one time to another, in epoch ms. */
export interface TimeSpan {
  readonly startMs: number;
  readonly endMs: number;
}

/** A start relative to now, such as `-PT3H` or `-P30D`. */
const BACK = /^-P(?:(\d+)M(?!.*T))?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;

const DAY_MS = 86_400_000;

/** The time span of a widget: its own if it has one, or the page's. */
export function widgetSpan(
  properties: Readonly<Record<string, unknown>>,
  span: TimeSpan,
): TimeSpan {
  const start = textOf(properties['start']);
  if (start === undefined) return span;

  const match = BACK.exec(start);
  if (match !== null) {
    const [, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0] = match.map((part) =>
      Number((part as string | undefined) ?? 0),
    );
    const backMs = (months * 30 + weeks * 7 + days) * DAY_MS + hours * 3_600_000 + minutes * 60_000;
    return { startMs: span.endMs - backMs, endMs: span.endMs };
  }
  const startMs = utcTimeMs(start) ?? NaN;
  const endMs = utcTimeMs(textOf(properties['end']) ?? '') ?? NaN;
  return Number.isNaN(startMs)
    ? span
    : { startMs, endMs: Number.isNaN(endMs) ? span.endMs : endMs };
}
