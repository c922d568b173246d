import {
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  SNSClient,
} from '@aws-sdk/client-sns';

import { httpsReceiversSubscribed } from '../../src/checks/https-receivers-subscribed';
import { contextWith } from '../support/check-context';
import { FakeAws, OFFLINE } from '../support/fake-aws';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alarms-dev';

const CRITICAL = '{"AlarmDescription":[{"prefix":"CRITICAL:"}]}';
const ALL = '{"NewStateValue":["ALARM"]}';

/** The filter of each confirmed subscription; undefined for a pending one. */
type Live = readonly (string | undefined)[];

const findingOf = (httpsReceivers: Readonly<Record<string, string>>, filters: Live, own = 0) => {
  const endpoint = (index: number) => `https://pager.example/s3cr3t-${index}`;
  const aws = new FakeAws({ sns: new SNSClient(OFFLINE) })
    .on(ListSubscriptionsByTopicCommand, () => ({
      Subscriptions: filters.map((filter, index) => ({
        TopicArn: TOPIC,
        Protocol: 'https',
        Endpoint: endpoint(index),
        SubscriptionArn: filter === undefined ? 'PendingConfirmation' : `arn:${index}`,
      })),
    }))
    .on(GetSubscriptionAttributesCommand, ({ SubscriptionArn = '' }) => ({
      Attributes: {
        FilterPolicy: filters[Number(SubscriptionArn.split(':')[1])] ?? '',
        FilterPolicyScope: 'MessageBody',
      },
    }));
  return httpsReceiversSubscribed.run(
    contextWith(aws, {
      topicArns: [TOPIC],
      httpsReceivers,
      subscriptions: filters.slice(0, own).map((filterPolicy = '', index) => ({
        topicArn: TOPIC,
        protocol: 'https',
        endpoint: endpoint(index),
        filterPolicy,
      })),
    }),
  );
};

describe('check https-receivers', () => {
  it('passes if each service has a subscription, also one that Terraform does not know', async () => {
    expect(await findingOf({ a: CRITICAL, b: ALL }, [ALL, CRITICAL], 1)).toEqual({
      status: 'passed',
      detail: '2 services subscribed, 1 of them outside of Terraform: a, b',
    });
  });

  it('fails if a service is not subscribed, and says how to', async () => {
    expect(await findingOf({ a: CRITICAL, b: CRITICAL }, [CRITICAL])).toMatchObject({
      status: 'failed',
      expected: 'subscribed with its filter: b',
      remedy: expect.stringContaining('notification_https_endpoints') as string,
    });
  });

  it('fails if the only subscription passes on other messages', async () => {
    expect(await findingOf({ a: CRITICAL }, [ALL])).toMatchObject({ status: 'failed' });
  });

  it('warns if the subscription is not confirmed', async () => {
    const finding = await findingOf({ a: CRITICAL }, [undefined]);
    expect(finding).toMatchObject({ status: 'warning', expected: 'confirmed: a' });
    expect(JSON.stringify(finding)).not.toContain('s3cr3t');
  });

  it('is skipped without such services', async () => {
    expect(await findingOf({}, [])).toMatchObject({ status: 'skipped' });
  });
});
