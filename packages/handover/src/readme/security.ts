import { code } from '@inference-pipeline/command-line';
import { isUnused, resourcesOfType, type TerraformJson } from '@inference-pipeline/terraform';

/** How an API authenticates callers, by Terraform's `authorization_type`. */
const CALLERS: Readonly<Record<string, string>> = {
  AWS_IAM: 'Callers sign their requests with AWS credentials and need `execute-api:Invoke`.',
  JWT: 'Callers send a JSON Web Token, which API Gateway verifies.',
  CUSTOM: 'An existing Lambda function authorizes callers.',
};

/** The warning at the top of the README of an API that anyone may call. */
export function openApiWarning(configuration: TerraformJson): readonly string[] {
  const open = resourcesOfType(configuration, 'aws_apigatewayv2_route').filter(
    ({ arguments: { authorization_type: type } }) => type === 'NONE',
  );
  return open.length === 0
    ? []
    : [
        '> **Anyone who knows the address can call this API, at your cost.** The stack file sets ' +
          '`api.authorization: none`.',
      ];
}

/** The section on callers and encryption keys. */
export function securitySection(configuration: TerraformJson): string {
  return ['## Callers and encryption', '', ...callers(configuration), ...keys(configuration)].join(
    '\n',
  );
}

function callers(configuration: TerraformJson): readonly string[] {
  const types = new Set(
    resourcesOfType(configuration, 'aws_apigatewayv2_route').map(
      ({ arguments: { authorization_type: type } }) => String(type),
    ),
  );
  if (types.size === 0) return ['There is no API: callers invoke the endpoint directly.'];
  return [...types].map((type) => CALLERS[type] ?? 'Anyone may call.');
}

function keys(configuration: TerraformJson): readonly string[] {
  if (resourcesOfType(configuration, 'aws_kms_key').some((key) => !isUnused(key))) {
    return [
      '',
      'A customer managed key of this stack encrypts the tables, logs and notifications, the queue of failed events and ' +
        "the function's environment. Without the key the data cannot be read, so its deletion takes effect after 30 days.",
    ];
  }
  const existing = new Set(
    resourcesOfType(configuration, 'aws_cloudwatch_log_group').flatMap(
      ({ arguments: { kms_key_id: key } }) => (typeof key === 'string' ? [key] : []),
    ),
  );
  if (existing.size === 0) return ['', 'AWS encrypts with service-owned keys.'];
  return [
    '',
    `The existing key ${[...existing].map(code).join(', ')} encrypts. Its key policy must allow three services to use it:`,
    '',
    '- `cloudwatch.amazonaws.com`, for the alarms of this account: `kms:Decrypt`, `kms:GenerateDataKey*`. Otherwise no alarm notifies anyone.',
    '- `events.amazonaws.com`: `kms:Decrypt`, `kms:GenerateDataKey*`. Otherwise EventBridge tells no one, neither chats of alarms nor people of deployments.',
    '- CloudWatch Logs, for the log groups of this stack: `kms:Encrypt*`, `kms:Decrypt*`, `kms:ReEncrypt*`, `kms:GenerateDataKey*`, `kms:Describe*`. Otherwise they cannot be created.',
  ];
}
