import {
  filteredOut,
  type CompositeAlarmModel,
  type MetricAlarmModel,
  type StackModel,
} from '@inference-pipeline/cloudwatch-simulator';
import type { DeployedRule } from '@inference-pipeline/local-aws';

import type { DeliveryView, SubscriberView } from '../../../shared/page-state';

/** What of a stack decides who receives what. */
export interface ToldStack {
  readonly model: Pick<StackModel, 'compositeAlarms' | 'metricAlarms' | 'subscriptions' | 'topics'>;
  readonly rules: readonly DeployedRule[];
}

type Recipient = Omit<SubscriberView, 'told'>;

type AlarmModel = CompositeAlarmModel | MetricAlarmModel;

type SubscriptionModel = StackModel['subscriptions'][number];

/**
 * The recipients of a stack's messages, each once, however many topics it subscribes to.
 *
 * @returns a function that counts their messages
 */
export function subscriberReader(
  stack: ToldStack,
): (
  deliveries: readonly Pick<DeliveryView, 'alarm' | 'endpoint' | 'protocol'>[],
) => readonly SubscriberView[] {
  const recipients = recipientsOf(stack);
  return (deliveries) =>
    recipients.map((recipient) => {
      const own = deliveries.filter(
        ({ protocol, endpoint }) =>
          protocol === recipient.protocol && endpoint === recipient.endpoint,
      );
      const about = (state: string) => own.filter(({ alarm }) => alarm?.state === state).length;
      const [alarms, ends] = [about('ALARM'), about('OK')];
      return { ...recipient, told: { alarms, ends, others: own.length - alarms - ends } };
    });
}

function recipientsOf(stack: ToldStack): readonly Recipient[] {
  const recipients = new Map<string, Recipient>();
  for (const subscription of stack.model.subscriptions) {
    const { protocol, endpoint } = subscription;
    const key = `${protocol} ${endpoint}`;
    const gets = [...(recipients.get(key)?.gets ?? []), ...phrases(stack, subscription)];
    recipients.set(key, { protocol, endpoint, gets: [...new Set(gets)] });
  }
  return [...recipients.values()];
}

/** What a subscription receives: of the alarms that publish to its topic, and of the rules. */
function phrases({ model, rules }: ToldStack, subscription: SubscriptionModel): readonly string[] {
  const { topicArn } = subscription;
  const alarms = [...model.compositeAlarms, ...model.metricAlarms];
  const direct = alarms.filter(
    ({ alarmActions, okActions }) =>
      alarmActions.includes(topicArn) || okActions.includes(topicArn),
  );
  const written = rules.filter(({ targets }) => targets.some(({ arn }) => arn === topicArn));
  const named = written.flatMap(({ pattern }) => alarmNames(pattern));
  return [
    ...byAlarmAction(direct, subscription),
    ...toldOf(
      alarms.filter(({ name }) => named.includes(name)),
      'when they begin and end',
    ),
    ...(written.some(({ pattern }) => alarmNames(pattern).length === 0) ? ['deployments'] : []),
  ];
}

/** What alarms publish by themselves and the filter lets pass. */
function byAlarmAction(
  alarms: readonly AlarmModel[],
  subscription: SubscriptionModel,
): readonly string[] {
  const passes = (from: string, to: string) => (alarm: AlarmModel) =>
    subscription.filter === undefined ||
    filteredOut(
      subscription.filter,
      JSON.stringify({
        AlarmName: alarm.name,
        AlarmDescription: alarm.description,
        NewStateValue: to,
        OldStateValue: from,
      }),
    ) === undefined;
  const begun = alarms.filter(passes('OK', 'ALARM'));
  const isTold = (from: string, to: string) => begun.some(passes(from, to));
  if (!isTold('ALARM', 'OK')) return toldOf(begun, 'when they begin');
  return toldOf(
    begun,
    isTold('INSUFFICIENT_DATA', 'OK')
      ? 'at every change to ALARM or OK, also when they are created'
      : 'when they begin and end',
  );
}

function toldOf(alarms: readonly AlarmModel[], when: string): readonly string[] {
  if (alarms.length === 0) return [];

  const severities = [...new Set(alarms.map(severityOf))].toSorted();
  return [`${severities.join(' and ')} alarms (${alarms.length}), ${when}`];
}

/** The first word of its description. */
function severityOf({ description }: AlarmModel): string {
  return /^(CRITICAL|WARNING):/.exec(description)?.[1]?.toLowerCase() ?? 'other';
}

/** The alarms that a rule's pattern names. */
function alarmNames(pattern: string): readonly string[] {
  const { detail } = JSON.parse(pattern) as { readonly detail?: { readonly alarmName?: unknown } };
  const names = detail?.alarmName;
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}
