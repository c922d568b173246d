import { parseFilterPolicy } from '@inference-pipeline/cloudwatch-simulator';
import { awsMetrics } from '@inference-pipeline/metrics/aws';

import { ServiceMetrics } from '../../../src/service-metrics';
import { Notifications } from '../../../src/services/sns/notifications';
import { TOPIC } from '../../support/local-aws';

const policy = parseFilterPolicy('{"NewStateValue":["ALARM"]}', 'MessageBody');
const metrics = new ServiceMetrics();
const notifications = new Notifications(
  [TOPIC],
  [
    { topicArn: TOPIC, protocol: 'https', endpoint: 'https://all.example' },
    {
      topicArn: TOPIC,
      protocol: 'https',
      endpoint: 'https://alarms.example',
      filter: { scope: 'MessageBody', policy },
    },
  ],
  metrics,
);

describe('a subscription with a filter policy', () => {
  it('receives the messages that pass; SNS counts the others by reason', () => {
    const messages = ['{"NewStateValue":"ALARM"}', '{"NewStateValue":"OK"}', 'all is well'];
    for (const message of messages) {
      notifications.publish({ topicArn: TOPIC, subject: undefined, message }, message, 0);
    }

    const texts = (endpoint: string) =>
      notifications.deliveries.filter((each) => each.endpoint === endpoint).map(({ text }) => text);
    expect(texts('https://all.example')).toEqual(messages);
    expect(texts('https://alarms.example')).toEqual(messages.slice(0, 1));
    const { topic } = awsMetrics;
    const requests = metrics.take(0);
    const count = (name: keyof typeof topic) =>
      requests[0]?.MetricData.find(({ MetricName }) => MetricName === topic[name].name)?.Counts;
    expect(count('NumberOfMessagesPublished')).toEqual([3]);
    expect(count('NumberOfNotificationsDelivered')).toEqual([4]);
    expect(count('NumberOfNotificationsFilteredOut')).toEqual([2]);
    expect(count('NumberOfNotificationsFilteredOut-MessageBody')).toEqual([1]);
    expect(count('NumberOfNotificationsFilteredOut-InvalidMessageBody')).toEqual([1]);
  });
});
