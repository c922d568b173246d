import { isObject, type BlockTypes } from '@inference-pipeline/terraform';
import {
  TerraformDataSource,
  TerraformProvider,
  TerraformResource,
  type TerraformStack,
} from 'cdktf';

type MutableBlocks = { [name: string]: MutableBlocks };

/**
 * Which arguments of a stack's resources are nested blocks. The provider's bindings know it from the provider's
 * schema: each says for each argument that is set whether it is a block. So no Terraform is needed to write HCL, and
 * a new type of resource needs no table.
 */
export function blockTypesOf(stack: TerraformStack): BlockTypes {
  const types: MutableBlocks = {};
  for (const construct of stack.node.findAll()) {
    const found = attributesOf(construct);
    if (found !== undefined) addBlocks(found.attributes, (types[found.key] ??= {}));
  }
  return types;
}

function attributesOf(
  construct: unknown,
): { readonly key: string; readonly attributes: object } | undefined {
  if (TerraformResource.isTerraformResource(construct)) {
    const { terraformResourceType: key } = construct;
    return { key, attributes: construct['synthesizeHclAttributes']() };
  }
  if (TerraformDataSource.isTerraformDataSource(construct)) {
    const key = `data.${construct.terraformResourceType}`;
    return { key, attributes: construct['synthesizeHclAttributes']() };
  }
  if (TerraformProvider.isTerraformProvider(construct)) {
    const key = `provider.${construct.terraformResourceType}`;
    return { key, attributes: construct['synthesizeHclAttributes']() };
  }
  return undefined;
}

/** An argument is described as `{ value, isBlock }`; in the value of a block, each argument again. */
function addBlocks(attributes: object, blocks: MutableBlocks): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    if (!isObject(attribute) || attribute['isBlock'] !== true) continue;
    const nested = (blocks[name] ??= {});
    const values: readonly unknown[] = [attribute['value']].flat();
    for (const value of values) {
      if (isObject(value)) addBlocks(value, nested);
    }
  }
}
