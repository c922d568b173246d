import type { StackConfig } from '@inference-pipeline/stack-file';
import {
  alignedArguments,
  hclLiteral,
  inOrder,
  type TerraformJson,
} from '@inference-pipeline/terraform';

import { AWS_PROVIDER, TERRAFORM_VERSION } from '../stack/versions';
import { receiverDefaults } from '../variables/receiver-variables';
import { REGION_IN_GLOBAL_NAMES } from './global-names-variable';

/** Path of the example in the module's folder. */
export const EXAMPLE_FOLDER = 'examples/basic';

/** The pipeline's name in the example. */
export const EXAMPLE_NAME = 'example';

/** A variable of the module that the example passes on. */
type ExampleVariable = readonly [name: string, value: unknown];

/** A root configuration that uses the module once. */
export function exampleRoot(config: StackConfig, module: TerraformJson): string {
  const variables = exampleVariables(config);
  return [
    '# A root configuration that uses the module once: a starting point, and a way to try the module.',
    'terraform {',
    `  required_version = ${hclLiteral(TERRAFORM_VERSION)}`,
    '',
    '  required_providers {',
    '    aws = {',
    ...alignedArguments(
      Object.entries(AWS_PROVIDER).map(([name, value]) => [name, hclLiteral(value)]),
      '      ',
    ),
    '    }',
    '  }',
    '}',
    ...block('variable "region"', [
      ['description', hclLiteral('AWS region of the pipeline.')],
      ['type', 'string'],
      ['default', hclLiteral(config.region)],
    ]),
    ...variables.flatMap(([name, value]) =>
      block(`variable "${name}"`, [
        ['description', hclLiteral(module.variable?.[name]?.['description'])],
        ['type', String(module.variable?.[name]?.['type'])],
        ['default', hclLiteral(value, '  ')],
      ]),
    ),
    ...block('provider "aws"', [['region', 'var.region']]),
    '',
    'module "inference" {',
    '  source = "../.."',
    '',
    ...alignedArguments(
      [
        ...variables.map(([name]) => [name, `var.${name}`] as const),
        [REGION_IN_GLOBAL_NAMES, 'true'] as const,
      ],
      '  ',
    ),
    '}',
    ...inOrder(module.output ?? {}).flatMap(([name, { description }]) =>
      block(`output "${name}"`, [
        ['description', hclLiteral(description)],
        ['value', `module.inference.${name}`],
      ]),
    ),
    '',
  ].join('\n');
}

function exampleVariables(config: StackConfig): readonly ExampleVariable[] {
  const { model } = config;
  return [
    ['name', EXAMPLE_NAME],
    ['model_name', model.name],
    ['model_image', model.image],
    ...(model.dataUrl === undefined ? [] : [['model_data_url', model.dataUrl] as const]),
    ['notification_emails', []],
    ['notification_phone_numbers', []],
    ...Object.entries(receiverDefaults(config)),
  ];
}

function block(header: string, pairs: readonly (readonly [string, string])[]): readonly string[] {
  return ['', `${header} {`, ...alignedArguments(pairs, '  '), '}'];
}
