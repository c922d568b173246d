/** An alarm on any error in a minute, as Terraform has it: without actions, so that tests add theirs. */
export const ERRORS_ALARM = {
  alarm_name: 'Errors',
  comparison_operator: 'GreaterThanThreshold',
  threshold: 0,
  evaluation_periods: 1,
  namespace: 'Service',
  metric_name: 'Errors',
  statistic: 'Sum',
  period: 60,
  treat_missing_data: 'notBreaching',
};
