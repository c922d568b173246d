import { readResources, type JsonObject } from '@inference-pipeline/terraform';

/** The alarms of a configuration by name, as they are with values of variables. */
export function alarmsWith(
  configuration: object,
  variables: object = {},
): ReadonlyMap<string, JsonObject> {
  const types = ['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm'];
  const { resources } = readResources(
    configuration,
    { types },
    { variables: variables as JsonObject },
  );
  return new Map(
    resources.map(({ attributes }) => [String(attributes['alarm_name']), attributes] as const),
  );
}
