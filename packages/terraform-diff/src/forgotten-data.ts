import {
  objectOf,
  resourcesInConfiguration,
  resourcesOf,
  type Arguments,
  type TerraformJson,
  type UntimelyDeletion,
} from '@inference-pipeline/terraform';

/** The `count` of a resource that a stack keeps only if its state remembers that it created it. */
const COUNT = /^\$\{terraform_data\.(\w+)\.input \? 1 : 0\}$/;

/**
 * The resources that hold data, were in use before, and would not be kept after: either because the
 * change stops using and deletes them at once, or because the configuration before wrote nothing into
 * the state that remembers them. Terraform refuses the first, and most of the second.
 */
export function forgottenData(
  before: TerraformJson,
  after: TerraformJson,
): readonly UntimelyDeletion[] {
  const old = new Map(resourcesOf(before).map((resource) => [resource.address, resource]));
  const users = resourcesInConfiguration(before);
  return resourcesOf(after).flatMap(({ address, arguments: { count } }) => {
    const [, memory] = COUNT.exec(String(count)) ?? [];
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

/** Whether a value stays what an earlier apply wrote. */
function remembers(memory: Arguments | undefined): boolean {
  const { ignore_changes: ignored } = objectOf(memory?.['lifecycle']);
  return Array.isArray(ignored) && ignored.includes('input');
}
