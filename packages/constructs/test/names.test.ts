import {
  pipelineNames,
  regionSuffix,
  STACK_NAME_MAX_LENGTH,
  STACK_NAME_PATTERN,
} from '../src/names';
import { resource, resourcesOf, type Resources } from './support/pipeline-stack';

/** The types of resources whose names are unique in an account. Terraform makes those of buckets unique. */
const GLOBAL_TYPES = /^aws_(iam_(?!role_policy)|cloudwatch_dashboard$|cloudfront_|route53_)/;

/** The longest names of AWS's regions. */
const LONG_REGIONS = ['ap-southeast-1', 'ap-northeast-1', 'us-isob-east-1', 'eusc-de-east-1'];

function globalNames(resources: Resources): readonly unknown[] {
  return Object.entries(resources)
    .filter(([type]) => GLOBAL_TYPES.test(type))
    .flatMap(([, named]) => Object.values(named))
    .map(({ name, dashboard_name: dashboard }) => name ?? dashboard)
    .sort();
}

describe('name that is unique in an account', () => {
  it('is as ever by default, because a renamed role or dashboard is replaced', () => {
    expect(globalNames(resourcesOf())).toEqual([
      'Inference-Monitoring-Dashboard-test',
      'ml-inference-test-endpoint',
      'ml-inference-test-function',
    ]);
  });

  it('differs by region with a suffix, and no other name does', () => {
    const [usual, oslo, seoul] = ['', '_eu-north-1', '_ap-northeast-2'].map((globalNameSuffix) =>
      resourcesOf({ globalNameSuffix }),
    ) as [Resources, Resources, Resources];
    const names = (resources: Resources) =>
      JSON.stringify(resources).replaceAll(/_(eu-north-1|ap-northeast-2)/g, '');

    expect(globalNames(oslo)).toHaveLength(3);
    expect(globalNames(oslo).filter((name) => globalNames(seoul).includes(name))).toEqual([]);
    expect(names(oslo)).toBe(names(usual));
    expect(resource(oslo, 'aws_lambda_function', 'inference_function')['function_name']).toBe(
      'ml-inference-test',
    );
  });

  it.each(LONG_REGIONS)('is within the limit of IAM in %s', (region) => {
    const longest = 'a'.repeat(STACK_NAME_MAX_LENGTH);
    const { endpointRole, functionRole } = pipelineNames(longest, regionSuffix(region));

    expect(Math.max(endpointRole.length, functionRole.length)).toBeLessThanOrEqual(64);
  });

  it('collides with that of no other stack, whatever its name', () => {
    expect(STACK_NAME_PATTERN.test(`a${regionSuffix('us-east-1')}`)).toBe(false);
    expect(regionSuffix('us-east-1')).toMatch(/^[\w+=,.@-]+$/);
  });
});
