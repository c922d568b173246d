/** How Terraform represents the settings of one type of alarm. */
export interface AlarmSettings {
  /** Arguments that are nested blocks, at any depth; the others are values. */
  readonly blocks: readonly string[];
  /** Arguments that hold prose, which may be reworded without changing the alarm. */
  readonly wording: readonly string[];
  /** Expected values of settings that are left out: the provider's default, or null for not set. */
  readonly leftOut: Readonly<Record<string, boolean | null>>;
}

/**
 * By Terraform type.
 *
 * `unit` must not be set: the alarm would ignore datapoints published in another unit.
 */
export const ALARM_SETTINGS: Readonly<Record<string, AlarmSettings>> = {
  aws_cloudwatch_metric_alarm: {
    blocks: ['metric_query', 'metric'],
    wording: ['alarm_description', 'tags'],
    leftOut: { actions_enabled: true, unit: null },
  },
  aws_cloudwatch_composite_alarm: {
    blocks: ['actions_suppressor'],
    wording: ['alarm_description', 'tags'],
    leftOut: { actions_enabled: true },
  },
};
