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
    '## What the deploying role must be allowed to do',
    '',
    'By type of resource, for `terraform plan` and, besides, for `terraform apply` and `terraform destroy`. ' +
      `Which resources and conditions each action takes: ${link('service authorization reference', ACTIONS_REFERENCE)}. ` +
      "`iam:PassRole` is needed on the stack's own roles only, which `iam:PassedToService` can narrow further.",
    '',
    table(['type', 'plan', 'apply'], rows),
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
    `For the state in S3, also to plan: ${S3_BACKEND_ACTIONS.map(code).join(' ')}, on the state's object and on the lock ` +
      'beside it (the same key and `.tflock`), and what the key that encrypts the bucket asks for.',
  ];
}
