import {
  DescribeRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
  type DescribeRuleCommandOutput,
  type Target,
} from '@aws-sdk/client-eventbridge';

import { eventRulesEnabled } from '../../src/checks/event-rules-enabled';
import { contextWith } from '../support/check-context';
import { awsError, FakeAws, OFFLINE } from '../support/fake-aws';

const RULE = {
  name: 'ml-inference-dev-chat-critical-began',
  pattern: '{"source":["aws.cloudwatch"]}',
  targets: [{ id: 'chat', arn: 'arn:aws:sns:us-east-1:123456789012:chat', template: '{"a":1}' }],
};

const LIVE = { State: 'ENABLED', EventPattern: '{ "source": ["aws.cloudwatch"] }' } as const;

const TARGET: Target = {
  Id: 'chat',
  Arn: RULE.targets[0]?.arn,
  InputTransformer: { InputTemplate: '{"a":1}' },
};

const findingOf = (rule: () => Partial<DescribeRuleCommandOutput>, target = TARGET) => {
  const aws = new FakeAws({ eventBridge: new EventBridgeClient(OFFLINE) })
    .on(DescribeRuleCommand, rule)
    .on(ListTargetsByRuleCommand, () => ({ Targets: [target] }));
  return eventRulesEnabled.run(contextWith(aws, { eventRules: [RULE] }));
};

describe('check event-rules', () => {
  it('passes if each rule is enabled with its pattern and its target', async () => {
    expect(await findingOf(() => LIVE)).toEqual({ status: 'passed', detail: '1 rule enabled' });
  });

  it.each([
    ['is disabled', { ...LIVE, State: 'DISABLED' as const }, TARGET],
    ['matches other events', { ...LIVE, EventPattern: '{"source":["aws.ec2"]}' }, TARGET],
    ['does not send to chat what it should', LIVE, { ...TARGET, Arn: 'arn:aws:sns:::other' }],
    ['does not send to chat what it should', LIVE, { ...TARGET, InputTransformer: undefined }],
  ])('fails if a rule %s', async (problem, rule, target) => {
    expect(await findingOf(() => rule, target)).toMatchObject({
      status: 'failed',
      got: `${RULE.name} ${problem}`,
    });
  });

  it('fails if a rule does not exist', async () => {
    const gone = () => {
      throw awsError('ResourceNotFoundException');
    };
    expect(await findingOf(gone)).toMatchObject({ got: `${RULE.name} does not exist` });
  });
});
