import { IMAGE, messages, PACKAGE, withEndpoint } from '../support/stack-files';

const TWO_VARIANTS = 'variants: [{ name: a }, { name: b }]';

describe('endpoint of a stack file', () => {
  it.each([
    [
      'on instances that scale',
      withEndpoint('instanceCount: 2, autoscaling: { target: 5, minimum: 2, maximum: 8 }'),
    ],
    [
      'without instances',
      withEndpoint('serverless: { memoryMb: 4096, maxConcurrency: 20, provisionedConcurrency: 2 }'),
    ],
    ['of two variants', withEndpoint(TWO_VARIANTS)],
    [
      'with a shadow',
      withEndpoint(`shadow: { samplingPercent: 10, model: { packageArn: "${PACKAGE}" } }`),
    ],
    [
      'in steps with rollback',
      withEndpoint('instanceCount: 4, deployment: { strategy: canary, stepPercent: 25 }'),
    ],
    [
      'that exists, behind an API',
      'region: us-east-1\nmodel: { name: churn }\nendpoint: { existing: { name: fraud, variants: [AllTraffic] } }\n',
    ],
    [
      'that exists and is only watched',
      'region: us-east-1\napi: { enabled: false }\nendpoint: { existing: { name: fraud, variants: [AllTraffic] } }\n',
    ],
  ])('may be one %s', (_, text) => {
    expect(messages(text)).toEqual([]);
  });

  it.each([
    [
      'serverless with autoscaling by instance',
      withEndpoint('serverless: {}, autoscaling: { target: 5, maximum: 4 }'),
      /endpoint.autoscaling: expected no autoscaling here beside serverless, got both \(a serverless endpoint scales by itself/,
    ],
    [
      'serverless with instances',
      withEndpoint('serverless: {}, instanceCount: 2'),
      /endpoint.instanceCount: expected no such field beside serverless, got both \(there are no instances/,
    ],
    [
      'autoscaling beside variants',
      withEndpoint(`${TWO_VARIANTS}, autoscaling: { target: 5, maximum: 4 }`),
      /endpoint.autoscaling: expected no autoscaling here beside variants, got both \(set it in each/,
    ],
    [
      'a rollback on an alarm that is off',
      `${withEndpoint('deployment: {}')}alarms: { endpointModelErrors: { enabled: false } }\n`,
      /alarms.endpointModelErrors.enabled: expected true, because the alarm rolls deployments back, got false/,
    ],
    [
      'an existing endpoint together with a model',
      withEndpoint('existing: { name: fraud, variants: [a] }'),
      /model.image: expected no such field with endpoint.existing, got one \(the stack does not change an existing endpoint/,
    ],
    [
      'an existing endpoint with instances',
      withEndpoint(
        'existing: { name: fraud, variants: [a] }, instanceType: ml.m5.large',
        '{ name: churn }',
      ),
      /endpoint.instanceType: expected no such field with endpoint.existing/,
    ],
    [
      'an existing serverless endpoint with instances',
      withEndpoint(
        'existing: { name: fraud, variants: [a], serverless: true, instanceType: ml.m5.large }',
        '{ name: churn }',
      ),
      /endpoint.existing.instanceType: expected no such field with a serverless endpoint/,
    ],
    [
      'one subnet',
      withEndpoint(
        'vpc: { subnetIds: [subnet-0123456789abcdef0], securityGroupIds: [sg-0123456789abcdef0] }',
      ),
      /endpoint.vpc.subnetIds/,
    ],
  ])('refuses %s with field, reason and remedy', (_, text, message) => {
    expect(messages(text)).toEqual([expect.stringMatching(message)]);
  });

  it('is named where one of several models is wrong', () => {
    const text = withEndpoint(
      `variants: [{ name: a }, { name: b, model: { image: "${IMAGE.replace('us-east-1', 'eu-west-1')}" } }]`,
    );

    expect(messages(text)).toEqual([
      expect.stringMatching(/endpoint.variants\[1\].model.image: expected an image in the stack's/),
    ]);
  });
});
