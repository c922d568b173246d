import type { EndpointOptions } from '@inference-pipeline/constructs';
import { propertyAccess, Token } from 'cdktf';

import { matches, type DefineVariable } from './define-variable';
import { modelSourceVariables } from './model-source-variables';
import { shadowVariable } from './shadow-variable';
import { variantVariables } from './variant-variables';

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
    variants: variantVariables(define, options),
    ...(shadow && { shadow: shadowVariable(define, options, shadow) }),
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
    const value: unknown = define(name, {
      description: `${what} of the model's containers: exactly ${ids.length}.`,
      type: 'list(string)',
      default: ids,
      takes: [
        [
          `length(var.${name}) == ${ids.length} && alltrue([for each in var.${name} : startswith(each, "${prefix}")])`,
          `exactly ${ids.length} IDs that begin with ${prefix}`,
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
          matches('^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:/[^*?]*)?$', 'var.data_capture_s3_url'),
          's3://<bucket>/<prefix>',
        ],
      ],
    }).stringValue,
    samplingPercent: define('data_capture_sampling_percent', {
      description: 'Percentage of requests to capture.',
      type: 'number',
      default: dataCapture.samplingPercent,
      takes: [
        [
          'var.data_capture_sampling_percent >= 1 && var.data_capture_sampling_percent <= 100',
          '1 to 100',
        ],
      ],
    }).numberValue,
  };
}
