/** The types of resources that are simulated. */
export const SIMULATED_TYPES = [
  'aws_cloudwatch_composite_alarm',
  'aws_cloudwatch_dashboard',
  'aws_cloudwatch_metric_alarm',
  'aws_sns_topic',
  'aws_sns_topic_subscription',
] as const;

export function isSimulatedType(type: string): boolean {
  return (SIMULATED_TYPES as readonly string[]).includes(type);
}
