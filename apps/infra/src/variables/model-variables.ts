import { MODEL_DATA_URL_PATTERN, MODEL_IMAGE_PATTERN } from '@inference-pipeline/constructs';
import { Fn, Op, Token, type TerraformVariable } from 'cdktf';

import type { StackConfig } from '../stack-file/stack-config';
import { allMatch, bare, matches, validation, type DefineVariable } from './define-variable';

/** Which model answers. */
export function modelVariables(define: DefineVariable, { model }: StackConfig, region: string) {
  // A description is text, in which Terraform resolves nothing.
  const regionWords = Token.isUnresolved(region) ? "the provider's region" : region;
  const modelImage = define('model_image', {
    description: `Container image of the model in Amazon ECR in ${regionWords}, with tag or digest.`,
    type: 'string',
    default: model.image,
    validation: [
      validation(
        matches(MODEL_IMAGE_PATTERN, 'var.model_image'),
        'model_image takes <account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag> or …@sha256:<digest>.',
      ),
    ],
  });
  imageIsIn(region, modelImage);
  return {
    modelName: define('model_name', {
      description: 'Name that the model goes by in answers and records.',
      type: 'string',
      default: model.name,
      validation: [
        validation(
          matches('^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$', 'var.model_name'),
          'model_name takes letters, digits and . _ -, at most 63 characters.',
        ),
      ],
    }),
    modelImage,
    modelDataUrl: define('model_data_url', {
      description:
        "S3 address of the model's artifact, s3://<bucket>/<key>.tar.gz; empty for an image that holds its own model.",
      type: 'string',
      default: model.dataUrl ?? '',
      validation: [
        validation(
          `\${var.model_data_url == "" || ${bare(matches(MODEL_DATA_URL_PATTERN, 'var.model_data_url'))}}`,
          'model_data_url takes s3://<bucket>/<key>.tar.gz, or nothing.',
        ),
      ],
    }),
    modelContentType: define('model_content_type', {
      description: 'What the container takes and gives: application/json or text/csv.',
      type: 'string',
      default: model.contentType,
      validation: [
        validation(
          '${contains(["application/json", "text/csv"], var.model_content_type)}',
          'model_content_type takes application/json or text/csv.',
        ),
      ],
    }),
    modelEnvironment: define('model_environment', {
      description:
        'Environment variables of the container. No secrets: they can be read in the state and in the console.',
      type: 'map(string)',
      default: model.environment,
      validation: [
        validation(
          allMatch('^[A-Za-z_][A-Za-z0-9_]{0,1023}$', 'keys(var.model_environment)'),
          'model_environment takes names of letters, digits and _, not beginning with a digit.',
        ),
      ],
    }),
  };
}

/** SageMaker pulls from its own region only. */
function imageIsIn(region: string, modelImage: TerraformVariable): void {
  const parts = Fn.regex(MODEL_IMAGE_PATTERN, modelImage.stringValue) as string[];
  modelImage.addValidation({
    condition: Op.eq(Fn.try([Fn.element(parts, 1), '']), region),
    errorMessage: `model_image takes an image in ${region}: SageMaker pulls from its own region only.`,
  });
}
