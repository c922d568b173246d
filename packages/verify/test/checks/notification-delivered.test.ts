import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  GetMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';

import { notificationDelivered } from '../../src/checks/notification-delivered';
import type { Provocation, FiredAlarm } from '../../src/provocation';
import { contextWith } from '../support/check-context';
import { FakeAws, OFFLINE } from '../support/fake-aws';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alarms-dev';

const FIRED: FiredAlarm = {
  name: 'Error-dev',
  isComposite: false,
  actions: [TOPIC],
  sinceMs: Date.UTC(2026, 10, 26, 12),
  before: new Map([[TOPIC, { delivered: 7, failed: 1 }]]),
};

interface Situation {
  readonly published?: boolean;
  readonly subscription?: string;
  /** Counts of the topic after the alarm fired. */
  readonly delivered?: number;
  readonly failed?: number;
}

function findingOf(situation: Situation = {}, fired: FiredAlarm | undefined = FIRED) {
  const { published = true, subscription = `${TOPIC}:1`, delivered = 8, failed = 1 } = situation;
  const aws = new FakeAws({
    cloudwatch: new CloudWatchClient(OFFLINE),
    sns: new SNSClient(OFFLINE),
  })
    .on(DescribeAlarmHistoryCommand, () => ({
      AlarmHistoryItems: [
        {
          HistoryItemType: 'Action' as const,
          HistorySummary: published
            ? `Successfully executed action ${TOPIC}`
            : `Failed to execute action ${TOPIC}. Received error: "not authorized"`,
        },
      ],
    }))
    .on(ListSubscriptionsByTopicCommand, () => ({
      Subscriptions: [{ SubscriptionArn: subscription }],
    }))
    .on(GetMetricDataCommand, () => ({
      MetricDataResults: [
        { Id: 'm0', Values: [delivered] },
        { Id: 'm1', Values: [failed] },
      ],
    }));
  const provocation: Provocation = { alarmName: undefined, sendFailing: undefined };
  provocation.fired = fired;
  return notificationDelivered.run(contextWith(aws, {}, { provocation }));
}

describe('check notification-delivered', () => {
  it('passes if SNS counts a delivery more than before', async () => {
    expect(await findingOf()).toEqual({
      status: 'passed',
      detail: '1 notification delivered to 1 subscriber',
    });
  });

  it('fails with the error of CloudWatch if it cannot publish', async () => {
    expect(await findingOf({ published: false })).toMatchObject({
      status: 'failed',
      detail: 'Error-dev fired, but CloudWatch could not publish the notification',
      got: expect.stringContaining('not authorized') as string,
    });
  });

  it('fails if SNS counts a failure more than before', async () => {
    expect(await findingOf({ delivered: 7, failed: 2 })).toMatchObject({
      status: 'failed',
      got: 'NumberOfNotificationsFailed 1',
    });
  });

  it('fails if SNS counts nothing in time', async () => {
    expect(await findingOf({ delivered: 7 })).toMatchObject({
      status: 'failed',
      got: 'nothing counted within 0 s',
    });
  });

  it('warns if no subscription is confirmed', async () => {
    expect(await findingOf({ subscription: 'PendingConfirmation' })).toMatchObject({
      status: 'warning',
    });
  });

  it('fails if the alarm has no actions', async () => {
    expect(await findingOf({}, { ...FIRED, actions: [] })).toMatchObject({
      status: 'failed',
      detail: 'Error-dev notifies no one',
    });
  });

  it('passes for an action that is no topic once CloudWatch executed it', async () => {
    expect(await findingOf({}, { ...FIRED, before: new Map() })).toMatchObject({
      status: 'passed',
      detail: `Error-dev executed ${TOPIC}`,
    });
  });
});
