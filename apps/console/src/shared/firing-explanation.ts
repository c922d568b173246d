import type { AlarmView } from './page-state';

/** A firing alarm that notifies, and what it means. */
export interface FiringExplanation {
  readonly name: string;
  readonly sinceMs: number | undefined;
  /** What it means and what to do first: its description without the links. */
  readonly meaning: string;
  /** The alarms behind it that fire, in the order in which they began. */
  readonly members: readonly string[];
}

/** The firing alarms that notify, in the order in which they began. */
export function explained(alarms: readonly AlarmView[]): readonly FiringExplanation[] {
  const firing = alarms
    .filter(({ state }) => state === 'ALARM')
    .toSorted((one, other) => (one.sinceMs ?? 0) - (other.sinceMs ?? 0));
  return firing
    .filter(({ notifies }) => notifies)
    .map(({ name, sinceMs, description }) => ({
      name,
      sinceMs,
      meaning: meaningOf(description),
      members: firing.filter(({ toldBy }) => toldBy === name).map((member) => member.name),
    }));
}

/** A description ends with where the runbook and the dashboard are. */
function meaningOf(description: string): string {
  return description.replace(/\s*(?:Runbook|Dashboard)(?:, section [^:]+)?: https?:.*$/s, '');
}
