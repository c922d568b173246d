import type { EndpointOptions, ShadowVariant } from '@inference-pipeline/constructs';
import { propertyAccess, Token } from 'cdktf';

import type { Condition, DefineVariable } from './define-variable';
import { instanceTypeConditions } from './instance-type-conditions';
import {
  ownModelConditions,
  ownModelDefault,
  ownModelFrom,
  ownModelType,
} from './own-model-variables';

/** The shadow variant with Terraform's values. */
export function shadowVariable(
  define: DefineVariable,
  options: EndpointOptions,
  shadow: ShadowVariant,
  region: string,
): ShadowVariant {
  const attributes = [
    'instance_type = string',
    'instance_count = number',
    'sampling_percent = number',
    ...ownModelType([shadow.model]),
  ];
  const value: unknown = define('shadow', {
    description: `Shadow variant ${shadow.name}: instances, percentage of requests to copy${shadow.model ? ' and model' : ''}.`,
    type: `object({ ${attributes.join(', ')} })`,
    default: {
      instance_type: shadow.instanceType,
      instance_count: shadow.instanceCount,
      sampling_percent: shadow.samplingPercent,
      ...ownModelDefault(shadow.model),
    },
    takes: [
      ...instanceTypeConditions('var.shadow.instance_type', options, false).map(
        ([condition, takes]): Condition => [condition, takes, 'shadow.instance_type'],
      ),
      [
        'var.shadow.instance_count >= 1 && floor(var.shadow.instance_count) == var.shadow.instance_count',
        'a whole number of at least 1',
        'shadow.instance_count',
      ],
      [
        'var.shadow.sampling_percent >= 1 && var.shadow.sampling_percent <= 100 && floor(var.shadow.sampling_percent) == var.shadow.sampling_percent',
        'a whole number from 1 to 100',
        'shadow.sampling_percent',
      ],
      ...ownModelConditions('var.shadow', shadow.model, region),
    ],
  }).value;
  const of = (name: string): unknown => propertyAccess(value, [name]);
  return {
    ...shadow,
    instanceType: Token.asString(of('instance_type')),
    instanceCount: Token.asNumber(of('instance_count')),
    samplingPercent: Token.asNumber(of('sampling_percent')),
    ...(shadow.model && { model: ownModelFrom(of, shadow.model) }),
  };
}
