import type { EndpointOptions, ProvisionedVariant } from '@inference-pipeline/constructs';
import { propertyAccess, Token } from 'cdktf';

import { bare, validation, type DefineVariable } from './define-variable';
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
    description: `Instances and weight of the production variants ${names.join(', ')}, with bounds and models where they have their own. A variant's share of the traffic is its weight's share of all.`,
    type: `map(object({ ${attributes.join(', ')} }))`,
    default: Object.fromEntries(variants.map((variant) => [variant.name, defaultOf(variant)])),
    validation: [
      validation(
        `\${toset(keys(var.variants)) == toset(${JSON.stringify(names)})}`,
        `variants takes just ${names.join(', ')}: other variants are another pipeline.`,
      ),
      ...variants.flatMap((variant) => variantValidations(variant, options)),
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

function variantValidations(
  { name, model, autoscaling }: ProvisionedVariant,
  options: EndpointOptions,
) {
  const at = `var.variants[${JSON.stringify(name)}]`;
  // With other keys than the variants' names, another condition already fails.
  const guarded = (condition: string) =>
    `\${!contains(keys(var.variants), "${name}") || (${condition})}`;
  return [
    ...instanceTypeConditions(`${at}.instance_type`, options, autoscaling !== undefined).map(
      ([condition, takes]) =>
        validation(guarded(bare(condition)), `variants.${name}.instance_type takes ${takes}.`),
    ),
    validation(
      guarded(`${isWholeNumber(`${at}.instance_count`, 1)} && ${isWholeNumber(`${at}.weight`, 0)}`),
      `variants.${name} takes whole numbers: an instance_count of at least 1 and a weight of at least 0.`,
    ),
    ...(autoscaling
      ? [
          validation(
            guarded(
              `${at}.autoscaling_minimum >= 1 && ${at}.autoscaling_minimum <= ${at}.instance_count && ${at}.instance_count <= ${at}.autoscaling_maximum`,
            ),
            `variants.${name} takes an autoscaling_minimum of at least 1, an instance_count of at least that, and an autoscaling_maximum of at least that.`,
          ),
        ]
      : []),
    ...ownModelConditions(at, model).map((condition) =>
      validation(
        guarded(condition),
        `variants.${name} takes a model in the form of its default: image with artifact or nothing, or package.`,
      ),
    ),
  ];
}
