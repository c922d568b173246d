import {
  isObject,
  memberOf,
  readResources,
  type JsonObject,
  type TerraformJson,
} from '@inference-pipeline/terraform';

/**
 * The thresholds of alarms with their units, by their names in the variable: the local value that their
 * descriptions refer to, with the defaults of all variables.
 */
export function thresholdsInWords(
  configuration: TerraformJson,
  variables: JsonObject = {},
): Readonly<Record<string, string>> {
  if (memberOf(memberOf(configuration, 'locals'), 'alarm_threshold_texts') === undefined) return {};
  // Only resources are read, so the local value is read as an attribute of one.
  const reader = { reader: { texts: { words: '${local.alarm_threshold_texts}' } } };
  const { resources } = readResources(
    { ...configuration, resource: reader },
    { types: ['reader'] },
    { variables },
  );
  const words = resources[0]?.attributes['words'];
  return isObject(words) ? (words as Readonly<Record<string, string>>) : {};
}
