import type { AlarmView } from '../shared/page-state';

/** The alarms in ALARM that notify someone, by themselves or through another. */
export function firing(alarms: readonly AlarmView[]): readonly AlarmView[] {
  return alarms.filter(({ state, isHelper }) => state === 'ALARM' && !isHelper);
}

/** Whether any alarm has been evaluated on data. */
export function hasData(alarms: readonly AlarmView[]): boolean {
  return alarms.some(({ state }) => state !== 'INSUFFICIENT_DATA');
}

/** The name of an alarm without its stack, which the page shows already. */
export function shortName(name: string, stackName: string): string {
  return name.endsWith(`-${stackName}`) ? name.slice(0, -stackName.length - 1) : name;
}
