import type {
  Autoscaling,
  EndpointOptions,
  ProvisionedVariant,
  ServerlessVariant,
  Variant,
} from '@inference-pipeline/constructs';
import { propertyAccess, Token, type TerraformVariable } from 'cdktf';

import { bare, validation, type DefineVariable } from './define-variable';
import { instanceTypeConditions } from './instance-type-conditions';
import {
  ownModelConditions,
  ownModelDefault,
  ownModelFrom,
  ownModelType,
} from './own-model-variables';

/** The production variants with Terraform's values: of each its instances, weight, model and bounds. */
export function variantVariables(
  define: DefineVariable,
  options: EndpointOptions,
): readonly Variant[] {
  const [first, ...others] = options.variants;
  if (first === undefined) return [];
  if ('serverless' in first) return [serverlessVariables(define, first)];
  if (others.length === 0) return [onlyVariantVariables(define, options, first)];
  return severalVariantsVariable(
    define,
    options,
    options.variants.filter((variant) => 'instanceType' in variant),
  );
}

const isWhole = (name: string, least = 1) =>
  `var.${name} >= ${least} && var.${name} == floor(var.${name})`;

function wholeNumber(
  define: DefineVariable,
  name: string,
  description: string,
  value: number,
  conditions: readonly (readonly [condition: string, takes: string])[] = [],
): TerraformVariable {
  return define(name, {
    description,
    type: 'number',
    default: value,
    validation: [
      validation(`\${${isWhole(name)}}`, `${name} takes a whole number of at least 1.`),
      ...conditions.map(([condition, takes]) =>
        validation(`\${${condition}}`, `${name} takes ${takes}.`),
      ),
    ],
  });
}

function onlyVariantVariables(
  define: DefineVariable,
  options: EndpointOptions,
  variant: ProvisionedVariant,
): ProvisionedVariant {
  const { autoscaling } = variant;
  const scales = autoscaling !== undefined;
  const instanceType = define('instance_type', {
    description: 'SageMaker instance type of the endpoint, for example ml.m5.large.',
    type: 'string',
    default: variant.instanceType,
    validation: instanceTypeConditions('var.instance_type', options, scales).map(
      ([condition, takes]) => validation(condition, `instance_type takes ${takes}.`),
    ),
  });
  const instanceCount = wholeNumber(
    define,
    'instance_count',
    scales
      ? 'Instances that each new configuration of the endpoint begins with; then autoscaling decides.'
      : 'Instances behind the endpoint. Two or more span availability zones.',
    variant.instanceCount,
    scales
      ? [
          [
            'var.instance_count >= var.autoscaling_minimum && var.instance_count <= var.autoscaling_maximum',
            'a number within the bounds of autoscaling',
          ],
        ]
      : [],
  );
  return {
    ...variant,
    instanceType: instanceType.stringValue,
    instanceCount: instanceCount.numberValue,
    ...(autoscaling && { autoscaling: autoscalingVariables(define, autoscaling) }),
  };
}

function autoscalingVariables(define: DefineVariable, autoscaling: Autoscaling): Autoscaling {
  return {
    ...autoscaling,
    minimum: wholeNumber(
      define,
      'autoscaling_minimum',
      'Fewest instances of the endpoint.',
      autoscaling.minimum,
    ).numberValue,
    maximum: wholeNumber(
      define,
      'autoscaling_maximum',
      'Most instances of the endpoint.',
      autoscaling.maximum,
      [['var.autoscaling_maximum >= var.autoscaling_minimum', 'at least autoscaling_minimum']],
    ).numberValue,
    target: define('autoscaling_target', {
      description:
        autoscaling.metric === 'concurrency'
          ? 'Requests in work at the same time that are aimed at, per instance.'
          : 'Requests in a minute that are aimed at, per instance.',
      type: 'number',
      default: autoscaling.target,
      validation: [
        validation('${var.autoscaling_target > 0}', 'autoscaling_target takes a number above 0.'),
      ],
    }).numberValue,
  };
}

function serverlessVariables(
  define: DefineVariable,
  variant: ServerlessVariant,
): ServerlessVariant {
  const { memoryMb, maxConcurrency, provisionedConcurrency } = variant.serverless;
  return {
    ...variant,
    serverless: {
      memoryMb: define('serverless_memory_mb', {
        description: 'Memory of a container in MB.',
        type: 'number',
        default: memoryMb,
        validation: [
          validation(
            '${contains([1024, 2048, 3072, 4096, 5120, 6144], var.serverless_memory_mb)}',
            'serverless_memory_mb takes 1024, 2048, 3072, 4096, 5120 or 6144.',
          ),
        ],
      }).numberValue,
      maxConcurrency: wholeNumber(
        define,
        'serverless_max_concurrency',
        'Requests at the same time; more are throttled.',
        maxConcurrency,
        [['var.serverless_max_concurrency <= 200', 'at most 200']],
      ).numberValue,
      ...(provisionedConcurrency !== undefined && {
        provisionedConcurrency: wholeNumber(
          define,
          'serverless_provisioned_concurrency',
          'Requests for which capacity is kept warm.',
          provisionedConcurrency,
          [
            [
              'var.serverless_provisioned_concurrency <= var.serverless_max_concurrency',
              'at most serverless_max_concurrency',
            ],
          ],
        ).numberValue,
      }),
    },
  };
}

function severalVariantsVariable(
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
  const whole = (attribute: string, least: number) =>
    `${at}.${attribute} >= ${least} && ${at}.${attribute} == floor(${at}.${attribute})`;
  return [
    ...instanceTypeConditions(`${at}.instance_type`, options, autoscaling !== undefined).map(
      ([condition, takes]) =>
        validation(guarded(bare(condition)), `variants.${name}.instance_type takes ${takes}.`),
    ),
    validation(
      guarded(`${whole('instance_count', 1)} && ${whole('weight', 0)}`),
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
