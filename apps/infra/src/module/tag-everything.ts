import { Aspects, TerraformResource, type TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';

/** A resource that can have tags. */
interface TaggableResource extends TerraformResource {
  tags: Record<string, string> | undefined;
}

/** Tags every resource that can have tags: a module has no provider with default tags. */
export function tagEverything(stack: TerraformStack, tags: Record<string, string>): void {
  Aspects.of(stack).add({
    visit(construct: IConstruct) {
      if (isTaggable(construct)) construct.tags = tags;
    },
  });
}

function isTaggable(construct: IConstruct): construct is TaggableResource {
  return TerraformResource.isTerraformResource(construct) && 'tags' in construct;
}
