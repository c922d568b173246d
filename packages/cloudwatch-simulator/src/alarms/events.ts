import type { AlarmState } from '../model/stack-model';
import type { SuppressedBy } from './suppression';

/** Something that happened at a time, to an alarm. */
interface AlarmEvent {
  readonly timeMs: number;
  readonly alarmName: string;
}

/** An alarm changed its state. */
export interface StateChangeEvent extends AlarmEvent {
  readonly kind: 'stateChange';
  readonly alarmKind: 'composite' | 'metric';
  readonly from: AlarmState;
  readonly to: AlarmState;
  readonly reason: string;
  /** JSON, as CloudWatch gives it. */
  readonly reasonData?: string;
  /** `setAlarmState` did it. */
  readonly isManual: boolean;
}

/** A composite alarm took no actions for a change of its state, at least for now. */
export interface ActionsSuppressedEvent extends AlarmEvent {
  readonly kind: 'actionsSuppressed';
  readonly state: AlarmState;
  readonly by: SuppressedBy;
  /** When the wait or extension ends, of those. */
  readonly untilMs?: number;
}

/** A topic was told of an alarm's state; one event for each subscription, or one without any. */
export interface NotificationEvent extends AlarmEvent {
  readonly kind: 'notification';
  /** State that was left and state that is told of. */
  readonly from: AlarmState;
  readonly state: AlarmState;
  readonly topicArn: string;
  readonly topicName: string;
  /** Absent where nobody has subscribed to the topic. */
  readonly subscription?: { readonly protocol: string; readonly endpoint: string };
  /** Of an email; at most 100 characters. */
  readonly subject: string;
  /** What arrives by this protocol: a letter, a line of SMS, or JSON. */
  readonly body: string;
}

/** An action that is no topic of the model. */
export interface OtherActionEvent extends AlarmEvent {
  readonly kind: 'otherAction';
  readonly state: AlarmState;
  readonly actionArn: string;
}

export type SimulationEvent =
  ActionsSuppressedEvent | NotificationEvent | OtherActionEvent | StateChangeEvent;
