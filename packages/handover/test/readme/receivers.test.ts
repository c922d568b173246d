import { receiversSection } from '../../src/readme/receivers';
import { configurationOf } from '../support/configuration';

const resource = {
  aws_sns_topic_subscription: {
    inference_notifications_email: { protocol: 'email', filter_policy: '{"NewStateValue":[]}' },
    inference_notifications_https_on_call: {
      protocol: 'https',
      filter_policy: '{"AlarmDescription":[{"prefix":"CRITICAL:"}]}',
    },
  },
  aws_chatbot_slack_channel_configuration: {
    inference_chat_slack_quiet: {
      configuration_name: 'ml-inference-dev-slack-quiet',
      sns_topic_arns: ['${aws_sns_topic.inference_chat_warnings.arn}'],
    },
  },
};

const variable = { notification_https_endpoints: { sensitive: true } };

describe('the section on alarm recipients', () => {
  it('lists each receiver, the alarms that it receives, and what sets it', () => {
    const [text = ''] = receiversSection(configurationOf({ resource, variable }));
    const rows = text.split('\n').filter((line) => line.startsWith('| '));

    expect(rows.slice(2).map((row) => row.split(' | ').slice(0, 2))).toEqual([
      ['| people, by email', 'critical, warning'],
      ['| a service, by HTTPS: `on-call`', 'critical'],
      ['| a channel of Slack: `ml-inference-dev-slack-quiet`', 'warning'],
    ]);
  });

  it('says how the URL of a service stays out of the state', () => {
    expect(receiversSection(configurationOf({ resource, variable })).join('')).toContain(
      'subscribe the service yourself, so that the state has no secret',
    );
  });

  it('is not there where others have the subscriptions', () => {
    expect(receiversSection(configurationOf({ resource: {} }))).toEqual([]);
  });
});
