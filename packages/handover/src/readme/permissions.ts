import { UserError, code, link, table } from '@inference-pipeline/command-line';
import { resourcesOf, type TerraformJson } from '@inference-pipeline/terraform';

import {
  ACTIONS_REFERENCE,
  DEPLOY_PERMISSIONS,
  S3_BACKEND_ACTIONS,
  type ResourcePermissions,
} from '../deploy-permissions';

/** A type of resource whose deployment permissions are not recorded. */
export class UnknownPermissionsError extends UserError {
  override readonly name = 'UnknownPermissionsError';
}

/**
 * The section on the permissions of the deploying role.
 *
 * @throws UnknownPermissionsError for types that are missing in `deploy-permissions.ts`
 */
export function permissionsSection(configuration: TerraformJson): string {
  const rows = permissionsByType(configuration).map(([type, { read, write }]) => [
    code(type),
    read.map(code).join(' '),
    write.map(code).join(' '),
  ]);
  return [
    '## Permissions of the deploying role',
    '',
    '`terraform plan` needs the actions in the second column; `terraform apply` and `terraform destroy` also need those in ' +
      `the third. The ${link('service authorization reference', ACTIONS_REFERENCE)} lists the resources and conditions ` +
      "that each action supports. Grant `iam:PassRole` only on the stack's own roles; `iam:PassedToService` narrows it further.",
    '',
    table(['type', 'plan', 'apply and destroy'], rows),
    ...backendWords(configuration),
  ].join('\n');
}

function permissionsByType(
  configuration: TerraformJson,
): readonly (readonly [string, ResourcePermissions])[] {
  const types = [...new Set(resourcesOf(configuration).map(({ type }) => type))];
  const unknown = types.filter((type) => DEPLOY_PERMISSIONS[type] === undefined);
  if (unknown.length > 0) {
    throw new UnknownPermissionsError(
      `No IAM actions are recorded for ${unknown.join(', ')}: ` +
        'add them to DEPLOY_PERMISSIONS in packages/handover/src/deploy-permissions.ts.',
    );
  }
  return types.flatMap((type) => {
    const permissions = DEPLOY_PERMISSIONS[type];
    return permissions === undefined ? [] : [[type, permissions] as const];
  });
}

function backendWords({ terraform }: TerraformJson): readonly string[] {
  if (!('s3' in (terraform.backend ?? {}))) return [];
  return [
    '',
    `The state in S3 also needs ${S3_BACKEND_ACTIONS.map(code).join(' ')}, for plans too: on the bucket, on the state's ` +
      'object and on its lock (the same key with `.tflock`). If a KMS key encrypts the bucket, add `kms:Decrypt` and ' +
      '`kms:GenerateDataKey` on it.',
  ];
}
