import { TerraformDocumentError } from '../errors';
import { modulesIn } from '../state/shown-state';
import { ConfiguredResources } from './configured-resources';
import { isObject, objectOf } from './json-object';
import { placeOf, type Place } from './place';
import { PlannedResources } from './planned-resources';
import { ReferenceValues, type GivenValues } from './reference-values';
import type { ResolvedResources, ResourceSelection } from './resolved-resource';
import { blocksOf, membersOf } from './terraform-json';

/** Values that a document itself does not hold. */
export type ReadOptions = GivenValues & Partial<Place>;

/**
 * Reads resources with the references in them resolved. A value known only after deployment gets a
 * stand-in, an expression that cannot be resolved keeps its text; both are findings.
 *
 * @param document parsed: a configuration in Terraform's JSON syntax, such as `cdk.tf.json`, or what
 * `terraform show -json` prints for a plan or a state
 * @throws TerraformDocumentError for any other document
 */
export function readResources(
  document: unknown,
  selection: ResourceSelection,
  options: ReadOptions = {},
): ResolvedResources {
  const root = objectOf(document);
  const isShown = root['planned_values'] !== undefined || root['values'] !== undefined;
  if (!isShown && root['resource'] === undefined) {
    throw new TerraformDocumentError(
      `Expected Terraform JSON with "resource", or the output of terraform show -json with "planned_values" or "values"; got ${describe(document)}.`,
    );
  }
  const place = placeOf(root, options);
  const reader = isShown
    ? new PlannedResources(root, options.attributes ?? {}, place)
    : new ConfiguredResources(root, new ReferenceValues(root, options), place);
  return { place, resources: reader.select(selection), findings: reader.findings, isShown };
}

/**
 * The types of the resources in a document, as {@link readResources} takes it, and the addresses of module
 * calls in a configuration, whose resources are not in the document.
 */
export function contentsOf(document: unknown): {
  readonly types: readonly string[];
  readonly moduleCalls: readonly string[];
} {
  const root = objectOf(document);
  const values = objectOf(root['planned_values'] ?? root['values']);
  const planned = modulesIn(objectOf(values['root_module']))
    .flatMap((module) => blocksOf(module['resources']))
    .map(({ type }) => String(type));
  const configured = membersOf(root['resource']).map(([type]) => type);
  return {
    types: [...new Set([...planned, ...configured])],
    moduleCalls: membersOf(root['module']).map(([name]) => `module.${name}`),
  };
}

function describe(document: unknown): string {
  if (!isObject(document)) return Array.isArray(document) ? 'an array' : typeof document;
  return `an object with ${Object.keys(document).slice(0, 5).join(', ') || 'nothing'}`;
}
