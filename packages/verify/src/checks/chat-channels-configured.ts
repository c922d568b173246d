import { counted, listed } from '@inference-pipeline/command-line';

import type { LiveChannel } from '../aws/chat-client';
import { failed, passed, skipped, type Check } from '../check';
import type { ExpectedChannel } from '../deployment/deployment';

/** Every channel of a chat is there, is enabled, and reads the topics that it should. */
export const chatChannelsConfigured: Check = {
  name: 'chat-channels',
  title: 'the channels of chats read the topics',
  run: async ({ deployment: { chatChannels }, aws }) => {
    if (chatChannels === undefined) {
      return skipped('The state is not known, and the outputs do not have the channels');
    }
    if (chatChannels.length === 0) return skipped('The stack tells no chat');
    const live = await aws.chat.channels();
    const problems = chatChannels.flatMap((expected) => {
      const found = live.find(({ ChatConfigurationArn: arn }) => arn === expected.arn);
      const problem = found === undefined ? 'does not exist' : problemOf(expected, found);
      return problem === undefined ? [] : [`${expected.configurationName} ${problem}`];
    });
    return problems.length === 0
      ? passed(`${counted(chatChannels.length, 'channel')} configured`)
      : failed(`${counted(problems.length, 'channel')} not told as it should be`, {
          expected: 'every channel as in the state',
          got: listed(problems),
          remedy:
            'Run "terraform apply". If a channel is disabled, authorize its workspace or team again in Amazon Q Developer in chat applications, and invite the app to the channel.',
        });
  },
};

function problemOf(expected: ExpectedChannel, live: LiveChannel): string | undefined {
  const { SlackChannelId, ChannelId = SlackChannelId, SnsTopicArns, State, StateReason } = live;
  if (State === 'DISABLED') return `is disabled: ${StateReason ?? 'no reason given'}`;
  if (ChannelId !== expected.channelId) return `is for the channel ${String(ChannelId)}`;
  const unread = expected.topicArns.filter((arn) => !SnsTopicArns.includes(arn));
  if (unread.length === 0) return undefined;
  return `does not read ${unread.map((arn) => arn.split(':').at(-1)).join(', ')}`;
}
