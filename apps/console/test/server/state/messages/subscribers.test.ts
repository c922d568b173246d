import {
  parseFilterPolicy,
  type SubscriptionFilter,
} from '@inference-pipeline/cloudwatch-simulator';
import type { DeployedRule } from '@inference-pipeline/local-aws';

import { subscriberReader } from '../../../../src/server/state/messages/subscribers';
import { metricAlarm, stackModel } from '../../../support/alarm-models';

const ALARMS = 'arn:aws:sns:us-east-1:000000000000:alarms';
const OTHER = 'arn:aws:sns:us-east-1:000000000000:other';
const ACTIONS = { alarmActions: [ALARMS], okActions: [ALARMS] };
const metricAlarms = [
  metricAlarm('down', { ...ACTIONS, description: 'CRITICAL: down.' }),
  metricAlarm('slow', { ...ACTIONS, description: 'WARNING: slow.' }),
  metricAlarm('quiet', { description: 'WARNING: told by others.' }),
];

function filter(policy: object): SubscriptionFilter {
  const scope = 'MessageBody';
  return { scope, policy: parseFilterPolicy(JSON.stringify(policy), scope) };
}

const TURNS = { $or: [{ NewStateValue: ['ALARM'] }, { OldStateValue: ['ALARM'] }] };

const to = (topicArn: string, protocol: string, passes?: SubscriptionFilter) => ({
  address: topicArn,
  topicArn,
  protocol,
  endpoint: 'x',
  ...(passes && { filter: passes }),
});

function rule(pattern: object, arn: string): DeployedRule {
  return {
    name: 'r',
    arn: 'r',
    description: '',
    pattern: JSON.stringify(pattern),
    isEnabled: true,
    targets: [{ id: 't', arn }],
  };
}

const DEPLOYMENTS = rule({ source: ['aws.sagemaker'], detail: { EndpointName: ['e'] } }, OTHER);

function read(
  subscriptions: readonly ReturnType<typeof to>[],
  rules: readonly DeployedRule[] = [],
) {
  return subscriberReader({ model: stackModel({ metricAlarms, subscriptions }), rules });
}

const gets = (...given: Parameters<typeof read>) => read(...given)([]).map((each) => each.gets);

describe('subscriber', () => {
  it.each([
    ['all alarms', TURNS, 'critical and warning alarms (2), when they begin and end'],
    [
      'those of a severity',
      { ...TURNS, AlarmDescription: [{ prefix: 'CRITICAL:' }] },
      'critical alarms (1), when they begin and end',
    ],
    [
      'beginnings only',
      { NewStateValue: ['ALARM'] },
      'critical and warning alarms (2), when they begin',
    ],
  ])('gets what its filter lets pass: %s', (_name, policy, expected) => {
    expect(gets([to(ALARMS, 'email', filter(policy))])).toEqual([[expected]]);
  });

  it('gets all that is published if it has no filter, as a topic of others', () => {
    expect(gets([to(ALARMS, 'topic')])).toEqual([
      [
        'critical and warning alarms (2), at every change to ALARM or OK, also when they are created',
      ],
    ]);
  });

  it('gets nothing if its filter drops everything, or nobody publishes', () => {
    const nothing = filter({ NewStateValue: ['NEVER'] });
    expect(gets([to(ALARMS, 'email', nothing), to(OTHER, 'sms')])).toEqual([[], []]);
  });

  it('is one, however many topics it subscribes to', () => {
    expect(gets([to(ALARMS, 'email', filter(TURNS)), to(OTHER, 'email')], [DEPLOYMENTS])).toEqual([
      ['critical and warning alarms (2), when they begin and end', 'deployments'],
    ]);
  });

  it('in a chat gets the alarms that rules name, and deployments', () => {
    const begun = rule({ detail: { alarmName: ['slow'], state: { value: ['ALARM'] } } }, OTHER);
    expect(gets([to(OTHER, 'slack')], [begun, DEPLOYMENTS])).toEqual([
      ['warning alarms (1), when they begin and end', 'deployments'],
    ]);
  });

  it('counts its own messages by what they tell', () => {
    const email = { protocol: 'email', endpoint: 'x' };
    const about = (state: 'ALARM' | 'OK') => ({ name: 'down', state });
    const [first, second] = read([to(ALARMS, 'email'), to(ALARMS, 'sms')])([
      { ...email, alarm: about('ALARM') },
      { ...email, alarm: about('ALARM') },
      { ...email, alarm: about('OK') },
      { ...email, alarm: undefined },
      { ...email, endpoint: 'y', alarm: about('OK') },
    ]);
    expect(first?.told).toEqual({ alarms: 2, ends: 1, others: 1 });
    expect(second?.told).toEqual({ alarms: 0, ends: 0, others: 0 });
  });
});
