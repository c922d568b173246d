import { isObject, type ResolvedResource } from '@inference-pipeline/terraform';

/** Numbers that AWS does not take as 0: there, 0 stands for an attribute that is not set. */
const NEVER_ZERO: readonly string[] = ['datapoints_to_alarm', 'period'];

/**
 * An alarm of a plan or a state without the attributes that are not set. `terraform show -json` has them
 * as null, as an empty text, or as 0.
 */
export function withSetAttributes(resource: ResolvedResource): ResolvedResource {
  const attributes = { ...setMembers(resource.attributes) };
  // The threshold of an alarm on a band.
  if (attributes['threshold'] === 0 && attributes['threshold_metric_id'] !== undefined) {
    delete attributes['threshold'];
  }

  return { ...resource, attributes };
}

function setMembers(attributes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isSet = ([name, value]: readonly [string, unknown]): boolean =>
    value !== null &&
    value !== '' &&
    !(value === 0 && NEVER_ZERO.includes(name)) &&
    !(isObject(value) && Object.keys(value).length === 0) &&
    !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(isSet)
      .map(([name, value]) => [
        name,
        Array.isArray(value)
          ? value.map((item: unknown) => (isObject(item) ? setMembers(item) : item))
          : value,
      ]),
  );
}
