import {
  memoryOfUnused,
  objectOf,
  resourcesInConfiguration,
  resourcesOf,
  type Arguments,
  type TerraformJson,
  type UntimelyDeletion,
} from '@inference-pipeline/terraform';

/**
 * The resources that hold data, were in use before the change, and would not be kept after it. Either
 * the change stops using them and deletes them at once, or the earlier configuration did not record
 * them in the state. Terraform refuses the first case, and most of the second.
 */
export function forgottenData(
  before: TerraformJson,
  after: TerraformJson,
): readonly UntimelyDeletion[] {
  const old = new Map(resourcesOf(before).map((resource) => [resource.address, resource]));
  const users = resourcesInConfiguration(before);
  return resourcesOf(after).flatMap((resource) => {
    const { address } = resource;
    const memory = memoryOfUnused(resource);
    const was = old.get(address);
    if (memory === undefined || was === undefined || was.arguments['count'] !== undefined) {
      return [];
    }
    const isKept = memoryOf(before, memory) !== undefined && remembers(memoryOf(after, memory));
    if (isKept) return [];
    const usedBy = users
      .filter(({ type, dependsOn }) => type !== 'terraform_data' && dependsOn.includes(address))
      .map((user) => user.address);
    return [{ address, usedBy }];
  });
}

function memoryOf({ resource = {} }: TerraformJson, name: string): Arguments | undefined {
  return resource['terraform_data']?.[name];
}

/** Whether Terraform keeps the value of an earlier apply. */
function remembers(memory: Arguments | undefined): boolean {
  const { ignore_changes: ignored } = objectOf(memory?.['lifecycle']);
  return Array.isArray(ignored) && ignored.includes('input');
}
