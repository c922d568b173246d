import type { AlarmView } from './page-state';

/** A firing alarm that notifies, and what it means. */
export interface FiringExplanation {
  readonly name: string;
  readonly sinceMs: number | undefined;
  /** What it means and what to do first: its description without the links. */
  readonly meaning: string;
  readonly description: string;
  /** The alarms behind it that fire, in the order in which they began. */
  readonly members: readonly string[];
}

/** The firing alarms that notify, the most severe first; of one severity, the one that began first. */
export function explained(alarms: readonly AlarmView[]): readonly FiringExplanation[] {
  const firing = alarms
    .filter(({ state }) => state === 'ALARM')
    .toSorted((one, other) => (one.sinceMs ?? 0) - (other.sinceMs ?? 0));
  return firing
    .filter(({ notifies }) => notifies)
    .toSorted(bySeverity)
    .map(({ name, sinceMs, description }) => ({
      name,
      sinceMs,
      meaning: meaningOf(description),
      description,
      members: firing.filter(({ toldBy }) => toldBy === name).map((member) => member.name),
    }));
}

/** What the descriptions of the stack's alarms begin with, the most severe first. */
const SEVERITIES = ['CRITICAL: ', 'WARNING: '] as const;

/** Compares alarms for sorting: the most severe first, those without a severity last. */
export function bySeverity(
  one: Pick<AlarmView, 'description'>,
  other: Pick<AlarmView, 'description'>,
): number {
  return rankOf(one) - rankOf(other);
}

function rankOf({ description }: Pick<AlarmView, 'description'>): number {
  const rank = SEVERITIES.findIndex((severity) => description.startsWith(severity));
  return rank < 0 ? SEVERITIES.length : rank;
}

/** A description ends with where the runbook and the dashboard are. */
function meaningOf(description: string): string {
  return description.replace(/\s*(?:Runbook|Dashboard)(?:, section [^:]+)?: https?:.*$/s, '');
}
