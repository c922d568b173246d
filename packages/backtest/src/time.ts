import { UserError } from '@inference-pipeline/command-line';

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * Milliseconds of a duration such as `90s`, `45m`, `2h30m` or `3d`.
 *
 * @throws UserError for anything else
 */
export function parseDuration(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([smhd])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) {
    throw new UserError(
      `Expected a duration such as 45m, 2h30m or 3d, got ${JSON.stringify(text)}.`,
    );
  }
  return parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (UNIT_MS[unit ?? ''] ?? 0),
    0,
  );
}

/** A duration for messages: `2 h 30 min`, `3 d`, `40 s`. */
export function formatDuration(durationMs: number): string {
  const units = [
    [86_400_000, 'd'],
    [3_600_000, 'h'],
    [60_000, 'min'],
    [1_000, 's'],
  ] as const;
  let rest = Math.round(durationMs / 1000) * 1000;
  const parts: string[] = [];
  for (const [unitMs, name] of units) {
    const amount = Math.floor(rest / unitMs);
    rest -= amount * unitMs;
    if (amount > 0) parts.push(`${amount} ${name}`);
  }
  return parts.slice(0, 2).join(' ') || '0 s';
}

/** A minute in UTC for messages: `2026-10-01 12:00`. */
export function formatMinute(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 16).replace('T', ' ');
}
