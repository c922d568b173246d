import { KEY, messages, twoContainers, withEndpoint } from '../support/stack-files';

const TWO_VARIANTS = 'variants: [{ name: a }, { name: b }]';

describe('endpoint that SageMaker would refuse', () => {
  it.each([
    [
      'a shadow on serverless',
      withEndpoint('serverless: {}, shadow: {}'),
      /endpoint.shadow: expected no shadow variant beside a serverless one, got one \(SageMaker copies requests between instances only: give the endpoint an instance type/,
    ],
    [
      'a VPC on serverless',
      withEndpoint(
        'serverless: {}, vpc: { subnetIds: [subnet-0123456789abcdef0, subnet-0123456789abcdef1], securityGroupIds: [sg-0123456789abcdef0] }',
      ),
      /endpoint.vpc: expected no VPC with a serverless endpoint, got some \(SageMaker has it on instances only/,
    ],
    [
      'network isolation on serverless',
      withEndpoint('serverless: {}, networkIsolation: true'),
      /endpoint.networkIsolation: expected no network isolation/,
    ],
    [
      'data capture on serverless',
      withEndpoint('serverless: {}, dataCapture: { s3Url: "s3://captures/a" }'),
      /endpoint.dataCapture: expected no data capture/,
    ],
    [
      'steps on serverless',
      withEndpoint('serverless: {}, deployment: {}'),
      /endpoint.deployment: expected no deployment in steps/,
    ],
    [
      'a startup timeout on serverless',
      withEndpoint('serverless: {}, startupTimeoutSeconds: 60'),
      /endpoint.startupTimeoutSeconds: expected no startup timeout/,
    ],
    [
      'a routing strategy on serverless',
      withEndpoint('serverless: {}, routingStrategy: random'),
      /endpoint.routingStrategy: expected no routing strategy/,
    ],
    [
      'several containers on serverless',
      withEndpoint('serverless: {}', twoContainers()),
      /model.containers: expected no model of several containers/,
    ],
    [
      'more warm capacity than there may be',
      withEndpoint('serverless: { maxConcurrency: 2, provisionedConcurrency: 3 }'),
      /endpoint.serverless.provisionedConcurrency: expected at most maxConcurrency \(2\), got 3/,
    ],
    [
      'a shadow beside several variants',
      withEndpoint(`${TWO_VARIANTS}, shadow: {}`),
      /endpoint.shadow: expected no shadow variant beside several production variants, got one \(.*exactly one/,
    ],
    [
      'a shadow with several containers',
      withEndpoint('shadow: {}', twoContainers()),
      /endpoint.shadow: expected no shadow variant with several containers/,
    ],
    [
      'a canary without alarms',
      withEndpoint(
        'instanceCount: 2, deployment: { strategy: canary, stepPercent: 10, rollbackAlarms: [] }',
      ),
      /endpoint.deployment.rollbackAlarms: expected alarms that can stop a canary deployment, got none \(.*take all-at-once\)/,
    ],
    [
      'a canary of one instance',
      withEndpoint('deployment: { strategy: canary, stepPercent: 10 }'),
      /endpoint.deployment.strategy: expected at least two instances/,
    ],
    [
      'no size of a step',
      withEndpoint('instanceCount: 2, deployment: { strategy: canary }'),
      /endpoint.deployment.stepPercent: expected 1 to 50 for canary, got nothing/,
    ],
    [
      'a linear step that is too small',
      withEndpoint('instanceCount: 2, deployment: { strategy: linear, stepPercent: 5 }'),
      /stepPercent: expected 10 to 50 for linear, got 5/,
    ],
    [
      'a step of all at once',
      withEndpoint('deployment: { stepPercent: 5 }'),
      /stepPercent: expected no steps where all goes at once/,
    ],
    [
      'rolling with several variants',
      withEndpoint(
        'variants: [{ name: a, instanceCount: 2 }, { name: b, instanceCount: 2 }], deployment: { strategy: rolling, stepPercent: 50 }',
      ),
      /deployment.strategy: expected no rolling deployment of several variants/,
    ],
    [
      'rolling with a wait at the end',
      withEndpoint(
        'instanceCount: 2, deployment: { strategy: rolling, stepPercent: 50, terminationWaitSeconds: 60 }',
      ),
      /terminationWaitSeconds: expected no such wait/,
    ],
    [
      'a key for disks of the hardware',
      withEndpoint(`instanceType: ml.g5.xlarge, kmsKeyArn: "${KEY}"`),
      /endpoint.kmsKeyArn: expected no key with instances of type ml.g5.xlarge, got one \(.*SageMaker refuses a key/,
    ],
    [
      'bounds the wrong way round',
      withEndpoint('autoscaling: { target: 5, minimum: 4, maximum: 2 }'),
      /endpoint.autoscaling.minimum: expected at most maximum \(2\), got 4/,
    ],
    [
      'bounds of a schedule the wrong way round',
      withEndpoint(
        'autoscaling: { target: 5, maximum: 4, schedules: [{ name: n, schedule: "rate(1 hour)", minimum: 3, maximum: 2 }] }',
      ),
      /schedules\[0\].minimum: expected at most maximum \(2\), got 3/,
    ],
    [
      'a beginning outside of the bounds',
      withEndpoint('autoscaling: { target: 5, minimum: 2, maximum: 4 }'),
      /endpoint.instanceCount: expected 2 to 4, the bounds of autoscaling, got 1/,
    ],
    [
      'burstable instances that scale',
      withEndpoint('instanceType: ml.t2.medium, autoscaling: { target: 5, maximum: 4 }'),
      /endpoint.autoscaling: expected no autoscaling of burstable instances \(ml.t2.medium\), got one \(.*take another instance type/,
    ],
    [
      'variants of one name',
      withEndpoint('variants: [{ name: a }, { name: a }]'),
      /endpoint.variants\[1\].name: expected a name that no other variant has/,
    ],
    [
      'no traffic for anybody',
      withEndpoint('variants: [{ name: a, weight: 0 }, { name: b, weight: 0 }]'),
      /endpoint.variants\[0\].weight: expected traffic for at least one variant/,
    ],
  ])('is reported at its field: %s', (_, text, message) => {
    const found = messages(text);

    expect(found).toContainEqual(expect.stringMatching(message));
    expect(found.length).toBeLessThanOrEqual(2);
  });
});
