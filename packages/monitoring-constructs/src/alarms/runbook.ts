import type { AlarmContext } from './alarm-context';
import type { Severity } from './severity';

/** What the description of an alarm says. */
export interface AlarmText {
  /** Heading of the alarm's section in the runbook. */
  readonly title: string;
  /** Undefined for an alarm that notifies no one and only serves others. */
  readonly severity: Severity | undefined;
  /** What it means when the alarm fires, in full sentences. */
  readonly meaning: string;
  /** What to do first, in full sentences. */
  readonly firstLook: string;
}

/** Address of an alarm's section: headings of the runbook are alarm titles. */
export function runbookLink(runbookUrl: string, title: string): string {
  return `${runbookUrl}#${title.toLowerCase()}`;
}

/** An alarm's description: how urgent it is, what it means, what to do first, where to read on. */
export function describeAlarm(
  { runbookUrl }: Pick<AlarmContext, 'runbookUrl'>,
  { title, severity, meaning, firstLook }: AlarmText,
): string {
  const urgency = severity === undefined ? '' : `${severity.toUpperCase()}: `;
  return `${urgency}${meaning} ${firstLook} Runbook: ${runbookLink(runbookUrl, title)}`;
}
