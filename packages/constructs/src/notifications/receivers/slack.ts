import { ChatbotSlackChannelConfiguration } from '@cdktf/provider-aws/lib/chatbot-slack-channel-configuration';

import type { ChatSource, NamedReceiver, NotificationReceiver } from '../notification-receiver';

/** A channel of Slack. */
export interface SlackReceiver extends NamedReceiver {
  /** ID of a workspace that the account has authorized by hand, for example `T0123456789`. */
  readonly workspaceId: string;
  /** ID of the channel, for example `C0123456789`. */
  readonly channelId: string;
}

/** The channel gets the messages for chats by Amazon Q Developer in chat applications. */
export function slackReceiver(receiver: SlackReceiver): NotificationReceiver<ChatSource> {
  const { name, severities, workspaceId, channelId } = receiver;
  return {
    addTo: (scope, chat) => {
      new ChatbotSlackChannelConfiguration(scope, `slack_${name}`, {
        configurationName: `${chat.namePrefix}-slack-${name}${chat.nameSuffix}`,
        slackTeamId: workspaceId,
        slackChannelId: channelId,
        iamRoleArn: chat.roleArn,
        guardrailPolicyArns: [chat.guardrailPolicyArn],
        loggingLevel: 'ERROR',
        userAuthorizationRequired: false,
        snsTopicArns: severities.map((severity) => chat.topicArns[severity]),
      });
    },
  };
}
