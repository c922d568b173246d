import { DescribeEndpointCommand, type ProductionVariantSummary } from '@aws-sdk/client-sagemaker';
import { counted, listed } from '@inference-pipeline/command-line';

import { failed, passed, type Check } from '../check';
import type { ExpectedVariant } from '../deployment/deployment';
import { pollUntil } from '../polling';

interface Difference {
  readonly expected: string;
  readonly got: string;
}

/** Every variant has its weight and number of instances, and there are no other variants. */
export const endpointVariantsSettled: Check = {
  name: 'endpoint-variants',
  title: 'the variants run the expected instances',
  run: async ({ deployment: { endpoint }, aws, timeoutMs, waiting }) => {
    const { value } = await pollUntil(
      async () => {
        const live = await aws.sagemaker.send(
          new DescribeEndpointCommand({ EndpointName: endpoint.name }),
        );
        const variants = [
          ...(live.ProductionVariants ?? []),
          ...(live.ShadowProductionVariants ?? []),
        ];
        return { variants, differences: differencesOf(endpoint.variants, variants) };
      },
      ({ differences }) => differences.length === 0,
      timeoutMs,
      ({ differences }) => waiting(listed(differences.map(({ got }) => got))),
    );
    const { variants, differences } = value;
    if (differences.length === 0)
      return passed(listed(variants.map((variant) => `${nameOf(variant)} ${size(variant)}`)));

    return failed(`${counted(differences.length, 'difference')} in the variants`, {
      expected: listed(differences.map(({ expected }) => expected)),
      got: listed(differences.map(({ got }) => got)),
      remedy:
        'If SageMaker lacks capacity, it keeps trying. If someone changed the variants by hand, run "terraform apply".',
    });
  },
};

function differencesOf(
  expected: readonly ExpectedVariant[] | undefined,
  live: readonly ProductionVariantSummary[],
): readonly Difference[] {
  const unsettled = live.flatMap(unsettledInstances);
  if (expected === undefined) return unsettled;
  const missing = expected
    .filter(({ name }) => !live.some((variant) => variant.VariantName === name))
    .map(({ name }) => ({ expected: `variant ${name}`, got: `no variant ${name}` }));
  const surplus = live
    .filter((variant) => !expected.some(({ name }) => name === variant.VariantName))
    .map((variant) => ({
      expected: `no variant ${nameOf(variant)}`,
      got: `variant ${nameOf(variant)}`,
    }));
  const changed = expected.flatMap((variant) =>
    changesOf(
      variant,
      live.find(({ VariantName: name }) => name === variant.name),
    ),
  );
  return [...missing, ...surplus, ...unsettled, ...changed];
}

/** A difference while SageMaker is still adding or removing instances. */
function unsettledInstances(variant: ProductionVariantSummary): readonly Difference[] {
  const { CurrentInstanceCount: current, DesiredInstanceCount: desired } = variant;
  return isServerless(variant) || current === desired
    ? []
    : [
        {
          expected: `${nameOf(variant)} ${counted(desired ?? 0, 'instance')}`,
          got: `${nameOf(variant)} ${counted(current ?? 0, 'instance')}`,
        },
      ];
}

function changesOf(
  { name, instances, weight }: ExpectedVariant,
  live: ProductionVariantSummary | undefined,
): readonly Difference[] {
  const desired = live?.DesiredInstanceCount;
  const liveWeight = live?.DesiredWeight;
  const changes: Difference[] = [];
  if (instances && desired !== undefined) {
    const { least, most } = instances;
    if (desired < least || desired > most) {
      const range = least === most ? counted(least, 'instance') : `${least} to ${most} instances`;
      changes.push({
        expected: `${name} ${range}`,
        got: `${name} ${counted(desired, 'instance')}`,
      });
    }
  }
  if (weight !== undefined && liveWeight !== undefined && weight !== liveWeight)
    changes.push({ expected: `${name} weight ${weight}`, got: `${name} weight ${liveWeight}` });

  return changes;
}

function nameOf({ VariantName: name = '' }: ProductionVariantSummary): string {
  return name;
}

function size(variant: ProductionVariantSummary): string {
  return isServerless(variant)
    ? 'is serverless'
    : `runs ${counted(variant.CurrentInstanceCount ?? 0, 'instance')}`;
}

function isServerless({ CurrentServerlessConfig: config }: ProductionVariantSummary): boolean {
  return config !== undefined;
}
