import type { EndpointOptions, ModelSource } from '../../src/index';
import { endpointResources, resource, statements } from '../support/pipeline-stack';

const IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1';
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd';
const PACKAGE = 'arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/7';

const container = (image: string, more: object = {}) => ({
  image,
  dataUrl: '',
  environment: {},
  ...more,
});

describe('the model of an endpoint', () => {
  const nameOf = (model: ModelSource, more: Partial<EndpointOptions> = {}) =>
    String(
      resource(
        endpointResources({ model, ...more }),
        'aws_sagemaker_model',
        'inference_endpoint_model',
      ).name,
    );

  it('has another name with anything that SageMaker cannot change', () => {
    const one: ModelSource = { container: container(IMAGE) };
    const two: ModelSource = {
      containers: [container(IMAGE, { hostname: 'a' }), container(IMAGE, { hostname: 'b' })],
      execution: 'serial',
    };
    const vpc = { subnetIds: ['subnet-a', 'subnet-b'], securityGroupIds: ['sg-a'] };
    const names = [
      nameOf(one),
      nameOf(one, { vpc }),
      nameOf(one, { vpc: { ...vpc, securityGroupIds: ['sg-b'] } }),
      nameOf(one, { networkIsolation: true }),
      nameOf(two),
      nameOf({ ...two, execution: 'direct' }),
      nameOf({ packageArn: PACKAGE, environment: {} }),
    ];
    expect(new Set(names).size).toBe(names.length);
    // The first is in the names of models that run.
    expect(names[0]).toBe(
      `\${join("", ["ml-inference-test-", substr(sha256(jsonencode(["${IMAGE}", "", {}])), 0, 8)])}`,
    );
  });

  it('of a package lets SageMaker read what the package is made of', () => {
    const resources = endpointResources({
      modelDataKmsKeyArn: KEY,
      model: {
        packageArn: PACKAGE,
        environment: {},
        repositoryArns: ['arn:aws:ecr:us-east-1:123456789012:repository/churn'],
        objectArns: ['arn:aws:s3:::models/churn/*'],
      },
    });
    const run = statements(resources, 'inference_endpoint_role_run');
    expect(run.PullImage?.Resource).toEqual([
      'arn:aws:ecr:us-east-1:123456789012:repository/churn',
    ]);
    const read = statements(resources, 'inference_endpoint_role_read_artifact');
    expect(read.ReadModelArtifact?.Resource).toEqual(['arn:aws:s3:::models/churn/*']);
    expect(read.DecryptModelArtifact).toMatchObject({
      Action: ['kms:Decrypt'],
      Resource: [KEY],
      Condition: { StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } },
    });
  });
});
