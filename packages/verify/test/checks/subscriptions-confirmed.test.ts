import {
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  SNSClient,
  type Subscription,
} from '@aws-sdk/client-sns';

import { subscriptionsConfirmed } from '../../src/checks/subscriptions-confirmed';
import { contextWith } from '../support/check-context';
import { FakeAws, OFFLINE } from '../support/fake-aws';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alarms-dev';

const FILTER = '{"$or":[{"NewStateValue":["ALARM"]},{"OldStateValue":["ALARM"]}]}';

const ON_CALL = {
  topicArn: TOPIC,
  protocol: 'email',
  endpoint: 'on-call@example.com',
  filterPolicy: FILTER,
};

const CONFIRMED: Subscription = {
  TopicArn: TOPIC,
  Protocol: 'email',
  Endpoint: 'on-call@example.com',
  SubscriptionArn: `${TOPIC}:1`,
};

const URL = 'https://events.pagerduty.example/integration/s3cr3t/enqueue';

const PAGER = { ...ON_CALL, protocol: 'https', endpoint: URL };

describe('check subscriptions', () => {
  const findingOf = (
    pages: readonly (readonly Subscription[])[],
    filter = FILTER,
    expected = [ON_CALL],
  ) => {
    const aws = new FakeAws({ sns: new SNSClient(OFFLINE) })
      .on(ListSubscriptionsByTopicCommand, ({ NextToken = '0' }) => {
        const page = Number(NextToken);
        return {
          Subscriptions: [...(pages[page] ?? [])],
          ...(page + 1 < pages.length && { NextToken: String(page + 1) }),
        };
      })
      .on(GetSubscriptionAttributesCommand, () => ({
        Attributes: { FilterPolicy: filter, FilterPolicyScope: 'MessageBody' },
      }));
    return subscriptionsConfirmed.run(
      contextWith(aws, { topicArns: [TOPIC], subscriptions: expected }),
    );
  };

  it('passes if the subscriptions in the state are confirmed, whichever page they are on', async () => {
    const other = { ...CONFIRMED, Endpoint: 'other@example.com' };

    expect(await findingOf([[other], [CONFIRMED]])).toEqual({
      status: 'passed',
      detail: '2 subscriptions confirmed',
    });
  });

  it('warns of a subscription that is not confirmed', async () => {
    expect(
      await findingOf([[{ ...CONFIRMED, SubscriptionArn: 'PendingConfirmation' }]]),
    ).toMatchObject({
      status: 'warning',
      detail: '1 of 1 subscription not confirmed',
      got: 'pending: on-call@example.com to alarms-dev',
    });
  });

  it('fails if a subscription passes on other messages than it should', async () => {
    expect(await findingOf([[CONFIRMED]], '{"NewStateValue":["OK"]}')).toMatchObject({
      status: 'failed',
      got: 'others: email on-call@example.com to alarms-dev',
    });
  });

  it.each([
    ['missing', []],
    ['pending', [{ TopicArn: TOPIC, Protocol: 'https', Endpoint: URL }]],
  ])('shows no secret of a URL that is %s', async (_, live: readonly Subscription[]) => {
    const pages = [live.map((each) => ({ ...each, SubscriptionArn: 'PendingConfirmation' }))];
    const finding = await findingOf(pages, FILTER, [PAGER]);
    expect(JSON.stringify(finding)).toContain('https://events.pagerduty.example/…');
    expect(JSON.stringify(finding)).not.toContain('s3cr3t');
  });

  it('tells how a service confirms', async () => {
    const pending = { ...CONFIRMED, Protocol: 'https', Endpoint: URL };
    const finding = await findingOf(
      [[{ ...pending, SubscriptionArn: 'PendingConfirmation' }]],
      FILTER,
      [PAGER],
    );
    expect(finding).toMatchObject({
      status: 'warning',
      remedy: expect.stringContaining('Each service confirms by itself') as string,
    });
  });

  it('fails if a subscription in the state is missing', async () => {
    expect(await findingOf([[{ ...CONFIRMED, Endpoint: 'other@example.com' }]])).toMatchObject({
      status: 'failed',
      detail: 'Missing: 1 subscription in the state',
      expected: 'email on-call@example.com to alarms-dev',
    });
  });

  it('warns if no one is subscribed', async () => {
    const aws = new FakeAws({ sns: new SNSClient(OFFLINE) }).on(
      ListSubscriptionsByTopicCommand,
      () => ({ Subscriptions: [] }),
    );

    expect(
      await subscriptionsConfirmed.run(
        contextWith(aws, { topicArns: [TOPIC], subscriptions: undefined }),
      ),
    ).toMatchObject({ status: 'warning' });
  });

  describe('for the topic of deployments', () => {
    const DEPLOYMENTS = 'arn:aws:sns:us-east-1:123456789012:deployments-dev';

    const both = (live: Readonly<Record<string, readonly Subscription[]>>) => {
      const aws = new FakeAws({ sns: new SNSClient(OFFLINE) })
        .on(ListSubscriptionsByTopicCommand, ({ TopicArn = '' }) => ({
          Subscriptions: [...(live[TopicArn] ?? [])],
        }))
        .on(GetSubscriptionAttributesCommand, ({ SubscriptionArn }) => ({
          Attributes: SubscriptionArn?.startsWith(TOPIC)
            ? { FilterPolicy: FILTER, FilterPolicyScope: 'MessageBody' }
            : {},
        }));
      return subscriptionsConfirmed.run(
        contextWith(aws, {
          topicArns: [TOPIC],
          deploymentsTopicArn: DEPLOYMENTS,
          subscriptions: [ON_CALL, { ...ON_CALL, topicArn: DEPLOYMENTS, filterPolicy: '' }],
        }),
      );
    };
    const toDeployments = {
      ...CONFIRMED,
      TopicArn: DEPLOYMENTS,
      SubscriptionArn: `${DEPLOYMENTS}:1`,
    };

    it('counts its subscriptions', async () => {
      expect(await both({ [TOPIC]: [CONFIRMED], [DEPLOYMENTS]: [toDeployments] })).toMatchObject({
        status: 'passed',
        detail: '2 subscriptions confirmed',
      });
    });

    it('fails if one in the state is missing', async () => {
      expect(await both({ [TOPIC]: [CONFIRMED] })).toMatchObject({
        status: 'failed',
        expected: 'email on-call@example.com to deployments-dev',
      });
    });

    it('warns of one that is not confirmed', async () => {
      const pending = { ...toDeployments, SubscriptionArn: 'PendingConfirmation' };
      expect(await both({ [TOPIC]: [CONFIRMED], [DEPLOYMENTS]: [pending] })).toMatchObject({
        status: 'warning',
        got: 'pending: on-call@example.com to deployments-dev',
      });
    });
  });

  it('is skipped if the stack publishes to no topic', async () => {
    expect(await subscriptionsConfirmed.run(contextWith(new FakeAws(), {}))).toMatchObject({
      status: 'skipped',
    });
  });
});
