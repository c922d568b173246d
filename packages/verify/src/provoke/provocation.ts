import type { Answer } from '../traffic/traffic';

/** An alarm to provoke, and what became of it: one check provokes it, the next sees who was told. */
export class Provocation {
  /** Undefined to take the alarm on failed inferences. */
  readonly alarmName: string | undefined;
  /** Sends requests that fail; undefined to set the alarm's state in their place. */
  readonly sendFailing: (() => Promise<readonly Answer[]>) | undefined;
  /** The alarm that fired, with all that the next check needs. */
  fired: FiredAlarm | undefined;
  /** The alarm whose state was set and has to be set back. */
  toReset: { readonly alarmName: string; readonly state: 'OK' | 'INSUFFICIENT_DATA' } | undefined;

  constructor(options: Pick<Provocation, 'alarmName' | 'sendFailing'>) {
    this.alarmName = options.alarmName;
    this.sendFailing = options.sendFailing;
  }
}

/** An alarm that was provoked. */
export interface FiredAlarm {
  readonly name: string;
  readonly isComposite: boolean;
  /** What it tells: ARNs. */
  readonly actions: readonly string[];
  readonly sinceMs: number;
  /** What its topics had delivered before. */
  readonly before: ReadonlyMap<string, Delivery>;
}

/** What SNS counted of a topic. */
export interface Delivery {
  readonly delivered: number;
  readonly failed: number;
}
