import {
  LOG_RETENTION_DAYS,
  MODEL_DATA_URL_PATTERN,
  MODEL_IMAGE_PATTERN,
} from '@inference-pipeline/constructs';
import { TerraformVariable, type TerraformStack, type TerraformVariableConfig } from 'cdktf';

import type { StackConfig } from './stack-file/stack-config';

/**
 * What a platform team changes without TypeScript. Each variable's default comes from the stack
 * file, so that a stack can be applied without any.
 *
 * The region is not among them: with another region Terraform would lose sight of all that it made
 * in this one.
 */
export class StackVariables {
  readonly modelName: TerraformVariable;
  readonly modelImage: TerraformVariable;
  readonly modelDataUrl: TerraformVariable;
  readonly modelContentType: TerraformVariable;
  readonly modelEnvironment: TerraformVariable;
  readonly instanceType: TerraformVariable;
  readonly instanceCount: TerraformVariable;
  readonly notificationEmails: TerraformVariable;
  readonly notificationPhoneNumbers: TerraformVariable;
  readonly logRetentionDays: TerraformVariable;
  readonly tags: TerraformVariable;

  constructor(stack: TerraformStack, config: StackConfig) {
    const define = (name: string, variable: TerraformVariableConfig) =>
      new TerraformVariable(stack, name, { nullable: false, ...variable });
    const { model, endpoint, notifications } = config;

    this.modelName = define('model_name', {
      description: 'Name that the model goes by in answers and records.',
      type: 'string',
      default: model.name,
      validation: [
        validation(
          matches('^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$', 'var.model_name'),
          'model_name takes letters, digits and . _ -, at most 63 characters.',
        ),
      ],
    });
    this.modelImage = define('model_image', {
      description: `Container image of the model in Amazon ECR in ${config.region}, with tag or digest.`,
      type: 'string',
      default: model.image,
      validation: [
        validation(
          matches(MODEL_IMAGE_PATTERN, 'var.model_image'),
          'model_image takes <account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag> or …@sha256:<digest>.',
        ),
        validation(
          matches(`[.]dkr[.]ecr[.]${config.region}[.]`, 'var.model_image'),
          `model_image takes an image in ${config.region}: SageMaker pulls from its own region only.`,
        ),
      ],
    });
    this.modelDataUrl = define('model_data_url', {
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
    });
    this.modelContentType = define('model_content_type', {
      description: 'What the container takes and gives: application/json or text/csv.',
      type: 'string',
      default: model.contentType,
      validation: [
        validation(
          '${contains(["application/json", "text/csv"], var.model_content_type)}',
          'model_content_type takes application/json or text/csv.',
        ),
      ],
    });
    this.modelEnvironment = define('model_environment', {
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
    });
    this.instanceType = define('instance_type', {
      description: 'SageMaker instance type of the endpoint, for example ml.m5.large.',
      type: 'string',
      default: endpoint.instanceType,
      validation: [
        validation(
          matches('^ml[.][a-z0-9-]+[.][a-z0-9-]+$', 'var.instance_type'),
          'instance_type takes a SageMaker instance type such as ml.m5.large.',
        ),
      ],
    });
    this.instanceCount = define('instance_count', {
      description: 'Instances behind the endpoint. Two or more span availability zones.',
      type: 'number',
      default: endpoint.instanceCount,
      validation: [
        validation(
          '${var.instance_count >= 1 && var.instance_count == floor(var.instance_count)}',
          'instance_count takes a whole number of at least 1.',
        ),
      ],
    });
    this.notificationEmails = define('notification_emails', {
      description:
        'Mail addresses that alarms notify. Each one confirms by the mail that AWS sends.',
      type: 'list(string)',
      default: notifications.emails,
      validation: [
        validation(
          allMatch('^[^@[:space:]]+@[^@[:space:]]+[.][^@[:space:]]+$', 'var.notification_emails'),
          'notification_emails takes mail addresses.',
        ),
      ],
    });
    this.notificationPhoneNumbers = define('notification_phone_numbers', {
      description:
        'Phone numbers that alarms notify by SMS, in E.164 form, for example +84901234567.',
      type: 'list(string)',
      default: notifications.phoneNumbers,
      validation: [
        validation(
          allMatch('^[+][1-9][0-9]{6,14}$', 'var.notification_phone_numbers'),
          'notification_phone_numbers takes numbers in E.164 form, such as +84901234567.',
        ),
      ],
    });
    this.logRetentionDays = define('log_retention_days', {
      description: 'Days that function, API and endpoint keep their logs.',
      type: 'number',
      default: config.logs.retentionDays,
      validation: [
        validation(
          `\${contains([${LOG_RETENTION_DAYS.join(', ')}], var.log_retention_days)}`,
          `log_retention_days takes one of ${LOG_RETENTION_DAYS.join(', ')}.`,
        ),
      ],
    });
    this.tags = define('tags', {
      description: "Tags of everything in the stack, besides the stack's own, which they override.",
      type: 'map(string)',
      default: {},
      validation: [
        validation(
          allMatch('^[A-Za-z0-9 +=._:/@-]{1,128}$', 'keys(var.tags)'),
          'tags takes keys of 1 to 128 letters, digits, spaces and + - = . _ : / @.',
        ),
        validation(
          '${alltrue([for each in keys(var.tags) : !startswith(each, "aws:")])}',
          'tags takes no keys that begin with aws:, which AWS keeps to itself.',
        ),
      ],
    });
  }
}

function validation(condition: string, errorMessage: string) {
  return { condition, errorMessage };
}

function matches(pattern: string, expression: string): string {
  return `\${can(regex(${JSON.stringify(pattern)}, ${expression}))}`;
}

function allMatch(pattern: string, list: string): string {
  return `\${alltrue([for each in ${list} : ${bare(matches(pattern, 'each'))}])}`;
}

/** An expression without the marks that set it apart from text. */
function bare(expression: string): string {
  return expression.slice(2, -1);
}
