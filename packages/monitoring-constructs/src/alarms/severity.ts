/** How urgent an alarm is: `critical` wakes someone up, `warning` waits for working hours. */
export type Severity = 'critical' | 'warning';

/** Every severity, the more urgent first. */
export const SEVERITIES = ['critical', 'warning'] as const satisfies readonly Severity[];
