import { ChatbotTeamsChannelConfiguration } from '@cdktf/provider-aws/lib/chatbot-teams-channel-configuration';

import type { ChatSource, NamedReceiver, NotificationReceiver } from '../notification-receiver';

/** A channel of Microsoft Teams. */
export interface TeamsReceiver extends NamedReceiver {
  /** ID of a team that the account has authorized by hand: a UUID. */
  readonly teamId: string;
  /** ID of the team's tenant: a UUID. */
  readonly tenantId: string;
  /** ID of the channel as in its link, for example `19%3Aab…%40thread.tacv2`. */
  readonly channelId: string;
}

/** The channel gets the messages for chats by Amazon Q Developer in chat applications. */
export function teamsReceiver(receiver: TeamsReceiver): NotificationReceiver<ChatSource> {
  const { name, severities, teamId, tenantId, channelId } = receiver;
  return {
    addTo: (scope, chat) => {
      new ChatbotTeamsChannelConfiguration(scope, `teams_${name}`, {
        configurationName: `${chat.namePrefix}-teams-${name}${chat.nameSuffix}`,
        teamId,
        tenantId,
        channelId,
        iamRoleArn: chat.roleArn,
        guardrailPolicyArns: [chat.guardrailPolicyArn],
        loggingLevel: 'ERROR',
        userAuthorizationRequired: false,
        snsTopicArns: severities.map((severity) => chat.topicArns[severity]),
      });
    },
  };
}
