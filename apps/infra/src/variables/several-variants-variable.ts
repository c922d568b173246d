import type { EndpointOptions, ProvisionedVariant } from '@inference-pipeline/constructs';
import { hclLiteral } from '@inference-pipeline/terraform';
import { propertyAccess, Token } from 'cdktf';

import { hclList, type Condition, type DefineVariable } from './define-variable';
import { instanceTypeConditions } from './instance-type-conditions';
import {
  ownModelConditions,
  ownModelDefault,
  ownModelFrom,
  ownModelType,
} from './own-model-variables';
import { isWholeNumber } from './whole-number';

/** Several production variants with Terraform's values: one variable, an object by variant. */
export function severalVariantsVariable(
  define: DefineVariable,
  options: EndpointOptions,
  variants: readonly ProvisionedVariant[],
  region: string,
): readonly ProvisionedVariant[] {
  const scales = variants.some(({ autoscaling }) => autoscaling !== undefined);
  const attributes = [
    'instance_type = string',
    'instance_count = number',
    'weight = number',
    ...(scales
      ? ['autoscaling_minimum = optional(number, 0)', 'autoscaling_maximum = optional(number, 0)']
      : []),
    ...ownModelType(variants.map(({ model }) => model)),
  ];
  const names = variants.map(({ name }) => name);
  const value: unknown = define('variants', {
    description: `Instances and weights of the production variants ${names.join(', ')}, with the autoscaling bounds and models that they have. A variant's share of the traffic is its weight divided by the sum of all weights.`,
    type: `map(object({ ${attributes.join(', ')} }))`,
    default: Object.fromEntries(variants.map((variant) => [variant.name, defaultOf(variant)])),
    takes: [
      [
        `toset(keys(var.variants)) == toset(${hclList(names)})`,
        `exactly the keys ${names.join(', ')}: other variants need another pipeline`,
      ],
      ...variants.flatMap((variant) => variantConditions(variant, options, region)),
    ],
  }).value;
  return variants.map((variant) => {
    const of = (name: string): unknown => propertyAccess(value, [variant.name, name]);
    const { model, autoscaling } = variant;
    return {
      ...variant,
      instanceType: Token.asString(of('instance_type')),
      instanceCount: Token.asNumber(of('instance_count')),
      weight: Token.asNumber(of('weight')),
      ...(model && { model: ownModelFrom(of, model) }),
      ...(autoscaling && {
        autoscaling: {
          ...autoscaling,
          minimum: Token.asNumber(of('autoscaling_minimum')),
          maximum: Token.asNumber(of('autoscaling_maximum')),
        },
      }),
    };
  });
}

function defaultOf({
  instanceType,
  instanceCount,
  weight,
  model,
  autoscaling,
}: ProvisionedVariant) {
  return {
    instance_type: instanceType,
    instance_count: instanceCount,
    weight: weight ?? 1,
    ...(autoscaling && {
      autoscaling_minimum: autoscaling.minimum,
      autoscaling_maximum: autoscaling.maximum,
    }),
    ...ownModelDefault(model),
  };
}

function variantConditions(
  { name, model, autoscaling }: ProvisionedVariant,
  options: EndpointOptions,
  region: string,
): readonly Condition[] {
  const at = `var.variants[${hclLiteral(name)}]`;
  const conditions: readonly Condition[] = [
    ...instanceTypeConditions(`${at}.instance_type`, options, autoscaling !== undefined).map(
      ([condition, takes]) => [condition, takes, `variants.${name}.instance_type`] as const,
    ),
    [
      `${isWholeNumber(`${at}.instance_count`, 1)} && ${isWholeNumber(`${at}.weight`, 0)}`,
      'whole numbers: an instance_count of at least 1 and a weight of at least 0',
    ],
    ...(autoscaling
      ? [
          [
            `${at}.autoscaling_minimum >= 1 && ${at}.autoscaling_minimum <= ${at}.instance_count && ${at}.instance_count <= ${at}.autoscaling_maximum`,
            'an autoscaling_minimum of at least 1, an instance_count of at least that, and an autoscaling_maximum of at least that',
          ] as const,
        ]
      : []),
    ...ownModelConditions(at, model, region),
  ];
  // With other keys than the variants' names, another condition already fails.
  return conditions.map(([condition, takes, subject = `variants.${name}`]) => [
    `!contains(keys(var.variants), ${hclLiteral(name)}) || (${condition})`,
    takes,
    subject,
  ]);
}
