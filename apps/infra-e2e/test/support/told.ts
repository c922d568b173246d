import type { FaultResult, Firing, Report } from '@inference-pipeline/backtest';

const MINUTE_MS = 60_000;

/** The notifications about a fault that the one subscriber of a stack got. */
export interface Told {
  readonly scenario: string;
  readonly fault: string;
  /** Numbers of notifications of beginnings and of ends. */
  readonly alarm: number;
  readonly ok: number;
  /** Minutes from the start of the fault to the first notification. */
  readonly firstMinutes: number | undefined;
  /** Titles of the alarms that were told, in order of time. */
  readonly titles: readonly string[];
}

/** The notifications about each fault of a scenario. */
export function toldOf(scenario: string, { faults, firings, stack }: Report): readonly Told[] {
  return faults.map((fault) => {
    const own = firings.filter(({ fault: name, toldMs }) => name === fault.name && toldMs);
    return {
      scenario,
      fault: fault.name,
      alarm: own.reduce((sum, { told }) => sum + told.length, 0),
      ok: own.reduce((sum, { toldOfEnd = [] }) => sum + toldOfEnd.length, 0),
      firstMinutes: fault.toldAfterMs === undefined ? undefined : fault.toldAfterMs / MINUTE_MS,
      titles: [...new Set(own.map(({ alarm }) => alarm.replace(`-${stack}`, '')))],
    };
  });
}

/** Ends that were told without their beginning, and beginnings without an end that came. */
export function unpaired({ firings }: Report): readonly Firing[] {
  return firings.filter(
    ({ endMs, told, toldOfEnd = [] }) =>
      toldOfEnd.length !== (endMs === undefined ? 0 : told.length),
  );
}

/**
 * Beginnings told after the end of their fault: minutes whose data CloudWatch sees later still belong
 * to it.
 */
export function toldTooLate(report: Report, delayMs: number): readonly Firing[] {
  const endOf = (name: string) =>
    report.faults.find((fault: FaultResult) => fault.name === name)?.endMs ?? 0;
  return report.firings.filter(
    ({ fault, toldMs = 0 }) => fault !== undefined && toldMs > endOf(fault) + delayMs,
  );
}

/** The rows of the table in docs/notifications.md. */
export function toldRows(told: readonly Told[]): readonly (readonly string[])[] {
  return [
    ['Scenario', 'Fault', 'Told', 'First after', 'Alarms'],
    ...told.map(({ scenario, fault, alarm, ok, firstMinutes, titles }) => [
      `\`${scenario}\``,
      fault,
      `${alarm} + ${ok}`,
      firstMinutes === undefined ? '' : minutesText(firstMinutes),
      titles.map((title) => `\`${title}\``).join(', '),
    ]),
  ];
}

function minutesText(minutes: number): string {
  const rest = minutes % 60;
  const hours = (minutes - rest) / 60;
  return [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : ''].filter(Boolean).join(' ');
}
