import type { AlarmModel, AlarmState, StackModel } from '../model/stack-model';
import type { NotificationEvent, OtherActionEvent } from './events';
import { emailBody, snsMessage, type Transition } from './notification-text';
import { regionName } from './region-names';

const MAX_SUBJECT_LENGTH = 100;
const MAX_SMS_LENGTH = 140;

/** The events of an alarm's actions for its new state: one per subscription of each topic. */
export function actionEvents(
  model: StackModel,
  transition: Transition,
): readonly (NotificationEvent | OtherActionEvent)[] {
  const { alarm, timeMs, to } = transition;
  if (!alarm.actionsEnabled) return [];
  return actionsFor(alarm, to).flatMap(
    (actionArn): readonly (NotificationEvent | OtherActionEvent)[] => {
      const topic = model.topics.find(({ arn }) => arn === actionArn);
      if (topic === undefined) {
        return [{ kind: 'otherAction', timeMs, alarmName: alarm.name, state: to, actionArn }];
      }

      const subject = `${to}: "${alarm.name}" in ${regionName(model.region)}`.slice(
        0,
        MAX_SUBJECT_LENGTH,
      );
      const common = {
        kind: 'notification',
        timeMs,
        alarmName: alarm.name,
        from: transition.from,
        state: to,
        topicArn: topic.arn,
        topicName: topic.name,
        subject,
      } as const;
      const subscriptions = model.subscriptions.filter(({ topicArn }) => topicArn === topic.arn);
      if (subscriptions.length === 0) return [{ ...common, body: emailBody(model, transition) }];
      return subscriptions.map(({ protocol, endpoint }) => ({
        ...common,
        subscription: { protocol, endpoint },
        body: bodyFor(protocol, topic.displayName, subject, model, transition),
      }));
    },
  );
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

function actionsFor(alarm: AlarmModel, state: AlarmState): readonly string[] {
  if (state === 'ALARM') return alarm.alarmActions;
  return state === 'OK' ? alarm.okActions : alarm.insufficientDataActions;
}
