import type { Deliveries } from './aws/notification-deliveries';
import type { Answer } from './traffic/traffic';

/** An alarm to provoke, and the result: one check provokes it, the next one follows its notification. */
export interface Provocation {
  /** Undefined to take the alarm on failed inferences. */
  readonly alarmName: string | undefined;
  /** Sends requests that fail; undefined to set the alarm's state instead. */
  readonly sendFailing: (() => Promise<readonly Answer[]>) | undefined;
  /** The alarm that fired, for the next check. */
  fired?: FiredAlarm;
  /** The alarm whose state was set and must be reset. */
  toReset?: { readonly alarmName: string; readonly state: 'OK' | 'INSUFFICIENT_DATA' };
}

/** An alarm that was provoked. */
export interface FiredAlarm {
  readonly name: string;
  readonly isComposite: boolean;
  /** ARNs. */
  readonly actions: readonly string[];
  readonly sinceMs: number;
  /** Deliveries before the alarm fired, by topic. */
  readonly before: ReadonlyMap<string, Deliveries>;
}
