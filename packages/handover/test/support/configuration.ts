import type { TerraformJson } from '@inference-pipeline/terraform';

/** A configuration with nothing but the blocks of a test. */
export function configurationOf(rest: Partial<TerraformJson> = {}): TerraformJson {
  return { terraform: { required_version: '>= 1.11.0' }, ...rest };
}

/** A configuration in eu-west-1 with one alarm, and the topic that it notifies. */
export function alarmConfiguration(
  alarm: object = {},
  rest: Partial<TerraformJson> = {},
): TerraformJson {
  return {
    terraform: {
      required_version: '>= 1.11.0',
      required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.100.0' } },
    },
    provider: { aws: [{ region: 'eu-west-1' }] },
    resource: {
      aws_sns_topic: { alarms: { '//': { metadata: {} }, name: 'alarms' } },
      aws_cloudwatch_metric_alarm: { slow: { alarm_name: 'Slow', ...alarm } },
    },
    ...rest,
  };
}
