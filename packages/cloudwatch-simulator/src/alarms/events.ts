import type { AlarmState } from '../model/stack-model';
import type { FilteredOut } from '../topics/filter-message';
import type { SuppressedBy } from './suppression';

/** Something that happened to an alarm. */
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
  /** JSON in CloudWatch's form. */
  readonly reasonData?: string;
  /** Whether `setAlarmState` set the state. */
  readonly isManual: boolean;
}

/** A composite alarm changed its state and takes no actions, at least for now. */
export interface ActionsSuppressedEvent extends AlarmEvent {
  readonly kind: 'actionsSuppressed';
  readonly state: AlarmState;
  readonly by: SuppressedBy;
  /** When the wait or the extension ends. */
  readonly untilMs?: number;
}

/** An alarm changed its state and takes no actions, because mute rules are active. */
export interface ActionsMutedEvent extends AlarmEvent {
  readonly kind: 'actionsMuted';
  readonly state: AlarmState;
  /** Names of the mute rules. */
  readonly by: readonly string[];
  /** When the last of them ends. */
  readonly untilMs: number;
}

/** An alarm published its state to a topic: one event per subscription, or one if there is none. */
export interface NotificationEvent extends AlarmEvent {
  readonly kind: 'notification';
  /** The state before. */
  readonly from: AlarmState;
  readonly state: AlarmState;
  readonly topicArn: string;
  readonly topicName: string;
  /** Absent if the topic has no subscription. */
  readonly subscription?: { readonly protocol: string; readonly endpoint: string };
  /** The subject of an email, at most 100 characters. */
  readonly subject: string;
  /** The message in the form of the protocol: the text of an email, the line of an SMS, or JSON. */
  readonly body: string;
}

/** The filter policy of a subscription dropped what an alarm published. */
export interface FilteredOutEvent extends AlarmEvent {
  readonly kind: 'filteredOut';
  /** The state before. */
  readonly from: AlarmState;
  readonly state: AlarmState;
  readonly topicArn: string;
  readonly topicName: string;
  readonly subscription: { readonly protocol: string; readonly endpoint: string };
  readonly reason: FilteredOut;
  /** What was published: JSON. */
  readonly message: string;
}

/** An action other than publishing to a topic of the model. */
export interface OtherActionEvent extends AlarmEvent {
  readonly kind: 'otherAction';
  readonly state: AlarmState;
  readonly actionArn: string;
}

export type SimulationEvent =
  | ActionsMutedEvent
  | ActionsSuppressedEvent
  | FilteredOutEvent
  | NotificationEvent
  | OtherActionEvent
  | StateChangeEvent;
