import { deploymentRules } from '../../src/deployments/deployment-rules';

const DEPLOYMENT = 'SageMaker Endpoint Deployment State Change';

function stackOf(rules: Readonly<Record<string, object | string>>) {
  const blocks = Object.entries(rules).map(([name, pattern]) => [
    name.replaceAll('-', '_'),
    { name, event_pattern: typeof pattern === 'string' ? pattern : JSON.stringify(pattern) },
  ]);
  return { resource: { aws_cloudwatch_event_rule: Object.fromEntries(blocks) as object } };
}

describe('deployment rule', () => {
  it('is one that matches SageMaker events of an endpoint, and no others', () => {
    const source = ['aws.sagemaker'];
    const document = stackOf({
      all: { source, 'detail-type': [DEPLOYMENT, 'SageMaker Endpoint State Change'] },
      back: { 'detail-type': [DEPLOYMENT], detail: { status: ['ROLLED_BACK'] } },
      alarms: { 'detail-type': ['CloudWatch Alarm State Change'] },
      chat: { 'detail-type': [DEPLOYMENT, 'CloudWatch Alarm State Change'] },
      training: { 'detail-type': ['SageMaker Training Job State Change'] },
      any: { source },
      broken: '{',
    });

    expect(deploymentRules(document, {})).toEqual([
      { name: 'all', isRollback: false },
      { name: 'back', isRollback: true },
    ]);
  });

  it('is not one of rollbacks if there is only one for all events', () => {
    const detail = { status: ['STARTED', 'ROLLED_BACK'] };
    const document = stackOf({ all: { 'detail-type': [DEPLOYMENT], detail } });

    expect(deploymentRules(document, {})).toEqual([{ name: 'all', isRollback: false }]);
  });
});
