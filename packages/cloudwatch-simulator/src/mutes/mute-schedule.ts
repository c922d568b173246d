import { MuteRuleError } from '../errors';
import { utcTimeMs } from '../model/utc-time';
import { isOnDay, parseCron, type CronTimes } from './cron';
import { TimeZone } from './time-zone';

/** When a mute rule is active, as AWS writes it. */
export interface MuteScheduleText {
  /** `cron(0 2 * * SUN)` or `at(2026-12-31T23:00)`. */
  readonly expression: string;
  /** ISO 8601, from `PT1M` to `P15D`. */
  readonly duration: string;
  /** IANA time zone of the expression. Default UTC. */
  readonly timezone?: string;
}

/** The parsed schedule of a mute rule. */
export interface MuteSchedule {
  readonly kind: 'ONE_TIME' | 'RECURRING';
  readonly durationMs: number;
  /** The starts of windows in a time, ascending; `toMs` is exclusive. */
  readonly starts: (fromMs: number, toMs: number) => readonly number[];
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Schedule.html */
const MAX_EXPRESSION_LENGTH = 256;
const MAX_TIMEZONE_LENGTH = 50;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MIN_DURATION_MS = MINUTE_MS;
const MAX_DURATION_MS = 15 * DAY_MS;
/** Clocks of zones differ from UTC by less than this. */
const MAX_OFFSET_MS = 15 * HOUR_MS;

/** @throws MuteRuleError for a schedule that CloudWatch would refuse */
export function parseMuteSchedule({
  expression,
  duration,
  timezone = 'UTC',
}: MuteScheduleText): MuteSchedule {
  if (expression.length > MAX_EXPRESSION_LENGTH) {
    throw new MuteRuleError(`An expression has at most ${MAX_EXPRESSION_LENGTH} characters`);
  }

  const durationMs = parseDuration(duration);
  const zone = zoneOf(timezone);
  const [, kind, content = ''] = /^(cron|at)\(([^()]*)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'cron') {
    const times = parseCron(content);
    const starts = (fromMs: number, toMs: number) => cronStarts(times, zone, fromMs, toMs);
    return { kind: 'RECURRING', durationMs, starts };
  }
  if (kind === 'at') {
    const startMs = zone.utcMs(localTimeOf(content));
    const starts = (fromMs: number, toMs: number) =>
      startMs >= fromMs && startMs < toMs ? [startMs] : [];
    return { kind: 'ONE_TIME', durationMs, starts };
  }
  throw new MuteRuleError(
    `Expected cron(minutes hours day-of-month month day-of-week) or at(yyyy-MM-ddThh:mm), got "${expression}"`,
  );
}

/** The milliseconds of an ISO 8601 duration of days, hours, minutes and seconds. */
function parseDuration(text: string): number {
  const match = /^P(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = (match ?? [])
    .slice(1)
    .map((part) => Number((part as string | undefined) ?? 0));
  const durationMs = days * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS + seconds * 1000;
  if (match === null || durationMs < MIN_DURATION_MS || durationMs > MAX_DURATION_MS) {
    throw new MuteRuleError(
      `Expected an ISO 8601 duration from PT1M to P15D, such as PT4H or P2DT12H, got "${text}"`,
    );
  }

  return durationMs;
}

function zoneOf(name: string): TimeZone {
  try {
    if (name === '' || name.length > MAX_TIMEZONE_LENGTH) throw new RangeError(name);
    return new TimeZone(name);
  } catch {
    throw new MuteRuleError(`Expected an IANA time zone such as Europe/London, got "${name}"`);
  }
}

function localTimeOf(content: string): number {
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/.test(content);
  const localMs = isTime ? utcTimeMs(content) : undefined;
  if (localMs === undefined) {
    throw new MuteRuleError(
      `Expected at(yyyy-MM-ddThh:mm) with a time that exists, got "at(${content})"`,
    );
  }

  return localMs;
}

function cronStarts(
  times: CronTimes,
  zone: TimeZone,
  fromMs: number,
  toMs: number,
): readonly number[] {
  const starts = new Set<number>();
  const firstDayMs = Math.floor((fromMs - MAX_OFFSET_MS) / DAY_MS) * DAY_MS;
  for (let dayMs = firstDayMs; dayMs < toMs + MAX_OFFSET_MS; dayMs += DAY_MS) {
    const day = new Date(dayMs);
    if (!isOnDay(times, day.getUTCMonth() + 1, day.getUTCDate(), day.getUTCDay())) continue;
    // Unless the clocks change on this day, one difference to UTC holds for all of it.
    const midnightMs = zone.utcMs(dayMs);
    const isWhole = zone.utcMs(dayMs + DAY_MS) - midnightMs === DAY_MS;
    for (const hour of times.hours) {
      for (const minute of times.minutes) {
        const ofDayMs = hour * HOUR_MS + minute * MINUTE_MS;
        const startMs = isWhole ? midnightMs + ofDayMs : zone.utcMs(dayMs + ofDayMs);
        if (startMs >= fromMs && startMs < toMs) starts.add(startMs);
      }
    }
  }
  return [...starts].sort((a, b) => a - b);
}
