import { TerraformResource, type TerraformStack } from 'cdktf';

/** Addresses of all resources in a stack, for example `aws_dynamodb_table.inference_records`. */
export function addressesOf(stack: TerraformStack): ReadonlySet<string> {
  return new Set(
    stack.node
      .findAll()
      .filter((construct) => TerraformResource.isTerraformResource(construct))
      .map((resource) => `${resource.terraformResourceType}.${resource.friendlyUniqueId}`),
  );
}
