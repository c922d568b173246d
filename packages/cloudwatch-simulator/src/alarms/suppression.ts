import type { ActionsSuppressorModel } from '../model/stack-model';

/** Why a composite alarm takes no actions now. */
export type SuppressedBy = 'Alarm' | 'ExtensionPeriod' | 'WaitPeriod';

/**
 * Whether a composite alarm with a suppressor may take actions.
 *
 * A transition of the composite alarm begins a wait, which gives the suppressor time to go into ALARM.
 * While the suppressor is in ALARM, no actions are taken. When it leaves ALARM, an extension begins,
 * which gives the composite alarm time to change its state too. If actions were withheld when a wait or
 * an extension ends, those for the state at that time are taken, once.
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

  /** End of the wait or the extension; infinite if there is none. */
  get untilMs(): number {
    return this.#untilMs;
  }

  /** Call it when the suppressor goes into ALARM or leaves it. */
  suppressorChanged(isInAlarm: boolean, timeMs: number): void {
    if (isInAlarm) {
      this.#set('Alarm', Infinity);
    } else if (this.#by === 'Alarm') {
      this.#set('ExtensionPeriod', timeMs + this.model.extensionSeconds * 1000);
    }
  }

  /** Call it when the composite alarm changes its state and has actions to take. */
  transitioned(timeMs: number): void {
    this.#isPending = true;
    if (this.#by === 'Alarm') return;
    this.#set('WaitPeriod', timeMs + this.model.waitSeconds * 1000);
  }

  /** Notes that actions are to be taken once the suppression ends. */
  withhold(): void {
    this.#isPending = true;
  }

  /** Whether there are actions to take now. Each is due once. */
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
