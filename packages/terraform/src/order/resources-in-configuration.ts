import { objectOf } from '../configuration/json-object';
import { leavesOf } from '../configuration/leaves';
import { referencesIn } from '../configuration/reference-values';
import {
  resourcesOf,
  type ConfiguredResource,
  type ResourceBlocks,
} from '../configuration/terraform-json';
import type { OrderedResource } from './untimely-deletions';

/** The resources of a configuration, as they will be in the state once it is applied. */
export function resourcesInConfiguration(
  configuration: ResourceBlocks,
): readonly OrderedResource[] {
  const resources = resourcesOf(configuration).map(orderedResource);
  // Terraform gives create_before_destroy to everything that such a resource depends on.
  const [byAddress, inherited] = [
    new Map(resources.map((resource) => [resource.address, resource])),
    new Set<string>(),
  ];
  const inherit = (address: string): void => {
    if (inherited.has(address)) return;
    inherited.add(address);
    byAddress.get(address)?.dependsOn.forEach(inherit);
  };
  for (const { address, createBeforeDestroy } of resources) {
    if (createBeforeDestroy) inherit(address);
  }

  return resources.map((resource) => ({
    ...resource,
    createBeforeDestroy: inherited.has(resource.address),
  }));
}

function orderedResource(resource: ConfiguredResource): OrderedResource {
  const { address, type, arguments: settings } = resource;
  const references = [...leavesOf(settings)].flatMap(([path, value]) =>
    path.startsWith('depends_on') ? [String(value)] : referencesIn(value).map(withoutAttribute),
  );
  return {
    address,
    type,
    dependsOn: [...new Set(references)],
    createBeforeDestroy: objectOf(settings['lifecycle'])['create_before_destroy'] === true,
  };
}

/** `aws_kms_key.key` of `aws_kms_key.key.arn`. */
function withoutAttribute(reference: string): string {
  return reference.split('.').slice(0, 2).join('.');
}
