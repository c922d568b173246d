import {
  ListSubscriptionsByTopicCommand,
  ListTopicsCommand,
  PublishCommand,
  SNSClient,
  CreateTopicCommand,
} from '@aws-sdk/client-sns';

import { TOPIC, startLocalAws, type LocalAws } from '../../support/local-aws';

let aws: LocalAws;
beforeAll(async () => (aws = await startLocalAws()));
afterAll(() => aws.stop());

describe('SNS', () => {
  it('publishes to the subscribers of a topic', async () => {
    const client = new SNSClient(aws.clientConfig);
    const { Topics } = await client.send(new ListTopicsCommand({}));
    expect(Topics).toEqual([{ TopicArn: TOPIC }]);
    const { Subscriptions } = await client.send(
      new ListSubscriptionsByTopicCommand({ TopicArn: TOPIC }),
    );
    expect(Subscriptions).toMatchObject([{ Protocol: 'email', Endpoint: 'a@example.com' }]);
    const { MessageId } = await client.send(
      new PublishCommand({ TopicArn: TOPIC, Subject: 'S', Message: 'M & <m>' }),
    );
    expect(MessageId).toMatch(/^[0-9a-f-]{36}$/);
    expect(aws.notifications.deliveries.at(-1)).toMatchObject({
      subject: 'S',
      text: 'M & <m>',
      endpoint: 'a@example.com',
    });
  });

  it('rejects unknown topics and operations', async () => {
    const client = new SNSClient(aws.clientConfig);
    await expect(
      client.send(new PublishCommand({ TopicArn: `${TOPIC}x`, Message: 'm' })),
    ).rejects.toMatchObject({ name: 'NotFoundException' });
    await expect(client.send(new CreateTopicCommand({ Name: 'x' }))).rejects.toThrow(
      'does not implement CreateTopic of SNS',
    );
  });
});
