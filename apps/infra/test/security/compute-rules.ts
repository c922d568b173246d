import type { ConfiguredResource } from '@inference-pipeline/terraform';

import { ALARM_TYPES, blocks, type Configuration } from './configuration';
import { is, isSet, valueAt, type SecurityRule } from './rule';

const FUNCTION = ['aws_lambda_function'];
const PERMISSION = ['aws_lambda_permission'];

/** Whether an alarm has an action, or one whose rule names it does, however far above. */
function notifies(alarm: ConfiguredResource, configuration: Configuration): boolean {
  const { alarm_actions: actions, alarm_name: name } = alarm.arguments;
  if (Array.isArray(actions) && actions.length > 0) return true;
  return configuration.resources.some((other) => {
    const { alarm_rule: rule } = other.arguments;
    return (
      typeof name === 'string' &&
      typeof rule === 'string' &&
      rule.includes(`ALARM("${name}")`) &&
      notifies(other, configuration)
    );
  });
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
const SUPPORTED_NODE_RUNTIMES = ['nodejs22.x', 'nodejs24.x'];

/**
 * What looks like a secret: an AWS access key id, a private key, a token of a well-known maker, or a
 * long value of no pattern.
 */
const SECRET_VALUES = [
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\bgh[pousr]_[A-Za-z0-9]{36}\b/,
  /\bhf_[A-Za-z0-9]{30,}\b/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}\b/,
  /^[A-Za-z0-9/+=]{40}$/,
];

/** Functions, their API, and the endpoint. */
export const COMPUTE_RULES: readonly SecurityRule[] = [
  {
    ids: ['CKV_AWS_45'],
    requires: 'function environments contain no secrets',
    types: FUNCTION,
    fault: ({ arguments: block }) => {
      const variables = valueAt(block, ['environment', 'variables']) as
        Record<string, string> | undefined;
      const secret = Object.entries(variables ?? {}).find(([, value]) =>
        SECRET_VALUES.some((pattern) => pattern.test(value)),
      );
      return secret && `the value of ${secret[0]} looks like a secret`;
    },
  },
  {
    ids: ['CKV_AWS_50', 'Lambda.7'],
    requires: 'functions are traced',
    types: FUNCTION,
    fault: is('Active', 'tracing_config', 'mode'),
  },
  {
    ids: ['CKV_AWS_115'],
    requires: 'the concurrency of functions is limited',
    types: FUNCTION,
    fault: ({ arguments: block }, configuration) =>
      Number(configuration.resolve(block['reserved_concurrent_executions'])) >= 1
        ? undefined
        : 'reserved_concurrent_executions is not set',
  },
  {
    ids: ['CKV_AWS_116'],
    requires: 'functions have a dead-letter queue',
    types: FUNCTION,
    fault: isSet('dead_letter_config', 'target_arn'),
  },
  {
    ids: ['CKV_AWS_117', 'Lambda.3'],
    requires: 'functions are in a VPC',
    types: FUNCTION,
    fault: isSet('vpc_config', 'subnet_ids'),
  },
  {
    ids: ['Lambda.5'],
    requires: 'functions in a VPC use at least two availability zones',
    types: FUNCTION,
    fault: ({ arguments: block }, configuration) => {
      const subnets = configuration.resolve(valueAt(block, ['vpc_config', 'subnet_ids']));
      if (subnets === undefined || (Array.isArray(subnets) && subnets.length >= 2)) {
        return undefined;
      }
      return `vpc_config.subnet_ids is ${JSON.stringify(subnets)}`;
    },
  },
  {
    ids: ['CKV_AWS_173'],
    requires: 'function environments are encrypted with a customer managed key',
    types: FUNCTION,
    fault: isSet('kms_key_arn'),
  },
  {
    ids: ['CKV_AWS_272'],
    requires: 'functions accept signed code only',
    types: FUNCTION,
    fault: isSet('code_signing_config_arn'),
  },
  {
    ids: ['CKV_AWS_363', 'Lambda.2'],
    requires: 'runtimes are supported',
    types: FUNCTION,
    fault: ({ arguments: block }, configuration) => {
      const runtime = String(configuration.resolve(block['runtime']));
      return SUPPORTED_NODE_RUNTIMES.includes(runtime) ? undefined : `runtime is ${runtime}`;
    },
  },
  {
    ids: ['CKV_AWS_301', 'Lambda.1'],
    requires: 'functions are not public',
    types: PERMISSION,
    fault: ({ arguments: { principal } }) => (principal === '*' ? 'principal is *' : undefined),
  },
  {
    ids: ['CKV_AWS_364'],
    requires: 'services may invoke a function from one source only',
    types: PERMISSION,
    fault: ({ arguments: { source_arn: arn, source_account: account } }) =>
      arn || account ? undefined : 'neither source_arn nor source_account is set',
  },
  {
    ids: ['CKV_AWS_76', 'APIGateway.9'],
    requires: 'API stages have access logging',
    types: ['aws_apigatewayv2_stage'],
    fault: isSet('access_log_settings', 'destination_arn'),
  },
  {
    ids: ['CKV_AWS_309', 'APIGateway.8'],
    requires: 'API routes authenticate their callers',
    types: ['aws_apigatewayv2_route'],
    fault: ({ arguments: { authorization_type: type } }) =>
      ['AWS_IAM', 'CUSTOM', 'JWT'].includes(String(type))
        ? undefined
        : `authorization_type is ${String(type)}`,
  },
  {
    ids: ['CKV2_AWS_51'],
    requires: 'WebSocket APIs present a client certificate to their integration',
    types: ['aws_apigatewayv2_api'],
    fault: ({ arguments: { protocol_type: type } }) =>
      type === 'WEBSOCKET' ? 'protocol_type is WEBSOCKET' : undefined,
  },
  {
    ids: ['CKV_AWS_98'],
    requires: 'endpoint volumes are encrypted with a customer managed key',
    types: ['aws_sagemaker_endpoint_configuration'],
    fault: isSet('kms_key_arn'),
  },
  {
    ids: ['SageMaker.4'],
    requires: 'endpoint variants have at least two instances',
    types: ['aws_sagemaker_endpoint_configuration'],
    fault: ({ arguments: { production_variants: variants } }, configuration) => {
      const counts = blocks(variants)
        .filter(({ serverless_config: serverless }) => serverless === undefined)
        .map(({ initial_instance_count: count }) => Number(configuration.resolve(count)));
      return counts.some((count) => !(count > 1))
        ? `instances are ${counts.join(', ')}`
        : undefined;
    },
  },
  {
    ids: ['CKV_AWS_370', 'SageMaker.5'],
    requires: 'models run with network isolation',
    types: ['aws_sagemaker_model'],
    fault: is(true, 'enable_network_isolation'),
  },
  {
    ids: ['CloudWatch.15'],
    requires: 'alarms have an action, or are in the rule of one that has',
    types: ALARM_TYPES,
    fault: (alarm, configuration) =>
      notifies(alarm, configuration) ? undefined : 'alarm_actions is empty',
  },
  {
    ids: ['CloudWatch.17'],
    requires: 'alarm actions are enabled',
    types: ALARM_TYPES,
    fault: ({ arguments: { actions_enabled: enabled = true } }) =>
      enabled === true ? undefined : 'actions_enabled is false',
  },
];
