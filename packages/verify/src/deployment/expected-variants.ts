import { blocksOf, type JsonObject, type StateResource } from '@inference-pipeline/terraform';

import type { ExpectedVariant } from './deployment';

/** The variants of the endpoint, of its configuration and its autoscaling in the state. */
export function expectedVariants(
  endpointName: string,
  configurationName: string,
  resources: readonly StateResource[],
): readonly ExpectedVariant[] | undefined {
  const configuration = resources.find(
    ({ type, values }) =>
      type === 'aws_sagemaker_endpoint_configuration' && values.name === configurationName,
  );
  if (configuration === undefined) return undefined;
  const ranges = scalingRanges(endpointName, resources);
  const variants = (blocks: unknown, shadow: boolean) =>
    blocksOf(blocks).map((block) => variantOf(block, shadow, ranges));
  const { production_variants: production, shadow_production_variants: shadows } =
    configuration.values;
  return [...variants(production, false), ...variants(shadows, true)];
}

type Range = NonNullable<ExpectedVariant['instances']>;

function variantOf(
  block: JsonObject,
  shadow: boolean,
  ranges: ReadonlyMap<string, Range>,
): ExpectedVariant {
  const name = String(block.variant_name);
  const count = numberOf(block.initial_instance_count);
  const isServerless = blocksOf(block.serverless_config).length > 0;
  const fixed = count === undefined ? undefined : { least: count, most: count };
  return {
    name,
    shadow,
    instances: isServerless ? undefined : (ranges.get(name) ?? fixed),
    weight: numberOf(block.initial_variant_weight),
  };
}

/** Instances between which Application Auto Scaling moves each variant. */
function scalingRanges(
  endpointName: string,
  resources: readonly StateResource[],
): ReadonlyMap<string, Range> {
  const prefix = `endpoint/${endpointName}/variant/`;
  return new Map(
    resources
      .filter(({ type }) => type === 'aws_appautoscaling_target')
      .flatMap(({ values }): readonly (readonly [string, Range])[] => {
        const id = String(values.resource_id);
        const least = numberOf(values.min_capacity);
        const most = numberOf(values.max_capacity);
        return id.startsWith(prefix) && least !== undefined && most !== undefined
          ? [[id.slice(prefix.length), { least, most }]]
          : [];
      }),
  );
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined;
}
