import { formatDuration, formatMinute } from '../time';
import { pastAlarmsText } from './past-alarms-text';
import type { FaultResult, Firing, Report } from './report';
import { table } from './table';

/** A report for a terminal. */
export function reportText(report: Report): string {
  const { alarms, notifications, startMs, endMs } = report;
  const hasDeployments = report.deployments.length > 0;
  return [
    `${report.stack}: ${report.traffic}`,
    `${formatMinute(startMs)} to ${formatMinute(endMs)} UTC (${formatDuration(endMs - startMs)}), ${alarms.metric} metric alarms and ${alarms.composite} composite alarms${alarms.notEvaluated === 0 ? '' : `; ${alarms.notEvaluated} not evaluated`}`,
    '',
    ...section('Faults', report.faults.map(faultRow), [
      'from',
      'lasted',
      'fault',
      'first alarm',
      'notified',
      'alarms',
    ]),
    ...deployments(report),
    ...section(
      'Timeline',
      report.firings.map((firing) => [
        ...firingRow(firing),
        ...(hasDeployments ? [firing.deployment ?? ''] : []),
      ]),
      [
        'fired',
        'for',
        'alarm',
        'notified',
        'who',
        'fault',
        ...(hasDeployments ? ['deployment'] : []),
      ],
    ),
    ...pastAlarmsText(report),
    `Notifications: ${notifications.alarm} of alarms, ${notifications.ok} of recoveries${notifications.muted === 0 ? '' : `, ${notifications.muted} muted`}. False alarms: ${report.forNothing}.`,
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

function deployments({ deployments: all }: Report): readonly string[] {
  if (all.length === 0) return [];
  const rows = all.map(({ name, startMs, endMs, rolledBack, alarms }) => [
    formatMinute(startMs),
    formatDuration(endMs - startMs),
    name,
    rolledBack ? 'rolled back' : '',
    alarms.join(', ') || 'none',
  ]);
  return section('Deployments', rows, ['from', 'lasted', 'deployment', '', 'alarms']);
}

function faultRow(fault: FaultResult): readonly string[] {
  const after = (durationMs: number | undefined): string =>
    durationMs === undefined ? 'never' : `after ${formatDuration(durationMs)}`;
  return [
    formatMinute(fault.startMs),
    formatDuration(fault.endMs - fault.startMs),
    fault.shouldAlarm ? fault.name : `${fault.name} (harmless)`,
    after(fault.firedAfterMs),
    after(fault.toldAfterMs),
    fault.alarms.join(', ') || 'none',
  ];
}

function firingRow(firing: Firing): readonly string[] {
  const { startMs, endMs, toldMs, told, suppressedBy, mutedBy, fault, isForNothing } = firing;
  const late = toldMs === undefined ? 0 : toldMs - startMs;
  const muted = mutedBy === undefined ? undefined : `muted by ${mutedBy.join(', ')}`;
  const why = muted ?? suppressedBy;
  const nobody = why === undefined ? 'nobody' : `nobody (${why})`;
  const people = muted === undefined ? told.join(', ') : `${told.join(', ')} (${muted} until then)`;
  return [
    formatMinute(startMs),
    endMs === undefined ? 'still' : formatDuration(endMs - startMs),
    firing.alarm,
    toldMs === undefined ? '' : late === 0 ? 'at once' : `after ${formatDuration(late)}`,
    toldMs === undefined ? nobody : people,
    isForNothing ? `false alarm${fault === undefined ? '' : ` (${fault})`}` : (fault ?? ''),
  ];
}

function notes({ findings, notes: ofTraffic, problems, tooLate }: Report): readonly string[] {
  const lines = [
    ...problems.slice(0, 10).map(({ line, reason }) => `Line ${line} skipped: ${reason}.`),
    ...(problems.length > 10 ? [`… and ${problems.length - 10} more lines skipped.`] : []),
    ...(tooLate > 0 ? [`${tooLate} datapoints arrived too late.`] : []),
    ...ofTraffic,
    ...findings.map(
      ({ address, attribute, message }) =>
        `${[address, attribute].filter((part) => part !== '').join(', ')}: ${message}`,
    ),
  ];
  return lines.length === 0 ? [] : ['', 'Notes:', ...lines.map(bullet)];
}

function bullet(text: string): string {
  return `- ${text}`;
}
