import { formatFault } from '../src/fault';
import { parseStackFile } from '../src/load-stack-files';

const IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1';
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const PACKAGE = 'arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/7';

/** A stack file: the model that is usual, and what is given besides. */
const stackFile = (more: string, model = `{ name: churn, image: "${IMAGE}" }`) =>
  `region: us-east-1\nmodel: ${model}\n${more}\n`;

const endpoint = (fields: string, model?: string) => stackFile(`endpoint: { ${fields} }`, model);

const messages = (text: string) => parseStackFile('dev.yaml', text).faults.map(formatFault);

const TWO_VARIANTS = 'variants: [{ name: a }, { name: b }]';
const containers = (more: string) =>
  `{ name: churn, containers: [{ image: "${IMAGE}", hostname: a }, { image: "${IMAGE}", hostname: b }]${more} }`;

describe('an endpoint of a stack file', () => {
  it.each([
    [
      'on instances that scale',
      endpoint('instanceCount: 2, autoscaling: { target: 5, minimum: 2, maximum: 8 }'),
    ],
    [
      'without instances',
      endpoint('serverless: { memoryMb: 4096, maxConcurrency: 20, provisionedConcurrency: 2 }'),
    ],
    ['of two variants', endpoint(TWO_VARIANTS)],
    [
      'with a shadow',
      endpoint(`shadow: { samplingPercent: 10, model: { packageArn: "${PACKAGE}" } }`),
    ],
    ['of a package', stackFile('', `{ name: churn, packageArn: "${PACKAGE}" }`)],
    ['of containers in a row', stackFile('', containers(''))],
    [
      'of containers that are called directly',
      stackFile('', containers(', execution: direct, targetContainer: b')),
    ],
    [
      'in steps with rollback',
      endpoint('instanceCount: 4, deployment: { strategy: canary, stepPercent: 25 }'),
    ],
    [
      'that is there already, behind an API',
      'region: us-east-1\nmodel: { name: churn }\nendpoint: { existing: { name: fraud, variants: [AllTraffic] } }\n',
    ],
    [
      'that is only watched',
      'region: us-east-1\napi: { enabled: false }\nendpoint: { existing: { name: fraud, variants: [AllTraffic] } }\n',
    ],
  ])('may be one %s', (_, text) => {
    expect(messages(text)).toEqual([]);
  });
});

describe('a contradiction is refused with field, reason and remedy:', () => {
  it.each([
    [
      'serverless with autoscaling by instance',
      endpoint('serverless: {}, autoscaling: { target: 5, maximum: 4 }'),
      /endpoint.autoscaling: expected no autoscaling here beside serverless, got both \(a serverless endpoint follows its requests by itself/,
    ],
    [
      'serverless with instances',
      endpoint('serverless: {}, instanceCount: 2'),
      /endpoint.instanceCount: expected no such field beside serverless, got both \(there are no instances/,
    ],
    [
      'a shadow on serverless',
      endpoint('serverless: {}, shadow: {}'),
      /endpoint.shadow: expected no shadow variant beside a serverless one, got one \(SageMaker copies requests between instances only: give the endpoint an instance type/,
    ],
    [
      'a VPC on serverless',
      endpoint(
        'serverless: {}, vpc: { subnetIds: [subnet-0123456789abcdef0, subnet-0123456789abcdef1], securityGroupIds: [sg-0123456789abcdef0] }',
      ),
      /endpoint.vpc: expected no VPC with a serverless endpoint, got some \(SageMaker has it on instances only/,
    ],
    [
      'network isolation on serverless',
      endpoint('serverless: {}, networkIsolation: true'),
      /endpoint.networkIsolation: expected no network isolation/,
    ],
    [
      'data capture on serverless',
      endpoint('serverless: {}, dataCapture: { s3Url: "s3://captures/a" }'),
      /endpoint.dataCapture: expected no data capture/,
    ],
    [
      'steps on serverless',
      endpoint('serverless: {}, deployment: {}'),
      /endpoint.deployment: expected no deployment in steps/,
    ],
    [
      'a startup timeout on serverless',
      endpoint('serverless: {}, startupTimeoutSeconds: 60'),
      /endpoint.startupTimeoutSeconds: expected no startup timeout/,
    ],
    [
      'a routing strategy on serverless',
      endpoint('serverless: {}, routingStrategy: random'),
      /endpoint.routingStrategy: expected no routing strategy/,
    ],
    [
      'several containers on serverless',
      endpoint('serverless: {}', containers('')),
      /model.containers: expected no model of several containers/,
    ],
    [
      'more warm capacity than there may be',
      endpoint('serverless: { maxConcurrency: 2, provisionedConcurrency: 3 }'),
      /endpoint.serverless.provisionedConcurrency: expected at most maxConcurrency \(2\), got 3/,
    ],
    [
      'a shadow beside several variants',
      endpoint(`${TWO_VARIANTS}, shadow: {}`),
      /endpoint.shadow: expected no shadow variant beside several production variants, got one \(.*exactly one/,
    ],
    [
      'a shadow with several containers',
      endpoint('shadow: {}', containers('')),
      /endpoint.shadow: expected no shadow variant with several containers/,
    ],
    [
      'a canary without alarms',
      endpoint(
        'instanceCount: 2, deployment: { strategy: canary, stepPercent: 10, rollbackAlarms: [] }',
      ),
      /endpoint.deployment.rollbackAlarms: expected alarms that can stop a canary deployment, got none \(.*take all-at-once\)/,
    ],
    [
      'a rollback on an alarm that is off',
      `${endpoint('deployment: {}')}alarms: { endpointModelErrors: { enabled: false } }\n`,
      /alarms.endpointModelErrors.enabled: expected an alarm that is on, because it takes deployments back/,
    ],
    [
      'a canary of one instance',
      endpoint('deployment: { strategy: canary, stepPercent: 10 }'),
      /endpoint.deployment.strategy: expected at least two instances/,
    ],
    [
      'no size of a step',
      endpoint('instanceCount: 2, deployment: { strategy: canary }'),
      /endpoint.deployment.stepPercent: expected 1 to 50 for canary, got nothing/,
    ],
    [
      'a linear step that is too small',
      endpoint('instanceCount: 2, deployment: { strategy: linear, stepPercent: 5 }'),
      /stepPercent: expected 10 to 50 for linear, got 5/,
    ],
    [
      'a step of all at once',
      endpoint('deployment: { stepPercent: 5 }'),
      /stepPercent: expected no steps where all goes at once/,
    ],
    [
      'rolling with several variants',
      endpoint(
        'variants: [{ name: a, instanceCount: 2 }, { name: b, instanceCount: 2 }], deployment: { strategy: rolling, stepPercent: 50 }',
      ),
      /deployment.strategy: expected no rolling deployment of several variants/,
    ],
    [
      'rolling with a wait at the end',
      endpoint(
        'instanceCount: 2, deployment: { strategy: rolling, stepPercent: 50, terminationWaitSeconds: 60 }',
      ),
      /terminationWaitSeconds: expected no such wait/,
    ],
    [
      'GPU alarms on a CPU instance',
      `${endpoint('instanceType: ml.m5.large')}alarms: { endpointGpu: { thresholdPercent: 90 } }\n`,
      /alarms.endpointGpu: expected no such alarm without GPUs, got one, which would watch nothing \(remove it, or give the stack an instance type that has some/,
    ],
    [
      'a rollback on GPUs of a CPU instance',
      endpoint('deployment: { rollbackAlarms: [endpointGpu] }'),
      /endpoint.deployment.rollbackAlarms\[0\]: expected no alarm that needs GPUs/,
    ],
    [
      'an alarm on a ceiling that is not there',
      stackFile('alarms: { autoscalingCeiling: {} }'),
      /alarms.autoscalingCeiling: expected no such alarm without anything that scales/,
    ],
    [
      'an alarm on disks without instances',
      `${endpoint('serverless: {}')}alarms: { endpointDisk: {} }\n`,
      /alarms.endpointDisk: expected no such alarm without instances/,
    ],
    [
      'an existing endpoint together with a model',
      endpoint('existing: { name: fraud, variants: [a] }'),
      /model.image: expected no such field with endpoint.existing, got one \(the stack does not change an endpoint that is there already/,
    ],
    [
      'an existing endpoint with instances',
      endpoint(
        'existing: { name: fraud, variants: [a] }, instanceType: ml.m5.large',
        '{ name: churn }',
      ),
      /endpoint.instanceType: expected no such field with endpoint.existing/,
    ],
    [
      'an existing serverless endpoint with instances',
      endpoint(
        'existing: { name: fraud, variants: [a], serverless: true, instanceType: ml.m5.large }',
        '{ name: churn }',
      ),
      /endpoint.existing.instanceType: expected no such field of a serverless endpoint/,
    ],
    [
      'a key for disks of the hardware',
      endpoint(`instanceType: ml.g5.xlarge, kmsKeyArn: "${KEY}"`),
      /endpoint.kmsKeyArn: expected no key with instances of type ml.g5.xlarge, got one \(.*SageMaker refuses a key/,
    ],
    [
      'bounds the wrong way round',
      endpoint('autoscaling: { target: 5, minimum: 4, maximum: 2 }'),
      /endpoint.autoscaling.minimum: expected at most maximum \(2\), got 4/,
    ],
    [
      'bounds of a schedule the wrong way round',
      endpoint(
        'autoscaling: { target: 5, maximum: 4, schedules: [{ name: n, schedule: "rate(1 hour)", minimum: 3, maximum: 2 }] }',
      ),
      /schedules\[0\].minimum: expected at most maximum \(2\), got 3/,
    ],
    [
      'a beginning outside of the bounds',
      endpoint('autoscaling: { target: 5, minimum: 2, maximum: 4 }'),
      /endpoint.instanceCount: expected 2 to 4, the bounds of autoscaling, got 1/,
    ],
    [
      'burstable instances that scale',
      endpoint('instanceType: ml.t2.medium, autoscaling: { target: 5, maximum: 4 }'),
      /endpoint.autoscaling: expected no autoscaling of burstable instances \(ml.t2.medium\), got one \(.*take another instance type/,
    ],
    [
      'autoscaling beside variants',
      endpoint(`${TWO_VARIANTS}, autoscaling: { target: 5, maximum: 4 }`),
      /endpoint.autoscaling: expected no autoscaling here beside variants, got both \(write it in each/,
    ],
    [
      'variants of one name',
      endpoint('variants: [{ name: a }, { name: a }]'),
      /endpoint.variants\[1\].name: expected a name that no other variant has/,
    ],
    [
      'no traffic for anybody',
      endpoint('variants: [{ name: a, weight: 0 }, { name: b, weight: 0 }]'),
      /endpoint.variants\[0\].weight: expected traffic for at least one variant/,
    ],
    [
      'one subnet',
      endpoint(
        'vpc: { subnetIds: [subnet-0123456789abcdef0], securityGroupIds: [sg-0123456789abcdef0] }',
      ),
      /endpoint.vpc.subnetIds/,
    ],
    [
      'an image beside a package',
      stackFile('', `{ name: churn, image: "${IMAGE}", packageArn: "${PACKAGE}" }`),
      /model.packageArn: expected no packageArn beside image, got both/,
    ],
    [
      'an artifact of a package',
      stackFile('', `{ name: churn, packageArn: "${PACKAGE}", dataUrl: "s3://models/a.tar.gz" }`),
      /model.dataUrl: expected no such field without image/,
    ],
    [
      'a package elsewhere',
      stackFile('', `{ name: churn, packageArn: "${PACKAGE.replace('us-east-1', 'eu-west-1')}" }`),
      /model.packageArn: expected a package in the stack's region, us-east-1, got one in eu-west-1/,
    ],
    [
      'direct containers without a target',
      stackFile('', containers(', execution: direct')),
      /model.targetContainer: expected one of the hostnames a, b, got nothing/,
    ],
    [
      'a target of containers in a row',
      stackFile('', containers(', targetContainer: a')),
      /model.targetContainer: expected no such field where every container takes part/,
    ],
    [
      'a model that no variant runs',
      endpoint(
        `variants: [{ name: a, model: { image: "${IMAGE}" } }, { name: b, model: { image: "${IMAGE}" } }]`,
      ),
      /model: expected a variant that runs the model of the stack/,
    ],
    [
      'settings of a function that there is not',
      'region: us-east-1\napi: { enabled: false }\nfunction: { memoryMb: 512 }\nendpoint: { existing: { name: fraud, variants: [a] } }\n',
      /function: expected no such field with api.enabled: false/,
    ],
    [
      'an alarm on a function that there is not',
      'region: us-east-1\napi: { enabled: false }\nalarms: { functionErrors: {} }\nendpoint: { existing: { name: fraud, variants: [a] } }\n',
      /alarms.functionErrors: expected no such alarm without an API with its function/,
    ],
  ])('%s', (_, text, message) => {
    const found = messages(text);
    expect(found).toContainEqual(expect.stringMatching(message));
    expect(found.length).toBeLessThanOrEqual(2);
  });
});
