import {
  MODEL_DATA_URL_PATTERN,
  MODEL_LIMITS,
  type ModelContainer,
  type ModelSource,
  type MultiContainerModel,
} from '@inference-pipeline/constructs';
import { STACK_SCHEMA } from '@inference-pipeline/stack-file';
import { propertyAccess, Token, type TerraformVariable } from 'cdktf';

import { allMatch, atMost, matches, type Condition, type DefineVariable } from './define-variable';
import { locationConditions } from './location-conditions';
import { dataUrlFits, environmentConditions, imageFits } from './model-limit-conditions';

const { image: IMAGE, packageArn: PACKAGE_ARN } = STACK_SCHEMA.properties.model.properties;

/** The source of the model with Terraform variables in place of the file's values. */
export function modelSourceVariables(
  define: DefineVariable,
  source: ModelSource,
  region: string,
): ModelSource {
  if ('packageArn' in source) {
    return {
      ...source,
      packageArn: packageVariable(define, source.packageArn, region).stringValue,
      environment: environmentVariable(define, source.environment),
    };
  }
  if ('containers' in source) return containerVariables(define, source, region);
  const { container } = source;
  return {
    container: {
      ...container,
      image: imageVariable(define, container.image, region).stringValue,
      dataUrl: dataUrlVariable(define, container.dataUrl).stringValue,
      environment: environmentVariable(define, container.environment),
    },
  };
}

function imageVariable(define: DefineVariable, image: string, region: string): TerraformVariable {
  return define('model_image', {
    description: `Container image of the model in Amazon ECR in ${inWords(region)}, with tag or digest.`,
    type: 'string',
    default: image,
    takes: [...locationConditions(IMAGE, 'var.model_image', region), imageFits('var.model_image')],
  });
}

function dataUrlVariable(define: DefineVariable, dataUrl: string): TerraformVariable {
  return define('model_data_url', {
    description:
      "S3 address of the model's artifact, s3://<bucket>/<key>.tar.gz; empty if the image contains the model.",
    type: 'string',
    default: dataUrl,
    takes: [
      [
        `var.model_data_url == "" || ${matches(MODEL_DATA_URL_PATTERN, 'var.model_data_url')}`,
        's3://<bucket>/<key>.tar.gz, or an empty string',
      ],
      dataUrlFits('var.model_data_url'),
    ],
  });
}

function environmentVariable(
  define: DefineVariable,
  environment: Readonly<Record<string, string>>,
): Record<string, string> {
  const variable = define('model_environment', {
    description:
      'Environment variables of the container. Do not put secrets here: anyone who can read the state or the console sees them.',
    type: 'map(string)',
    default: environment,
    takes: environmentConditions('[var.model_environment]'),
  });
  return Token.asStringMap(variable.value);
}

function packageVariable(
  define: DefineVariable,
  packageArn: string,
  region: string,
): TerraformVariable {
  return define('model_package_arn', {
    description: `ARN of the model package version to run, in ${inWords(region)}.`,
    type: 'string',
    default: packageArn,
    takes: [
      ...locationConditions(PACKAGE_ARN, 'var.model_package_arn', region),
      [
        atMost(MODEL_LIMITS.packageArnCharacters, 'var.model_package_arn'),
        `at most ${MODEL_LIMITS.packageArnCharacters} characters, which is SageMaker's limit`,
      ],
    ],
  });
}

/** Synthesis fixes the number and the names of the containers; the variable sets their content. */
function containerVariables(
  define: DefineVariable,
  { containers, execution }: MultiContainerModel,
  region: string,
): MultiContainerModel {
  const count = containers.length;
  const value: unknown = define('model_containers', {
    description: `Images, artifacts (empty for none) and environments of the ${count} containers, in order.`,
    type: 'list(object({ image = string, data_url = optional(string, ""), environment = optional(map(string), {}) }))',
    default: containers.map(({ image, dataUrl, environment }) => ({
      image,
      data_url: dataUrl,
      environment,
    })),
    takes: [
      [
        `length(var.model_containers) == ${count}`,
        `exactly ${count} containers: another number needs another pipeline`,
      ],
      ...locationConditions(IMAGE, 'var.model_containers[*].image', region, true).map(
        ([condition, takes]): Condition => [condition, takes, 'model_containers[*].image'],
      ),
      forEach('var.model_containers[*].image', imageFits),
      forEach('var.model_containers[*].data_url', dataUrlFits),
      ...environmentConditions('var.model_containers[*].environment'),
      [
        allMatch(MODEL_DATA_URL_PATTERN, 'compact(var.model_containers[*].data_url)'),
        'artifacts s3://<bucket>/<key>.tar.gz, or empty strings',
      ],
    ],
  }).value;
  return {
    execution,
    containers: containers.map((container, index): ModelContainer => {
      const of = (name: string): unknown => propertyAccess(value, [index, name]);
      return {
        ...container,
        image: Token.asString(of('image')),
        dataUrl: Token.asString(of('data_url')),
        environment: Token.asStringMap(of('environment')),
      };
    }),
  };
}

/** A condition on each element of a list. */
function forEach(list: string, conditionOf: (each: string) => Condition): Condition {
  const [condition, takes] = conditionOf('each');
  return [`alltrue([for each in ${list} : ${condition}])`, takes];
}

/** A region for a description, in which Terraform resolves no expressions. */
function inWords(region: string): string {
  return Token.isUnresolved(region) ? "the provider's region" : region;
}
