import type { AlarmState, CompositeAlarmModel, MetricAlarmModel } from '../model/stack-model';
import type { StateChangeEvent } from './events';
import type { StateReason } from './reason';
import { ActionSuppression, type SuppressedBy } from './suppression';

/** The state of an alarm. */
export interface AlarmStatus {
  readonly name: string;
  readonly arn: string;
  readonly kind: 'composite' | 'metric';
  readonly state: AlarmState;
  readonly reason: string;
  readonly reasonData?: string;
  /** Time of its last state change. */
  readonly sinceMs: number;
  /** Time of the last change of its configuration. */
  readonly updatedMs: number;
  /** Why a composite alarm takes no actions now. */
  readonly actionsSuppressedBy?: SuppressedBy;
}

/** State changes that the history of an alarm keeps. */
const HISTORY_LENGTH = 500;

/** State and history of one alarm. */
export class AlarmRecord {
  state: AlarmState = 'INSUFFICIENT_DATA';
  previousState: AlarmState = 'INSUFFICIENT_DATA';
  reason: StateReason = { text: 'Unchecked: Initial alarm creation' };
  /** Whether its state was set by `setAlarmState` rather than evaluated. */
  isManual = false;
  suppression: ActionSuppression | undefined;
  #alarm: CompositeAlarmModel | MetricAlarmModel;
  #sinceMs: number;
  #updatedMs: number;
  readonly #history: StateChangeEvent[] = [];

  constructor(alarm: CompositeAlarmModel | MetricAlarmModel, startMs: number) {
    this.#alarm = alarm;
    this.#sinceMs = startMs;
    this.#updatedMs = startMs;
    this.suppression = suppressionOf(alarm);
  }

  get alarm(): CompositeAlarmModel | MetricAlarmModel {
    return this.#alarm;
  }

  /** Changes the configuration. State and history stay. */
  update(alarm: CompositeAlarmModel | MetricAlarmModel, timeMs: number): void {
    if (suppressorKey(alarm) !== suppressorKey(this.#alarm)) {
      this.suppression = suppressionOf(alarm);
    }

    this.#alarm = alarm;
    this.#updatedMs = timeMs;
  }

  get history(): readonly StateChangeEvent[] {
    return [...this.#history];
  }

  change(to: AlarmState, reason: StateReason, timeMs: number, isManual: boolean): StateChangeEvent {
    const event: StateChangeEvent = {
      kind: 'stateChange',
      timeMs,
      alarmName: this.alarm.name,
      alarmKind: this.alarm.kind,
      from: this.state,
      to,
      reason: reason.text,
      ...(reason.data !== undefined && { reasonData: reason.data }),
      isManual,
    };
    this.previousState = this.state;
    this.state = to;
    this.reason = reason;
    this.isManual = isManual;
    this.#sinceMs = timeMs;
    this.#history.push(event);
    if (this.#history.length > HISTORY_LENGTH) this.#history.shift();
    return event;
  }

  isNamed(nameOrArn: string | undefined): boolean {
    return nameOrArn === this.alarm.name || nameOrArn === this.alarm.arn;
  }

  status(): AlarmStatus {
    const by = this.suppression?.suppressedBy;
    return {
      name: this.alarm.name,
      arn: this.alarm.arn,
      kind: this.alarm.kind,
      state: this.state,
      reason: this.reason.text,
      ...(this.reason.data !== undefined && { reasonData: this.reason.data }),
      sinceMs: this.#sinceMs,
      updatedMs: this.#updatedMs,
      ...(by !== undefined && { actionsSuppressedBy: by }),
    };
  }
}

function suppressionOf(
  alarm: CompositeAlarmModel | MetricAlarmModel,
): ActionSuppression | undefined {
  return alarm.kind === 'composite' && alarm.suppressor !== undefined
    ? new ActionSuppression(alarm.suppressor)
    : undefined;
}

function suppressorKey(alarm: CompositeAlarmModel | MetricAlarmModel): string | undefined {
  return alarm.kind === 'composite' ? JSON.stringify(alarm.suppressor) : undefined;
}
