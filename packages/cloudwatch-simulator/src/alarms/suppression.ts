import type { ActionsSuppressorModel } from '../model/stack-model';

/** Why a composite alarm takes no actions now. */
export type SuppressedBy = 'Alarm' | 'ExtensionPeriod' | 'WaitPeriod';

/**
 * Whether a composite alarm with a suppressor may act.
 *
 * A transition of the composite alarm begins a wait, in which the suppressor may go into ALARM; so long
 * as that is in ALARM, nothing is done; when it leaves ALARM, an extension begins, in which the composite
 * alarm may leave its state too. Whatever is withheld when a wait or an extension ends is then made up
 * for, once, for the state of that moment.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Composite_Alarm_Suppression.html
 */
export class ActionSuppression {
  #by: SuppressedBy | undefined;
  #untilMs = Infinity;
  #isPending = false;

  constructor(private readonly model: ActionsSuppressorModel) {}

  get suppressedBy(): SuppressedBy | undefined {
    return this.#by;
  }

  /** When a wait or an extension ends; infinite where there is none. */
  get untilMs(): number {
    return this.#untilMs;
  }

  /** The suppressor went into ALARM, or left it. */
  suppressorChanged(isInAlarm: boolean, timeMs: number): void {
    if (isInAlarm) this.#set('Alarm', Infinity);
    else if (this.#by === 'Alarm')
      this.#set('ExtensionPeriod', timeMs + this.model.extensionSeconds * 1000);
  }

  /** The composite alarm changed its state, so that there are actions to take. */
  transitioned(timeMs: number): void {
    this.#isPending = true;
    if (this.#by === 'Alarm') return;
    this.#set('WaitPeriod', timeMs + this.model.waitSeconds * 1000);
  }

  /** Whether there are actions to take now; they are then taken as done. */
  due(timeMs: number): boolean {
    if (this.#untilMs <= timeMs) this.#set(undefined, Infinity);
    if (this.#by !== undefined || !this.#isPending) return false;
    this.#isPending = false;
    return true;
  }

  #set(by: SuppressedBy | undefined, untilMs: number): void {
    this.#by = by;
    this.#untilMs = untilMs;
  }
}
