import { formatDuration, formatMinute } from '../duration';
import type { FaultResult, Firing, Report } from './report';
import { table } from './table';

/** A report for a terminal. */
export function reportText(report: Report): string {
  const { alarms, notifications, startMs, endMs } = report;
  return [
    `${report.stack}: ${report.traffic}`,
    `${formatMinute(startMs)} to ${formatMinute(endMs)} UTC (${formatDuration(endMs - startMs)}), ${alarms.metric} alarms on metrics and ${alarms.composite} composite ones`,
    '',
    ...section('Faults', report.faults.map(faultRow), [
      'from',
      'lasted',
      'fault',
      'first alarm',
      'first told',
      'alarms',
    ]),
    ...section('Timeline', report.firings.map(firingRow), [
      'fired',
      'for',
      'alarm',
      'told',
      'who',
      'fault',
    ]),
    `Notifications: ${notifications.alarm} of alarms, ${notifications.ok} of their ends. Alarms that told somebody for nothing: ${report.forNothing}.`,
    ...notes(report),
    ...(report.unmet.length > 0 ? ['', 'Not as expected:', ...report.unmet.map(bullet)] : []),
    '',
  ].join('\n');
}

function section(
  title: string,
  rows: readonly (readonly string[])[],
  header: readonly string[],
): readonly string[] {
  return rows.length === 0 ? [`${title}: none`, ''] : [title, ...table([header, ...rows]), ''];
}

function faultRow(fault: FaultResult): readonly string[] {
  const after = (durationMs: number | undefined): string =>
    durationMs === undefined ? 'never' : `after ${formatDuration(durationMs)}`;
  return [
    formatMinute(fault.startMs),
    formatDuration(fault.endMs - fault.startMs),
    fault.shouldAlarm ? fault.name : `${fault.name} (no cause for alarm)`,
    after(fault.firedAfterMs),
    after(fault.toldAfterMs),
    fault.alarms.join(', ') || 'none',
  ];
}

function firingRow(firing: Firing): readonly string[] {
  const { startMs, endMs, toldMs, told, suppressedBy, fault, isForNothing } = firing;
  const late = toldMs === undefined ? 0 : toldMs - startMs;
  const nobody = suppressedBy === undefined ? 'nobody' : `nobody (${suppressedBy})`;
  return [
    formatMinute(startMs),
    endMs === undefined ? 'still' : formatDuration(endMs - startMs),
    firing.alarm,
    toldMs === undefined ? '' : late === 0 ? 'at once' : `after ${formatDuration(late)}`,
    toldMs === undefined ? nobody : told.join(', '),
    isForNothing ? `for nothing${fault === undefined ? '' : ` (${fault})`}` : (fault ?? ''),
  ];
}

function notes({ findings, notes: told, problems, tooLate }: Report): readonly string[] {
  const lines = [
    ...problems.slice(0, 10).map(({ line, reason }) => `Line ${line} left out: ${reason}.`),
    ...(problems.length > 10 ? [`… and ${problems.length - 10} further lines left out.`] : []),
    ...(tooLate > 0 ? [`${tooLate} datapoints came too late to be kept.`] : []),
    ...told,
    ...findings.map(({ address, attribute, message }) => `${address}, ${attribute}: ${message}`),
  ];
  return lines.length === 0 ? [] : ['', 'To know:', ...lines.map(bullet)];
}

function bullet(text: string): string {
  return `- ${text}`;
}
