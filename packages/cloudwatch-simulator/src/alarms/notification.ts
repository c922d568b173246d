import type { AlarmModel, AlarmState, StackModel } from '../model/stack-model';
import { filteredOut } from '../topics/filter-message';
import type { FilteredOutEvent, NotificationEvent, OtherActionEvent } from './events';
import { emailBody, snsMessage, type Transition } from './notification-text';
import { regionName } from './region-names';

/** What an action of an alarm leads to. */
export type ActionEvent = FilteredOutEvent | NotificationEvent | OtherActionEvent;

const MAX_SUBJECT_LENGTH = 100;
const MAX_SMS_LENGTH = 140;

/** The events of an alarm's actions for its new state: one per subscription of each topic. */
export function actionEvents(model: StackModel, transition: Transition): readonly ActionEvent[] {
  const { alarm, timeMs, to } = transition;
  if (!alarm.actionsEnabled) return [];
  return actionsFor(alarm, to).flatMap((actionArn): readonly ActionEvent[] => {
    const topic = model.topics.find(({ arn }) => arn === actionArn);
    if (topic === undefined) {
      return [{ kind: 'otherAction', timeMs, alarmName: alarm.name, state: to, actionArn }];
    }

    const subject = `${to}: "${alarm.name}" in ${regionName(model.region)}`.slice(
      0,
      MAX_SUBJECT_LENGTH,
    );
    const common = {
      timeMs,
      alarmName: alarm.name,
      from: transition.from,
      state: to,
      topicArn: topic.arn,
      topicName: topic.name,
    };
    const subscriptions = model.subscriptions.filter(({ topicArn }) => topicArn === topic.arn);
    if (subscriptions.length === 0) {
      return [{ kind: 'notification', ...common, subject, body: emailBody(model, transition) }];
    }
    return subscriptions.map(({ protocol, endpoint, filter }): ActionEvent => {
      const message = filter && snsMessage(model, transition);
      const reason = filter && filteredOut(filter, message ?? '');
      const to = { ...common, subscription: { protocol, endpoint } };
      if (reason !== undefined && message !== undefined) {
        return { kind: 'filteredOut', ...to, reason, message };
      }

      const body = bodyFor(protocol, topic.displayName, subject, model, transition);
      return { kind: 'notification', ...to, subject, body };
    });
  });
}

function bodyFor(
  protocol: string,
  displayName: string,
  subject: string,
  model: StackModel,
  transition: Transition,
): string {
  if (protocol === 'email') return emailBody(model, transition);
  if (protocol === 'sms') {
    const sender = displayName === '' ? '' : `${displayName}> `;
    return `${sender}${subject}`.slice(0, MAX_SMS_LENGTH);
  }
  return snsMessage(model, transition);
}

/** Whether an alarm has actions for a state, and they are on. */
export function hasActions(alarm: AlarmModel, state: AlarmState): boolean {
  return alarm.actionsEnabled && actionsFor(alarm, state).length > 0;
}

function actionsFor(alarm: AlarmModel, state: AlarmState): readonly string[] {
  if (state === 'ALARM') return alarm.alarmActions;
  return state === 'OK' ? alarm.okActions : alarm.insufficientDataActions;
}
