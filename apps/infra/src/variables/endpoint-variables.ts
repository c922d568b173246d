import type { EndpointOptions } from '@inference-pipeline/constructs';
import { STACK_SCHEMA } from '@inference-pipeline/stack-file';
import { propertyAccess, Token } from 'cdktf';

import { allMatch, matches, type DefineVariable } from './define-variable';
import { modelSourceVariables } from './model-source-variables';
import { shadowVariable } from './shadow-variable';
import { variantVariables } from './variant-variables';
import { isWholeNumber } from './whole-number';

const { s3Url: S3_URL } = STACK_SCHEMA.properties.endpoint.properties.dataCapture.properties;

/** The endpoint with Terraform variables for the values that a platform team changes. */
export function endpointVariables(
  define: DefineVariable,
  options: EndpointOptions,
  region: string,
): EndpointOptions {
  const { shadow, vpc, dataCapture } = options;
  return {
    ...options,
    model: modelSourceVariables(define, options.model, region),
    variants: variantVariables(define, options, region),
    ...(shadow && { shadow: shadowVariable(define, options, shadow, region) }),
    ...(vpc && { vpc: vpcVariables(define, vpc) }),
    ...(dataCapture && { dataCapture: captureVariables(define, dataCapture) }),
  };
}

function vpcVariables(
  define: DefineVariable,
  { subnetIds, securityGroupIds }: NonNullable<EndpointOptions['vpc']>,
): NonNullable<EndpointOptions['vpc']> {
  // The role refers to each ID, so synthesis fixes their number.
  const list = (name: string, what: string, prefix: string, ids: readonly string[]) => {
    const isId = allMatch(`^${prefix}[0-9a-f]{8,17}$`, `var.${name}`);
    const value: unknown = define(name, {
      description: `${what} of the model's containers: exactly ${ids.length}.`,
      type: 'list(string)',
      default: ids,
      takes: [
        [
          `length(var.${name}) == ${ids.length} && ${isId}`,
          `exactly ${ids.length} IDs such as ${prefix}0123456789abcdef0`,
        ],
      ],
    }).value;
    return ids.map((_, index) => Token.asString(propertyAccess(value, [index])));
  };
  return {
    subnetIds: list('endpoint_subnet_ids', 'Subnets', 'subnet-', subnetIds),
    securityGroupIds: list(
      'endpoint_security_group_ids',
      'Security groups',
      'sg-',
      securityGroupIds,
    ),
  };
}

function captureVariables(
  define: DefineVariable,
  dataCapture: NonNullable<EndpointOptions['dataCapture']>,
): NonNullable<EndpointOptions['dataCapture']> {
  return {
    ...dataCapture,
    s3Url: define('data_capture_s3_url', {
      description: 'Bucket and prefix for captured requests and answers, s3://<bucket>/<prefix>.',
      type: 'string',
      default: dataCapture.s3Url,
      takes: [
        [
          `${matches(S3_URL.pattern, 'var.data_capture_s3_url')} && length(var.data_capture_s3_url) <= ${S3_URL.maxLength}`,
          `${S3_URL.patternErrorMessage}, at most ${S3_URL.maxLength} characters`,
        ],
      ],
    }).stringValue,
    samplingPercent: define('data_capture_sampling_percent', {
      description: 'Percentage of requests to capture.',
      type: 'number',
      default: dataCapture.samplingPercent,
      takes: [
        [
          `${isWholeNumber('var.data_capture_sampling_percent', 1)} && var.data_capture_sampling_percent <= 100`,
          'a whole number from 1 to 100',
        ],
      ],
    }).numberValue,
  };
}
