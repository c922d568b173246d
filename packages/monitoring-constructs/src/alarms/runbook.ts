import { withLongestValues } from '../expressions';
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

/**
 * Longest description of an alarm.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export const MAX_DESCRIPTION_LENGTH = 1_024;

/** Most characters that a Terraform expression in a description can become: host, region or name. */
const MAX_EXPRESSION_LENGTH = 40;

/**
 * An alarm's description: how urgent it is, what it means, what to do first, and where to read on. It is
 * one line without double quotes, so that it can travel through templates of JSON. If the addresses are
 * too long for both, the runbook's is given and the dashboard's left out.
 */
export function describeAlarm(
  context: Pick<AlarmContext, 'dashboardUrl' | 'runbookUrl' | 'runbookHasAnchors'>,
  { title, severity, meaning, firstLook }: AlarmText,
): string {
  const urgency = severity === undefined ? '' : `${severity.toUpperCase()}: `;
  const text = [`${urgency}${meaning}`, firstLook, ...runbookReference(context, title)].join(' ');
  const { dashboardUrl } = context;
  if (severity === undefined || dashboardUrl === undefined) return text;
  const whole = `${text} Dashboard: ${dashboardUrl}`;
  return greatestLength(whole) > MAX_DESCRIPTION_LENGTH ? text : whole;
}

/** Where the alarm's section is. CloudWatch's dashboards have no anchors: the link opens the whole. */
function runbookReference(
  { runbookUrl, runbookHasAnchors = true }: Pick<AlarmContext, 'runbookUrl' | 'runbookHasAnchors'>,
  title: string,
): readonly string[] {
  if (runbookUrl === undefined) return [];
  const url = runbookUrl.replaceAll('"', '%22');
  return runbookHasAnchors
    ? [`Runbook: ${url}#${title.toLowerCase()}`]
    : [`Runbook, section ${title}: ${url}`];
}

/** The greatest length that a text can have when Terraform has filled in its expressions. */
function greatestLength(text: string): number {
  return withLongestValues(text, MAX_EXPRESSION_LENGTH).length;
}
