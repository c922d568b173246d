import { code } from '@inference-pipeline/command-line';
import { resourcesOfType, type TerraformJson } from '@inference-pipeline/terraform';

/** How an API authenticates callers, by Terraform's `authorization_type`. */
const CALLERS: Readonly<Record<string, string>> = {
  AWS_IAM: 'Callers sign requests with AWS credentials and may `execute-api:Invoke`.',
  JWT: 'Callers show a JSON Web Token, which API Gateway checks.',
  CUSTOM: 'An existing Lambda function decides on callers.',
};

/** The warning at the top of the README of an API that anyone may call. */
export function openApiWarning(configuration: TerraformJson): readonly string[] {
  const open = resourcesOfType(configuration, 'aws_apigatewayv2_route').filter(
    ({ arguments: { authorization_type: type } }) => type === 'NONE',
  );
  return open.length === 0
    ? []
    : [
        '> **Anyone who knows the address can call this API, at your cost.** The stack file says so: ' +
          '`api.authorization: none`.',
      ];
}

/** The section on callers and encryption keys. */
export function securitySection(configuration: TerraformJson): string {
  return [
    '## Who may call, and which keys encrypt',
    '',
    ...callers(configuration),
    ...keys(configuration),
  ].join('\n');
}

function callers(configuration: TerraformJson): readonly string[] {
  const types = new Set(
    resourcesOfType(configuration, 'aws_apigatewayv2_route').map(
      ({ arguments: { authorization_type: type } }) => String(type),
    ),
  );
  if (types.size === 0) return ['There is no API: callers use the endpoint themselves.'];
  return [...types].map((type) => CALLERS[type] ?? 'Anyone may call.');
}

function keys(configuration: TerraformJson): readonly string[] {
  if (resourcesOfType(configuration, 'aws_kms_key').length > 0) {
    return [
      '',
      'A customer managed key of the stack encrypts tables, logs, notifications, the queue of failed events and ' +
        'the environment of the function. What it encrypted cannot be read without it: it waits 30 days before it is deleted.',
    ];
  }
  const existing = new Set(
    resourcesOfType(configuration, 'aws_cloudwatch_log_group').flatMap(
      ({ arguments: { kms_key_id: key } }) => (typeof key === 'string' ? [key] : []),
    ),
  );
  if (existing.size === 0) return ['', 'Keys of the services themselves encrypt.'];
  return [
    '',
    `The existing key ${[...existing].map(code).join(', ')} encrypts. Its policy has to let ` +
      '`cloudwatch.amazonaws.com` use it for alarms of this account (`kms:Decrypt`, `kms:GenerateDataKey*`), or no ' +
      'alarm notifies anyone; and CloudWatch Logs for the log groups of this stack (`kms:Encrypt*`, `kms:Decrypt*`, ' +
      '`kms:ReEncrypt*`, `kms:GenerateDataKey*`, `kms:Describe*`), or they cannot be made.',
  ];
}
