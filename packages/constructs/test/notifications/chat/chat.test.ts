import {
  resource,
  resourcesOf,
  synthesizePipeline,
  type Change,
} from '../../support/pipeline-stack';

const slack = [
  { name: 'alarms', severities: ['critical', 'warning'], workspaceId: 'T1', channelId: 'C1' },
  { name: 'quiet', severities: ['warning'], workspaceId: 'T1', channelId: 'C2' },
] as const;

const teams = [
  {
    name: 'alarms',
    severities: ['critical'],
    teamId: '12345678-90ab-cdef-1234-567890abcdef',
    tenantId: '12345678-90ab-cdef-1234-567890abcdef',
    channelId: '19%3Aab%40thread.tacv2',
  },
] as const;

const inChats: Change = { notify: { emails: [], phoneNumbers: [], slack, teams } };

const topic = (id: string) => `\${aws_sns_topic.inference_chat_${id}.arn}`;

describe('chat', () => {
  it('is not there where nobody reads in one', () => {
    const { pipeline, resources } = synthesizePipeline();
    expect(pipeline.chat).toBeUndefined();
    const types = Object.keys(resources());
    expect(types.filter((type) => /chatbot|iam_policy/.test(type))).toEqual([]);
  });

  it('subscribes each channel to the topics of its severities', () => {
    const channels = resourcesOf(inChats);
    const topicsOf = (type: string) =>
      Object.fromEntries(
        Object.entries(channels[type] ?? {}).map(([name, { sns_topic_arns: arns }]) => [
          name,
          arns,
        ]),
      );
    expect(topicsOf('aws_chatbot_slack_channel_configuration')).toEqual({
      inference_chat_slack_alarms: [topic('critical'), topic('warnings')],
      inference_chat_slack_quiet: [topic('warnings')],
    });
    expect(topicsOf('aws_chatbot_teams_channel_configuration')).toEqual({
      inference_chat_teams_alarms: [topic('critical')],
    });
  });

  it('gets exactly the alarms that notify, each by its severity', () => {
    const { pipeline, resources } = synthesizePipeline(inChats);
    const rules = resources()['aws_cloudwatch_event_rule'] ?? {};
    const named = (turn: string) =>
      Object.entries(rules)
        .filter(([name]) => name.includes(turn))
        .flatMap(([name, { event_pattern: pattern }]) => {
          const { detail } = JSON.parse(pattern as string) as { detail: { alarmName: string[] } };
          const severity = name.includes('critical') ? 'critical' : 'warning';
          return detail.alarmName.map((alarm) => `${severity} ${alarm}`);
        })
        .sort();
    const told = pipeline.monitoring.notifying.map(({ name, severity }) => `${severity} ${name}`);
    expect(named('began')).toEqual(told.sort());
    expect(named('ended')).toEqual(told);
  });

  it('lets EventBridge alone publish, and only with TLS', () => {
    const { policy } = resource(
      resourcesOf(inChats),
      'aws_sns_topic_policy',
      'inference_chat_critical_policy',
    );
    expect(JSON.parse(policy as string)).toMatchObject({
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' } },
        { Effect: 'Deny', Principal: '*' },
      ],
    });
  });

  it('lets people in a channel look at alarms, and has the same limit as its guardrail', () => {
    const resources = resourcesOf(inChats);
    const { policy } = resource(resources, 'aws_iam_policy', 'inference_chat_role_policy');
    const { Statement } = JSON.parse(policy as string) as { Statement: { Action: string[] }[] };
    const actions = Statement.flatMap(({ Action }) => Action);
    expect(actions.filter((action) => !/^cloudwatch:(?:Describe|Get|List)/.test(action))).toEqual(
      [],
    );
    const channel = resource(
      resources,
      'aws_chatbot_slack_channel_configuration',
      'inference_chat_slack_alarms',
    );
    expect(channel.guardrail_policy_arns).toEqual([
      '${aws_iam_policy.inference_chat_role_policy.arn}',
    ]);
  });

  it('is told wherever the alarms publish', () => {
    const existingTopicArn = 'arn:aws:sns:us-east-1:123456789012:all-alarms';
    const { pipeline } = synthesizePipeline({
      notify: { emails: [], phoneNumbers: [], slack, existingTopicArn },
    });
    expect(pipeline.chat?.topicArn).toBeDefined();
  });

  it('is encrypted with the key of the stack', () => {
    const { aws_sns_topic: topics = {} } = resourcesOf({
      ...inChats,
      encryption: { customerManagedKey: true },
    });
    expect(new Set(Object.values(topics).map((each) => each.kms_master_key_id)).size).toBe(1);
    expect(topics['inference_chat_critical']?.kms_master_key_id).toMatch(/aws_kms_key/);
  });
});
