/** How the settings of one type of alarm are to be read in Terraform. */
export interface AlarmSettings {
  /** Arguments that are nested blocks, at any depth; the others are values. */
  readonly blocks: readonly string[];
  /** Arguments in words, which may change without any alarm changing. */
  readonly wording: readonly string[];
  /** What a setting has to be where it is left out: as the provider's default, or not set at all. */
  readonly leftOut: Readonly<Record<string, boolean | null>>;
}

/**
 * Terraform types of alarms.
 *
 * `unit` must stay out: an alarm matches only what is published in just that unit.
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
