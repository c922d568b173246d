import { UserError, code, link, table } from '@inference-pipeline/command-line';
import { resourcesOf, type TerraformJson } from '@inference-pipeline/terraform';

import {
  ACTIONS_REFERENCE,
  DEPLOY_PERMISSIONS,
  S3_BACKEND_ACTIONS,
  type ResourcePermissions,
} from '../deploy-permissions';

/** A type of resource of which nobody wrote down what deploying it takes. */
export class UnknownPermissionsError extends UserError {
  override readonly name = 'UnknownPermissionsError';
}

/**
 * The part that says what the role of the receiving pipeline must be allowed to do.
 *
 * @throws UnknownPermissionsError naming the types that `deploy-permissions.ts` lacks
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
      `No IAM actions are known for deploying ${unknown.join(', ')}: ` +
        'add them to DEPLOY_PERMISSIONS in packages/handover/src/deploy-permissions.ts, from which every README takes them.',
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
