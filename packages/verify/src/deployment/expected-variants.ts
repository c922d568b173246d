import { blocksOf, type JsonObject, type StateResource } from '@inference-pipeline/terraform';

import type { ExpectedVariant } from './deployment';

/** The variants of the endpoint, from its configuration and its autoscaling in the state. */
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

/** The bounds that autoscaling and its schedules set for each variant, whichever is in force. */
function scalingRanges(
  endpointName: string,
  resources: readonly StateResource[],
): ReadonlyMap<string, Range> {
  const prefix = `endpoint/${endpointName}/variant/`;
  const ranges = new Map<string, Range>();
  for (const { type, values } of resources) {
    const id = String(values.resource_id);
    if (!id.startsWith(prefix)) continue;
    const name = id.slice(prefix.length);
    for (const bounds of boundsIn(type, values)) {
      const least = numberOf(Number(bounds.min_capacity));
      const most = numberOf(Number(bounds.max_capacity));
      if (least === undefined || most === undefined) continue;
      const other = ranges.get(name) ?? { least, most };
      ranges.set(name, {
        least: Math.min(least, other.least),
        most: Math.max(most, other.most),
      });
    }
  }
  return ranges;
}

/** The bounds in a scalable target or a schedule, which has them as text. */
function boundsIn(type: string, values: JsonObject): readonly JsonObject[] {
  if (type === 'aws_appautoscaling_target') return [values];
  return type === 'aws_appautoscaling_scheduled_action'
    ? blocksOf(values.scalable_target_action)
    : [];
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined;
}
