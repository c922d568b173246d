import type { ProductionVariantSummary } from '@aws-sdk/client-sagemaker';

import { endpointVariantsSettled } from '../../src/checks/endpoint-variants-settled';
import type { ExpectedVariant } from '../../src/deployment/deployment';
import { contextWith } from '../support/check-context';
import { awsWithEndpoint } from '../support/endpoint';

const FIXED: ExpectedVariant = {
  name: 'primary',
  shadow: false,
  instances: { least: 2, most: 2 },
  weight: 1,
};

const LIVE: ProductionVariantSummary = {
  VariantName: 'primary',
  CurrentInstanceCount: 2,
  DesiredInstanceCount: 2,
  DesiredWeight: 1,
};

function findingOf(
  live: readonly ProductionVariantSummary[],
  variants: readonly ExpectedVariant[] | undefined = [FIXED],
) {
  const context = contextWith(awsWithEndpoint({ ProductionVariants: [...live] }), {
    endpoint: {
      name: 'ml-inference-dev',
      configurationName: 'ml-inference-dev-1',
      logGroupName: undefined,
      variants,
    },
  });
  return endpointVariantsSettled.run(context);
}

describe('check endpoint-variants', () => {
  it('passes with the instances and weights in the state', async () => {
    expect(await findingOf([LIVE])).toEqual({
      status: 'passed',
      detail: 'primary runs 2 instances',
    });
  });

  it('passes within the bounds of autoscaling', async () => {
    const scaled = { ...FIXED, instances: { least: 1, most: 4 } };

    expect(await findingOf([LIVE], [scaled])).toMatchObject({ status: 'passed' });
  });

  it('expects no instances of a serverless variant', async () => {
    const live = { VariantName: 'primary', CurrentServerlessConfig: { MemorySizeInMB: 2_048 } };

    expect(
      await findingOf([live as ProductionVariantSummary], [{ ...FIXED, instances: undefined }]),
    ).toEqual({ status: 'passed', detail: 'primary is serverless' });
  });

  it.each<[string, readonly ProductionVariantSummary[], string, string]>([
    [
      'instances on their way',
      [{ ...LIVE, CurrentInstanceCount: 1 }],
      'primary 2 instances',
      'primary 1 instance',
    ],
    [
      'another number of instances',
      [{ ...LIVE, CurrentInstanceCount: 4, DesiredInstanceCount: 4 }],
      'primary 2 instances',
      'primary 4 instances',
    ],
    ['another weight', [{ ...LIVE, DesiredWeight: 3 }], 'primary weight 1', 'primary weight 3'],
    ['a missing variant', [], 'variant primary', 'no variant primary'],
    [
      'a surplus variant',
      [LIVE, { ...LIVE, VariantName: 'other' }],
      'no variant other',
      'variant other',
    ],
  ])('fails for %s', async (_, live, expected, got) => {
    expect(await findingOf(live)).toMatchObject({
      status: 'failed',
      detail: '1 difference in the variants',
      expected,
      got,
    });
  });
});
