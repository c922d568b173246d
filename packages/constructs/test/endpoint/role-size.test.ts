import { endpointDiagnostics } from '../../src/endpoint/endpoint-diagnostics';
import type { EndpointOptions } from '../../src/index';
import { ROLE_POLICIES_MAX_LENGTH } from '../../src/policy';
import { endpointResources } from '../support/pipeline-stack';

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

/** Variants that each have their own model, in a VPC and with encrypted artifacts. */
function endpoint(variants: number, repository = 'churn'): EndpointOptions {
  return {
    model: model(repository, 0),
    variants: Array.from({ length: variants }, (_, index) => ({
      name: `variant-${index}`,
      instanceType: 'ml.m5.large',
      instanceCount: 1,
      model: model(repository, index + 1),
    })),
    modelDataKmsKeyArn: KEY,
    vpc: {
      subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
      securityGroupIds: ['sg-0123456789abcdef0'],
    },
  };
}

function model(repository: string, index: number) {
  return {
    container: {
      image: `123456789012.dkr.ecr.us-east-1.amazonaws.com/${repository}-${index}:1`,
      dataUrl: `s3://models/${repository}-${index}/model.tar.gz`,
      environment: {},
    },
  };
}

/** Characters of all policies of the execution role, with one version of each. */
function lengthOf(options: EndpointOptions): number {
  return Object.entries(endpointResources(options).aws_iam_role_policy ?? {})
    .filter(([name]) => name.startsWith('inference_endpoint_role_'))
    .reduce((total, [, { policy }]) => total + String(policy).length, 0);
}

describe("policies of an endpoint's role", () => {
  it('fit twice for four variants that have their own models in a VPC', () => {
    expect(2 * lengthOf(endpoint(4))).toBeLessThan(ROLE_POLICIES_MAX_LENGTH);
    expect(endpointDiagnostics(endpoint(4))).toEqual([]);
  });

  it('grow by two resources for a variant, not by its own statements', () => {
    expect(lengthOf(endpoint(4)) - lengthOf(endpoint(3))).toBeLessThan(200);
  });

  it('are refused where old and new would not fit together', () => {
    expect(endpointDiagnostics(endpoint(10, 'r'.repeat(240)))).toMatchObject([
      {
        path: ['variants'],
        expected: expect.stringContaining('at most 10240 characters') as unknown,
        got: expect.stringMatching(/^about 1\d{4}$/) as unknown,
        hint: expect.stringContaining('share image repositories') as unknown,
      },
    ]);
  });
});
