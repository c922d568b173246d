import {
  MODEL_DATA_URL_PATTERN,
  MODEL_IMAGE_PATTERN,
  MODEL_PACKAGE_ARN_PATTERN,
  type ModelContainer,
  type ModelSource,
  type MultiContainerModel,
} from '@inference-pipeline/constructs';
import { NO_SECRET_NAME_PATTERN, SECRET_NAME_PATTERN } from '@inference-pipeline/stack-file';
import { propertyAccess, Token, type TerraformVariable } from 'cdktf';

import { allMatch, bare, matches, validation, type DefineVariable } from './define-variable';

/** Without the schema's limit of 1024 characters: Terraform's RE2 repeats at most 1000 times. */
const ENVIRONMENT_NAME_PATTERN = '^[A-Za-z_][A-Za-z0-9_]*$';
const IMAGE_FORM =
  '<account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag> or …@sha256:<digest>';

const NO_SECRETS =
  'no secrets: its values can be read in the state and in the console. Let the container fetch the secret, and give its name as …_NAME or …_ARN.';

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
    validation: [
      validation(
        matches(MODEL_IMAGE_PATTERN, 'var.model_image'),
        `model_image takes ${IMAGE_FORM}.`,
      ),
      validation(
        `\${${imageIsIn('var.model_image', region)}}`,
        `model_image takes an image in ${region}: SageMaker pulls from its own region only.`,
      ),
    ],
  });
}

function dataUrlVariable(define: DefineVariable, dataUrl: string): TerraformVariable {
  return define('model_data_url', {
    description:
      "S3 address of the model's artifact, s3://<bucket>/<key>.tar.gz; empty for an image that holds its own model.",
    type: 'string',
    default: dataUrl,
    validation: [
      validation(
        `\${var.model_data_url == "" || ${bare(matches(MODEL_DATA_URL_PATTERN, 'var.model_data_url'))}}`,
        'model_data_url takes s3://<bucket>/<key>.tar.gz, or nothing.',
      ),
    ],
  });
}

function environmentVariable(
  define: DefineVariable,
  environment: Readonly<Record<string, string>>,
): Record<string, string> {
  const variable = define('model_environment', {
    description:
      'Environment variables of the container. No secrets: they can be read in the state and in the console.',
    type: 'map(string)',
    default: environment,
    validation: [
      validation(
        allMatch(ENVIRONMENT_NAME_PATTERN, 'keys(var.model_environment)'),
        'model_environment takes names of letters, digits and _, not beginning with a digit.',
      ),
      validation(
        `\${alltrue([for each in keys(var.model_environment) : ${isNoSecret('each')}])}`,
        `model_environment takes ${NO_SECRETS}`,
      ),
    ],
  });
  return Token.asStringMap(variable.value);
}

function packageVariable(
  define: DefineVariable,
  packageArn: string,
  region: string,
): TerraformVariable {
  return define('model_package_arn', {
    description: `ARN of the version of the model package that runs, in ${inWords(region)}.`,
    type: 'string',
    default: packageArn,
    validation: [
      validation(
        matches(MODEL_PACKAGE_ARN_PATTERN, 'var.model_package_arn'),
        'model_package_arn takes arn:aws:sagemaker:<region>:<account>:model-package/<group>/<version>.',
      ),
      validation(
        `\${try(split(":", var.model_package_arn)[3], "") == "${region}"}`,
        `model_package_arn takes a package in ${region}.`,
      ),
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
    description: `Images, artifacts (empty for none) and environments of the ${count} containers, in their order.`,
    type: 'list(object({ image = string, data_url = optional(string, ""), environment = optional(map(string), {}) }))',
    default: containers.map(({ image, dataUrl, environment }) => ({
      image,
      data_url: dataUrl,
      environment,
    })),
    validation: [
      validation(
        `\${length(var.model_containers) == ${count}}`,
        `model_containers takes ${count} containers: another number is another pipeline.`,
      ),
      validation(
        allMatch(MODEL_IMAGE_PATTERN, 'var.model_containers[*].image'),
        `model_containers takes images ${IMAGE_FORM}.`,
      ),
      validation(
        `\${alltrue([for each in flatten([for container in var.model_containers : keys(container.environment)]) : ${isNoSecret('each')}])}`,
        `model_containers takes ${NO_SECRETS}`,
      ),
      validation(
        `\${alltrue([for each in var.model_containers : ${imageIsIn('each.image', region)}])}`,
        `model_containers takes images in ${region}: SageMaker pulls from its own region only.`,
      ),
      validation(
        allMatch(MODEL_DATA_URL_PATTERN, 'compact(var.model_containers[*].data_url)'),
        'model_containers takes artifacts s3://<bucket>/<key>.tar.gz, or nothing.',
      ),
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

/** Whether an image is in a region, which may be a Terraform expression. */
function imageIsIn(image: string, region: string): string {
  return `try(regex(${JSON.stringify(MODEL_IMAGE_PATTERN)}, ${image})[1], "") == "${region}"`;
}

/** A region for a description, in which Terraform resolves no expressions. */
function inWords(region: string): string {
  return Token.isUnresolved(region) ? "the provider's region" : region;
}

/** Whether a name does not sound like a secret, as a bare expression. */
function isNoSecret(name: string): string {
  const [sounds, exempt] = [SECRET_NAME_PATTERN, NO_SECRET_NAME_PATTERN].map((pattern) =>
    bare(matches(pattern, `upper(${name})`)),
  );
  return `!${String(sounds)} || ${String(exempt)}`;
}
