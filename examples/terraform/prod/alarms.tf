# The alarms, and those that combine them.

# The long window (1 hour) of Availability-Fast-Burn-Alarm-prod, which fires when both windows do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_availability_burn_fast_long" {
  alarm_name          = "Availability-Fast-Burn-Long-Window-prod"
  alarm_description   = "The long window (1 hour) of Availability-Fast-Burn-Alarm-prod, which fires when both windows do. See that alarm. Runbook, section Availability-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = 14.4
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "IF(samples >= 14, (100 - 100 * good) / 0.5)"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "good"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-prod" }
      metric_name = "SuccessCount"
      namespace   = "InferencePipeline"
      period      = 3600
      stat        = "Average"
    }
  }

  metric_query {
    id          = "samples"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-prod" }
      metric_name = "SuccessCount"
      namespace   = "InferencePipeline"
      period      = 3600
      stat        = "SampleCount"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The short window (5 minutes) of Availability-Fast-Burn-Alarm-prod, which fires when both windows
# do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_availability_burn_fast_short" {
  alarm_name          = "Availability-Fast-Burn-Short-Window-prod"
  alarm_description   = "The short window (5 minutes) of Availability-Fast-Burn-Alarm-prod, which fires when both windows do. See that alarm. Runbook, section Availability-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = 14.4
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "(100 - 100 * good) / 0.5"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "good"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-prod" }
      metric_name = "SuccessCount"
      namespace   = "InferencePipeline"
      period      = 300
      stat        = "Average"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The error budget of the objective that 99.5 % of inferences succeed burns 14.4 times too fast,
# over 1 hour and over the last 5 minutes: more than 7.2 % are bad.
resource "aws_cloudwatch_composite_alarm" "inference_monitoring_availability_burn_fast" {
  alarm_name        = "Availability-Fast-Burn-Alarm-prod"
  alarm_description = "CRITICAL: The error budget of the objective that 99.5 % of inferences succeed burns 14.4 times too fast, over 1 hour and over the last 5 minutes: more than 7.2 % are bad. First run the saved log query 'errors by type': model-failed points to the container, throttled and deadline-exceeded to too few instances, internal-error to the function. Runbook, section Availability-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions     = []
  alarm_rule        = "ALARM(\"Availability-Fast-Burn-Long-Window-prod\") AND ALARM(\"Availability-Fast-Burn-Short-Window-prod\")"
  ok_actions        = []

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [
    aws_cloudwatch_metric_alarm.inference_monitoring_availability_burn_fast_long,
    aws_cloudwatch_metric_alarm.inference_monitoring_availability_burn_fast_short,
  ]
}

# The long window (6 hours) of Availability-Medium-Burn-Alarm-prod, which fires when both windows
# do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_availability_burn_medium_long" {
  alarm_name          = "Availability-Medium-Burn-Long-Window-prod"
  alarm_description   = "The long window (6 hours) of Availability-Medium-Burn-Alarm-prod, which fires when both windows do. See that alarm. Runbook, section Availability-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = 6
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "IF(samples >= 34, (100 - 100 * good) / 0.5)"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "good"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-prod" }
      metric_name = "SuccessCount"
      namespace   = "InferencePipeline"
      period      = 21600
      stat        = "Average"
    }
  }

  metric_query {
    id          = "samples"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-prod" }
      metric_name = "SuccessCount"
      namespace   = "InferencePipeline"
      period      = 21600
      stat        = "SampleCount"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The short window (30 minutes) of Availability-Medium-Burn-Alarm-prod, which fires when both
# windows do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_availability_burn_medium_short" {
  alarm_name          = "Availability-Medium-Burn-Short-Window-prod"
  alarm_description   = "The short window (30 minutes) of Availability-Medium-Burn-Alarm-prod, which fires when both windows do. See that alarm. Runbook, section Availability-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = 6
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "(100 - 100 * good) / 0.5"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "good"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-prod" }
      metric_name = "SuccessCount"
      namespace   = "InferencePipeline"
      period      = 1800
      stat        = "Average"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The error budget of the objective that 99.5 % of inferences succeed burns 6 times too fast, over 6
# hours and over the last 30 minutes: more than 3 % are bad.
resource "aws_cloudwatch_composite_alarm" "inference_monitoring_availability_burn_medium" {
  alarm_name        = "Availability-Medium-Burn-Alarm-prod"
  alarm_description = "CRITICAL: The error budget of the objective that 99.5 % of inferences succeed burns 6 times too fast, over 6 hours and over the last 30 minutes: more than 3 % are bad. First run the saved log query 'errors by type': model-failed points to the container, throttled and deadline-exceeded to too few instances, internal-error to the function. Runbook, section Availability-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions     = []
  alarm_rule        = "(ALARM(\"Availability-Medium-Burn-Long-Window-prod\") AND ALARM(\"Availability-Medium-Burn-Short-Window-prod\")) AND NOT ALARM(\"Availability-Fast-Burn-Long-Window-prod\")"
  ok_actions        = []

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [
    aws_cloudwatch_metric_alarm.inference_monitoring_availability_burn_medium_long,
    aws_cloudwatch_metric_alarm.inference_monitoring_availability_burn_medium_short,
    aws_cloudwatch_metric_alarm.inference_monitoring_availability_burn_fast_long,
  ]
}

# The long window (1 day) of Availability-Slow-Burn-Alarm-prod, which fires when both windows do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_availability_burn_slow_long" {
  alarm_name          = "Availability-Slow-Burn-Long-Window-prod"
  alarm_description   = "The long window (1 day) of Availability-Slow-Burn-Alarm-prod, which fires when both windows do. See that alarm. Runbook, section Availability-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = 3
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "IF(samples >= 67, (100 - 100 * good) / 0.5)"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "good"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-prod" }
      metric_name = "SuccessCount"
      namespace   = "InferencePipeline"
      period      = 86400
      stat        = "Average"
    }
  }

  metric_query {
    id          = "samples"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-prod" }
      metric_name = "SuccessCount"
      namespace   = "InferencePipeline"
      period      = 86400
      stat        = "SampleCount"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The short window (2 hours) of Availability-Slow-Burn-Alarm-prod, which fires when both windows do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_availability_burn_slow_short" {
  alarm_name          = "Availability-Slow-Burn-Short-Window-prod"
  alarm_description   = "The short window (2 hours) of Availability-Slow-Burn-Alarm-prod, which fires when both windows do. See that alarm. Runbook, section Availability-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = 3
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "(100 - 100 * good) / 0.5"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "good"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-prod" }
      metric_name = "SuccessCount"
      namespace   = "InferencePipeline"
      period      = 7200
      stat        = "Average"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The error budget of the objective that 99.5 % of inferences succeed burns 3 times too fast, over 1
# day and over the last 2 hours: more than 1.5 % are bad.
resource "aws_cloudwatch_composite_alarm" "inference_monitoring_availability_burn_slow" {
  alarm_name        = "Availability-Slow-Burn-Alarm-prod"
  alarm_description = "WARNING: The error budget of the objective that 99.5 % of inferences succeed burns 3 times too fast, over 1 day and over the last 2 hours: more than 1.5 % are bad. First run the saved log query 'errors by type': model-failed points to the container, throttled and deadline-exceeded to too few instances, internal-error to the function. Runbook, section Availability-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions     = []
  alarm_rule        = "(ALARM(\"Availability-Slow-Burn-Long-Window-prod\") AND ALARM(\"Availability-Slow-Burn-Short-Window-prod\")) AND NOT ALARM(\"Availability-Medium-Burn-Long-Window-prod\")"
  ok_actions        = []

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [
    aws_cloudwatch_metric_alarm.inference_monitoring_availability_burn_slow_long,
    aws_cloudwatch_metric_alarm.inference_monitoring_availability_burn_slow_short,
    aws_cloudwatch_metric_alarm.inference_monitoring_availability_burn_medium_long,
  ]
}

# The long window (1 hour) of Latency-Fast-Burn-Alarm-prod, which fires when both windows do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_latency_burn_fast_long" {
  alarm_name          = "Latency-Fast-Burn-Long-Window-prod"
  alarm_description   = "The long window (1 hour) of Latency-Fast-Burn-Alarm-prod, which fires when both windows do. See that alarm. Runbook, section Latency-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = 14.4
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "IF(samples >= 2, (100 - good) / 5)"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "good"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-prod" }
      metric_name = "LatencyMs"
      namespace   = "InferencePipeline"
      period      = 3600
      stat        = "PR(:2000)"
    }
  }

  metric_query {
    id          = "samples"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-prod" }
      metric_name = "LatencyMs"
      namespace   = "InferencePipeline"
      period      = 3600
      stat        = "SampleCount"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The short window (5 minutes) of Latency-Fast-Burn-Alarm-prod, which fires when both windows do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_latency_burn_fast_short" {
  alarm_name          = "Latency-Fast-Burn-Short-Window-prod"
  alarm_description   = "The short window (5 minutes) of Latency-Fast-Burn-Alarm-prod, which fires when both windows do. See that alarm. Runbook, section Latency-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = 14.4
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "(100 - good) / 5"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "good"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-prod" }
      metric_name = "LatencyMs"
      namespace   = "InferencePipeline"
      period      = 300
      stat        = "PR(:2000)"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The error budget of the objective that 95 % of inferences take at most 2 s in the endpoint burns
# 14.4 times too fast, over 1 hour and over the last 5 minutes: more than 72 % are bad.
resource "aws_cloudwatch_composite_alarm" "inference_monitoring_latency_burn_fast" {
  alarm_name        = "Latency-Fast-Burn-Alarm-prod"
  alarm_description = "CRITICAL: The error budget of the objective that 95 % of inferences take at most 2 s in the endpoint burns 14.4 times too fast, over 1 hour and over the last 5 minutes: more than 72 % are bad. First compare request rate, ModelLatency, CPU and memory of the endpoint on the dashboard with the hours before: if there are more requests, add instances; if they are slower, check the model and its inputs. Runbook, section Latency-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions     = []
  alarm_rule        = "ALARM(\"Latency-Fast-Burn-Long-Window-prod\") AND ALARM(\"Latency-Fast-Burn-Short-Window-prod\")"
  ok_actions        = []

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [
    aws_cloudwatch_metric_alarm.inference_monitoring_latency_burn_fast_long,
    aws_cloudwatch_metric_alarm.inference_monitoring_latency_burn_fast_short,
  ]
}

# The long window (6 hours) of Latency-Medium-Burn-Alarm-prod, which fires when both windows do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_latency_burn_medium_long" {
  alarm_name          = "Latency-Medium-Burn-Long-Window-prod"
  alarm_description   = "The long window (6 hours) of Latency-Medium-Burn-Alarm-prod, which fires when both windows do. See that alarm. Runbook, section Latency-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = 6
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "IF(samples >= 4, (100 - good) / 5)"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "good"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-prod" }
      metric_name = "LatencyMs"
      namespace   = "InferencePipeline"
      period      = 21600
      stat        = "PR(:2000)"
    }
  }

  metric_query {
    id          = "samples"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-prod" }
      metric_name = "LatencyMs"
      namespace   = "InferencePipeline"
      period      = 21600
      stat        = "SampleCount"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The short window (30 minutes) of Latency-Medium-Burn-Alarm-prod, which fires when both windows do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_latency_burn_medium_short" {
  alarm_name          = "Latency-Medium-Burn-Short-Window-prod"
  alarm_description   = "The short window (30 minutes) of Latency-Medium-Burn-Alarm-prod, which fires when both windows do. See that alarm. Runbook, section Latency-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = 6
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "(100 - good) / 5"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "good"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-prod" }
      metric_name = "LatencyMs"
      namespace   = "InferencePipeline"
      period      = 1800
      stat        = "PR(:2000)"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The error budget of the objective that 95 % of inferences take at most 2 s in the endpoint burns 6
# times too fast, over 6 hours and over the last 30 minutes: more than 30 % are bad.
resource "aws_cloudwatch_composite_alarm" "inference_monitoring_latency_burn_medium" {
  alarm_name        = "Latency-Medium-Burn-Alarm-prod"
  alarm_description = "CRITICAL: The error budget of the objective that 95 % of inferences take at most 2 s in the endpoint burns 6 times too fast, over 6 hours and over the last 30 minutes: more than 30 % are bad. First compare request rate, ModelLatency, CPU and memory of the endpoint on the dashboard with the hours before: if there are more requests, add instances; if they are slower, check the model and its inputs. Runbook, section Latency-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions     = []
  alarm_rule        = "(ALARM(\"Latency-Medium-Burn-Long-Window-prod\") AND ALARM(\"Latency-Medium-Burn-Short-Window-prod\")) AND NOT ALARM(\"Latency-Fast-Burn-Long-Window-prod\")"
  ok_actions        = []

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [
    aws_cloudwatch_metric_alarm.inference_monitoring_latency_burn_medium_long,
    aws_cloudwatch_metric_alarm.inference_monitoring_latency_burn_medium_short,
    aws_cloudwatch_metric_alarm.inference_monitoring_latency_burn_fast_long,
  ]
}

# The long window (1 day) of Latency-Slow-Burn-Alarm-prod, which fires when both windows do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_latency_burn_slow_long" {
  alarm_name          = "Latency-Slow-Burn-Long-Window-prod"
  alarm_description   = "The long window (1 day) of Latency-Slow-Burn-Alarm-prod, which fires when both windows do. See that alarm. Runbook, section Latency-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = 3
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "IF(samples >= 7, (100 - good) / 5)"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "good"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-prod" }
      metric_name = "LatencyMs"
      namespace   = "InferencePipeline"
      period      = 86400
      stat        = "PR(:2000)"
    }
  }

  metric_query {
    id          = "samples"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-prod" }
      metric_name = "LatencyMs"
      namespace   = "InferencePipeline"
      period      = 86400
      stat        = "SampleCount"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The short window (2 hours) of Latency-Slow-Burn-Alarm-prod, which fires when both windows do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_latency_burn_slow_short" {
  alarm_name          = "Latency-Slow-Burn-Short-Window-prod"
  alarm_description   = "The short window (2 hours) of Latency-Slow-Burn-Alarm-prod, which fires when both windows do. See that alarm. Runbook, section Latency-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = 3
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "(100 - good) / 5"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "good"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-prod" }
      metric_name = "LatencyMs"
      namespace   = "InferencePipeline"
      period      = 7200
      stat        = "PR(:2000)"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The error budget of the objective that 95 % of inferences take at most 2 s in the endpoint burns 3
# times too fast, over 1 day and over the last 2 hours: more than 15 % are bad.
resource "aws_cloudwatch_composite_alarm" "inference_monitoring_latency_burn_slow" {
  alarm_name        = "Latency-Slow-Burn-Alarm-prod"
  alarm_description = "WARNING: The error budget of the objective that 95 % of inferences take at most 2 s in the endpoint burns 3 times too fast, over 1 day and over the last 2 hours: more than 15 % are bad. First compare request rate, ModelLatency, CPU and memory of the endpoint on the dashboard with the hours before: if there are more requests, add instances; if they are slower, check the model and its inputs. Runbook, section Latency-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions     = []
  alarm_rule        = "(ALARM(\"Latency-Slow-Burn-Long-Window-prod\") AND ALARM(\"Latency-Slow-Burn-Short-Window-prod\")) AND NOT ALARM(\"Latency-Medium-Burn-Long-Window-prod\")"
  ok_actions        = []

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [
    aws_cloudwatch_metric_alarm.inference_monitoring_latency_burn_slow_long,
    aws_cloudwatch_metric_alarm.inference_monitoring_latency_burn_slow_short,
    aws_cloudwatch_metric_alarm.inference_monitoring_latency_burn_medium_long,
  ]
}

# More than local.alarm_threshold_texts.endpoint_server_errors of the requests to a variant of
# endpoint ml-inference-prod end in 5XX: the model or SageMaker fails.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_endpoint_server_errors" {
  alarm_name          = "Endpoint-Server-Errors-Alarm-prod"
  alarm_description   = "CRITICAL: More than ${local.alarm_threshold_texts.endpoint_server_errors} of the requests to a variant of endpoint ml-inference-prod end in 5XX: the model or SageMaker fails. First read the container's log in /aws/sagemaker/Endpoints/ml-inference-prod; if it shows nothing, check the endpoint's status and its last deployment. Runbook, section Endpoint-Server-Errors-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 3
  evaluation_periods  = 10
  ok_actions          = []
  threshold           = local.alarm_thresholds.endpoint_server_errors
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "IF(n0 >= 3, IF(m0 * n0 > 2.5, 100 * m0, 0))"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "m0"
    return_data = false

    metric {
      metric_name = "Invocation5XXErrors"
      namespace   = "AWS/SageMaker"
      period      = 60
      stat        = "Average"

      dimensions = {
        EndpointName = "ml-inference-prod"
        VariantName  = "primary"
      }
    }
  }

  metric_query {
    id          = "n0"
    return_data = false

    metric {
      metric_name = "Invocation5XXErrors"
      namespace   = "AWS/SageMaker"
      period      = 60
      stat        = "SampleCount"

      dimensions = {
        EndpointName = "ml-inference-prod"
        VariantName  = "primary"
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Function ml-inference-prod crashed more than local.alarm_threshold_texts.function_errors times in
# 1 minute: it timed out, ran out of memory or could not start.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_function_errors" {
  alarm_name          = "Function-Errors-Alarm-prod"
  alarm_description   = "CRITICAL: Function ml-inference-prod crashed more than ${local.alarm_threshold_texts.function_errors} times in 1 minute: it timed out, ran out of memory or could not start. Those requests were neither recorded nor counted. First search /aws/lambda/ml-inference-prod for 'Task timed out', 'Runtime' and 'REPORT' lines in the same minute. Runbook, section Function-Errors-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  dimensions          = { FunctionName = "ml-inference-prod" }
  evaluation_periods  = 5
  metric_name         = "Errors"
  namespace           = "AWS/Lambda"
  ok_actions          = []
  period              = 60
  statistic           = "Sum"
  threshold           = local.alarm_thresholds.function_errors
  treat_missing_data  = "notBreaching"

  lifecycle {
    create_before_destroy = true
  }
}

# Lambda throttled function ml-inference-prod more than
# local.alarm_threshold_texts.function_throttles times in 1 minute: callers got 503 from the API.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_function_throttles" {
  alarm_name          = "Function-Throttles-Alarm-prod"
  alarm_description   = "CRITICAL: Lambda throttled function ml-inference-prod more than ${local.alarm_threshold_texts.function_throttles} times in 1 minute: callers got 503 from the API. First check the account's concurrency: another function may have used it up, or the calls of this one take longer than before. Runbook, section Function-Throttles-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 2
  dimensions          = { FunctionName = "ml-inference-prod" }
  evaluation_periods  = 5
  metric_name         = "Throttles"
  namespace           = "AWS/Lambda"
  ok_actions          = []
  period              = 60
  statistic           = "Sum"
  threshold           = local.alarm_thresholds.function_throttles
  treat_missing_data  = "notBreaching"

  lifecycle {
    create_before_destroy = true
  }
}

# More than local.alarm_threshold_texts.api_server_errors of the API's answers are 5xx, from the API
# itself, Lambda or the function.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_api_server_errors" {
  alarm_name          = "Api-Server-Errors-Alarm-prod"
  alarm_description   = "CRITICAL: More than ${local.alarm_threshold_texts.api_server_errors} of the API's answers are 5xx, from the API itself, Lambda or the function. First read integrationStatus and integrationError in /aws/vendedlogs/apigateway/ml-inference-prod: if they are set, Lambda failed; if not, the function gave the answer. Runbook, section Api-Server-Errors-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 3
  evaluation_periods  = 10
  ok_actions          = []
  threshold           = local.alarm_thresholds.api_server_errors
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "IF(n >= 3, IF(FILL(errors, 0) > 2.5, 100 * FILL(errors, 0) / n, 0))"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "errors"
    return_data = false

    metric {
      dimensions  = { ApiId = aws_apigatewayv2_api.inference_api.id }
      metric_name = "5xx"
      namespace   = "AWS/ApiGateway"
      period      = 60
      stat        = "Sum"
    }
  }

  metric_query {
    id          = "n"
    return_data = false

    metric {
      dimensions  = { ApiId = aws_apigatewayv2_api.inference_api.id }
      metric_name = "Count"
      namespace   = "AWS/ApiGateway"
      period      = 60
      stat        = "SampleCount"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# More than local.alarm_threshold_texts.api_outage of the API's answers of the last minutes are 5xx:
# an outage.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_api_outage" {
  alarm_name          = "Api-Outage-Alarm-prod"
  alarm_description   = "CRITICAL: More than ${local.alarm_threshold_texts.api_outage} of the API's answers of the last minutes are 5xx: an outage. First read integrationStatus and integrationError in /aws/vendedlogs/apigateway/ml-inference-prod: if they are set, Lambda failed; if not, the function gave the answer. Runbook, section Api-Outage-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 4
  ok_actions          = []
  threshold           = local.alarm_thresholds.api_outage
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "IF(n >= 3, IF(FILL(errors, 0) > 2.5, 100 * FILL(errors, 0) / n, 0))"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "errors"
    return_data = false

    metric {
      dimensions  = { ApiId = aws_apigatewayv2_api.inference_api.id }
      metric_name = "5xx"
      namespace   = "AWS/ApiGateway"
      period      = 180
      stat        = "Sum"
    }
  }

  metric_query {
    id          = "n"
    return_data = false

    metric {
      dimensions  = { ApiId = aws_apigatewayv2_api.inference_api.id }
      metric_name = "Count"
      namespace   = "AWS/ApiGateway"
      period      = 180
      stat        = "SampleCount"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Callers get errors, or so many inferences failed that the error budget of the availability is soon
# spent.
resource "aws_cloudwatch_composite_alarm" "inference_monitoring_requests_failing" {
  alarm_name        = "Requests-Failing-prod"
  alarm_description = "CRITICAL: Callers get errors, or so many inferences failed that the error budget of the availability is soon spent. First see in the reason of this message, or at the top of the dashboard, which alarm fired first: Function alarms point to the function, Endpoint alarms to the model, and the API alarm alone to the API. Runbook, section Requests-Failing: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  actions_enabled   = !contains(var.silenced_alarms, "requests_failing")
  alarm_actions     = coalescelist(var.critical_topic_arns, [aws_sns_topic.inference_notifications.arn])
  alarm_rule        = "${contains(var.silenced_alarms, "availability_burn") ? "FALSE" : "ALARM(\"Availability-Fast-Burn-Alarm-prod\")"} OR ${contains(var.silenced_alarms, "availability_burn") ? "FALSE" : "ALARM(\"Availability-Medium-Burn-Alarm-prod\")"} OR ${contains(var.silenced_alarms, "endpoint_server_errors") ? "FALSE" : "ALARM(\"Endpoint-Server-Errors-Alarm-prod\")"} OR ${contains(var.silenced_alarms, "function_errors") ? "FALSE" : "ALARM(\"Function-Errors-Alarm-prod\")"} OR ${contains(var.silenced_alarms, "function_throttles") ? "FALSE" : "ALARM(\"Function-Throttles-Alarm-prod\")"} OR ${contains(var.silenced_alarms, "api_server_errors") ? "FALSE" : "ALARM(\"Api-Server-Errors-Alarm-prod\")"} OR ${contains(var.silenced_alarms, "api_outage") ? "FALSE" : "ALARM(\"Api-Outage-Alarm-prod\")"}"
  ok_actions        = coalescelist(var.critical_topic_arns, [aws_sns_topic.inference_notifications.arn])

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [
    aws_cloudwatch_composite_alarm.inference_monitoring_availability_burn_fast,
    aws_cloudwatch_composite_alarm.inference_monitoring_availability_burn_medium,
    aws_cloudwatch_metric_alarm.inference_monitoring_endpoint_server_errors,
    aws_cloudwatch_metric_alarm.inference_monitoring_function_errors,
    aws_cloudwatch_metric_alarm.inference_monitoring_function_throttles,
    aws_cloudwatch_metric_alarm.inference_monitoring_api_server_errors,
    aws_cloudwatch_metric_alarm.inference_monitoring_api_outage,
  ]
}

# More than 10 % of the requests of five minutes failed within the last half hour.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_recent_failures" {
  alarm_name          = "Recent-Failures-prod"
  alarm_description   = "More than 10 % of the requests of five minutes failed within the last half hour. This alarm notifies no one: it keeps alarms on symptoms quiet. See Requests-Failing. Runbook, section Requests-Failing: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 7
  ok_actions          = []
  threshold           = 10
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "IF(n >= 5, IF(FILL(errors, 0) > 2.5, 100 * FILL(errors, 0) / n, 0))"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "errors"
    return_data = false

    metric {
      dimensions  = { ApiId = aws_apigatewayv2_api.inference_api.id }
      metric_name = "5xx"
      namespace   = "AWS/ApiGateway"
      period      = 300
      stat        = "Sum"
    }
  }

  metric_query {
    id          = "n"
    return_data = false

    metric {
      dimensions  = { ApiId = aws_apigatewayv2_api.inference_api.id }
      metric_name = "Count"
      namespace   = "AWS/ApiGateway"
      period      = 300
      stat        = "SampleCount"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Callers wait too long, or so many inferences were slow that the error budget of the latency is
# soon spent.
resource "aws_cloudwatch_composite_alarm" "inference_monitoring_requests_slow" {
  alarm_name        = "Requests-Slow-prod"
  alarm_description = "CRITICAL: Callers wait too long, or so many inferences were slow that the error budget of the latency is soon spent. First compare request rate, ModelLatency, CPU and memory of the endpoint on the dashboard with the hours before. Runbook, section Requests-Slow: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  actions_enabled   = !contains(var.silenced_alarms, "requests_slow")
  alarm_actions     = coalescelist(var.critical_topic_arns, [aws_sns_topic.inference_notifications.arn])
  alarm_rule        = "(${contains(var.silenced_alarms, "latency_burn") ? "FALSE" : "ALARM(\"Latency-Fast-Burn-Alarm-prod\")"} OR ${contains(var.silenced_alarms, "latency_burn") ? "FALSE" : "ALARM(\"Latency-Medium-Burn-Alarm-prod\")"}) AND NOT ALARM(\"Recent-Failures-prod\")"
  ok_actions        = coalescelist(var.critical_topic_arns, [aws_sns_topic.inference_notifications.arn])

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [
    aws_cloudwatch_composite_alarm.inference_monitoring_latency_burn_fast,
    aws_cloudwatch_composite_alarm.inference_monitoring_latency_burn_medium,
    aws_cloudwatch_metric_alarm.inference_monitoring_recent_failures,
  ]
}

# Inferences on endpoint ml-inference-prod are slow: the p95 of the endpoint call time is above
# local.alarm_threshold_texts.high_latency.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_high_latency" {
  alarm_name                            = "High-Latency-Alarm-prod"
  alarm_description                     = "CRITICAL: Inferences on endpoint ml-inference-prod are slow: the p95 of the endpoint call time is above ${local.alarm_threshold_texts.high_latency}. First compare the request rate on the dashboard with the usual one: if it is higher, add instances; if not, read the container's log in /aws/sagemaker/Endpoints/ml-inference-prod and check CPU and memory of the instances. Runbook, section High-Latency-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  actions_enabled                       = !contains(var.silenced_alarms, "high_latency")
  alarm_actions                         = coalescelist(var.critical_topic_arns, [aws_sns_topic.inference_notifications.arn])
  comparison_operator                   = "GreaterThanThreshold"
  datapoints_to_alarm                   = 3
  dimensions                            = { EndpointName = "ml-inference-prod" }
  evaluate_low_sample_count_percentiles = "evaluate"
  evaluation_periods                    = 5
  extended_statistic                    = "p95"
  metric_name                           = "LatencyMs"
  namespace                             = "InferencePipeline"
  ok_actions                            = coalescelist(var.critical_topic_arns, [aws_sns_topic.inference_notifications.arn])
  period                                = 60
  threshold                             = local.alarm_thresholds.high_latency
  treat_missing_data                    = "notBreaching"

  lifecycle {
    create_before_destroy = true
  }
}

# CloudWatch dropped more than local.alarm_threshold_texts.metrics_rejected metric documents in
# /aws/lambda/ml-inference-prod in 1 minute: other alarms may lack data.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_metrics_rejected" {
  alarm_name          = "Metrics-Rejected-Alarm-prod"
  alarm_description   = "CRITICAL: CloudWatch dropped more than ${local.alarm_threshold_texts.metrics_rejected} metric documents in /aws/lambda/ml-inference-prod in 1 minute: other alarms may lack data. First check the last deployment, then find the documents in the log by '_aws'. Runbook, section Metrics-Rejected-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  actions_enabled     = !contains(var.silenced_alarms, "metrics_rejected")
  alarm_actions       = coalescelist(var.critical_topic_arns, [aws_sns_topic.inference_notifications.arn])
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 5
  ok_actions          = coalescelist(var.critical_topic_arns, [aws_sns_topic.inference_notifications.arn])
  threshold           = local.alarm_thresholds.metrics_rejected
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "SUM([FILL(m0, 0), FILL(m1, 0)])"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "m0"
    return_data = false

    metric {
      dimensions  = { LogGroupName = "/aws/lambda/ml-inference-prod" }
      metric_name = "EMFParsingErrors"
      namespace   = "AWS/Logs"
      period      = 60
      stat        = "Sum"
    }
  }

  metric_query {
    id          = "m1"
    return_data = false

    metric {
      dimensions  = { LogGroupName = "/aws/lambda/ml-inference-prod" }
      metric_name = "EMFValidationErrors"
      namespace   = "AWS/Logs"
      period      = 60
      stat        = "Sum"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# At least one critical alarm of pipeline prod fires.
resource "aws_cloudwatch_composite_alarm" "inference_monitoring_pipeline_unhealthy" {
  alarm_name        = "Pipeline-Unhealthy-prod"
  alarm_description = "CRITICAL: At least one critical alarm of pipeline prod fires. First check on the dashboard which alarms fire, and continue with the one that fired first. Runbook, section Pipeline-Unhealthy: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions     = []
  alarm_rule        = "${contains(var.silenced_alarms, "requests_failing") ? "FALSE" : "ALARM(\"Requests-Failing-prod\")"} OR ${contains(var.silenced_alarms, "requests_slow") ? "FALSE" : "ALARM(\"Requests-Slow-prod\")"} OR ${contains(var.silenced_alarms, "high_latency") ? "FALSE" : "ALARM(\"High-Latency-Alarm-prod\")"} OR ${contains(var.silenced_alarms, "metrics_rejected") ? "FALSE" : "ALARM(\"Metrics-Rejected-Alarm-prod\")"}"
  ok_actions        = []

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [
    aws_cloudwatch_composite_alarm.inference_monitoring_requests_failing,
    aws_cloudwatch_composite_alarm.inference_monitoring_requests_slow,
    aws_cloudwatch_metric_alarm.inference_monitoring_high_latency,
    aws_cloudwatch_metric_alarm.inference_monitoring_metrics_rejected,
  ]
}

# More than local.alarm_threshold_texts.unrecorded_inferences inferences in 1 minute were answered
# but have no record in table ml-inference-prod.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_unrecorded_inferences" {
  alarm_name          = "Unrecorded-Inferences-Alarm-prod"
  alarm_description   = "WARNING: More than ${local.alarm_threshold_texts.unrecorded_inferences} inferences in 1 minute were answered but have no record in table ml-inference-prod. First check that the table accepts writes again, then replay the record.unwritten events from /aws/lambda/ml-inference-prod before that log expires. Runbook, section Unrecorded-Inferences-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  dimensions          = { EndpointName = "ml-inference-prod" }
  evaluation_periods  = 5
  metric_name         = "UnrecordedCount"
  namespace           = "InferencePipeline"
  ok_actions          = []
  period              = 60
  statistic           = "Sum"
  threshold           = local.alarm_thresholds.unrecorded_inferences
  treat_missing_data  = "notBreaching"

  lifecycle {
    create_before_destroy = true
  }
}

# DynamoDB throttles table ml-inference-prod or ml-inference-idempotency-prod: more than
# local.alarm_threshold_texts.table_throttles requests in 1 minute.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_table_throttles" {
  alarm_name          = "Table-Throttles-Alarm-prod"
  alarm_description   = "WARNING: DynamoDB throttles table ml-inference-prod or ml-inference-idempotency-prod: more than ${local.alarm_threshold_texts.table_throttles} requests in 1 minute. First check the consumed capacity: on-demand tables throttle beyond twice their earlier peak within half an hour, at a configured maximum throughput or on a hot key. Runbook, section Table-Throttles-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 2
  evaluation_periods  = 5
  ok_actions          = []
  threshold           = local.alarm_thresholds.table_throttles
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "SUM([FILL(m0, 0), FILL(m1, 0), FILL(m2, 0), FILL(m3, 0)])"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "m0"
    return_data = false

    metric {
      dimensions  = { TableName = "ml-inference-prod" }
      metric_name = "ReadThrottleEvents"
      namespace   = "AWS/DynamoDB"
      period      = 60
      stat        = "Sum"
    }
  }

  metric_query {
    id          = "m1"
    return_data = false

    metric {
      dimensions  = { TableName = "ml-inference-prod" }
      metric_name = "WriteThrottleEvents"
      namespace   = "AWS/DynamoDB"
      period      = 60
      stat        = "Sum"
    }
  }

  metric_query {
    id          = "m2"
    return_data = false

    metric {
      dimensions  = { TableName = "ml-inference-idempotency-prod" }
      metric_name = "ReadThrottleEvents"
      namespace   = "AWS/DynamoDB"
      period      = 60
      stat        = "Sum"
    }
  }

  metric_query {
    id          = "m3"
    return_data = false

    metric {
      dimensions  = { TableName = "ml-inference-idempotency-prod" }
      metric_name = "WriteThrottleEvents"
      namespace   = "AWS/DynamoDB"
      period      = 60
      stat        = "Sum"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# DynamoDB fails with internal errors on table ml-inference-prod or ml-inference-idempotency-prod:
# more than local.alarm_threshold_texts.table_system_errors requests in 1 minute.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_table_system_errors" {
  alarm_name          = "Table-System-Errors-Alarm-prod"
  alarm_description   = "WARNING: DynamoDB fails with internal errors on table ml-inference-prod or ml-inference-idempotency-prod: more than ${local.alarm_threshold_texts.table_system_errors} requests in 1 minute. First check the AWS Health Dashboard for the region. Meanwhile inferences are answered, and records that could not be written are in the log. Runbook, section Table-System-Errors-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 2
  evaluation_periods  = 5
  ok_actions          = []
  threshold           = local.alarm_thresholds.table_system_errors
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "SUM([FILL(m0, 0), FILL(m1, 0), FILL(m2, 0), FILL(m3, 0), FILL(m4, 0)])"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "m0"
    return_data = false

    metric {
      metric_name = "SystemErrors"
      namespace   = "AWS/DynamoDB"
      period      = 60
      stat        = "Sum"

      dimensions = {
        Operation = "PutItem"
        TableName = "ml-inference-prod"
      }
    }
  }

  metric_query {
    id          = "m1"
    return_data = false

    metric {
      metric_name = "SystemErrors"
      namespace   = "AWS/DynamoDB"
      period      = 60
      stat        = "Sum"

      dimensions = {
        Operation = "GetItem"
        TableName = "ml-inference-idempotency-prod"
      }
    }
  }

  metric_query {
    id          = "m2"
    return_data = false

    metric {
      metric_name = "SystemErrors"
      namespace   = "AWS/DynamoDB"
      period      = 60
      stat        = "Sum"

      dimensions = {
        Operation = "PutItem"
        TableName = "ml-inference-idempotency-prod"
      }
    }
  }

  metric_query {
    id          = "m3"
    return_data = false

    metric {
      metric_name = "SystemErrors"
      namespace   = "AWS/DynamoDB"
      period      = 60
      stat        = "Sum"

      dimensions = {
        Operation = "UpdateItem"
        TableName = "ml-inference-idempotency-prod"
      }
    }
  }

  metric_query {
    id          = "m4"
    return_data = false

    metric {
      metric_name = "SystemErrors"
      namespace   = "AWS/DynamoDB"
      period      = 60
      stat        = "Sum"

      dimensions = {
        Operation = "DeleteItem"
        TableName = "ml-inference-idempotency-prod"
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Inferences are answered, but DynamoDB refuses or delays what is to be recorded.
resource "aws_cloudwatch_composite_alarm" "inference_monitoring_records_at_risk" {
  alarm_name        = "Records-At-Risk-prod"
  alarm_description = "WARNING: Inferences are answered, but DynamoDB refuses or delays what is to be recorded. First check the row Tables of the dashboard for throttled or failed writes; lost records are in the log of the function and can be replayed. Runbook, section Records-At-Risk: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  actions_enabled   = !contains(var.silenced_alarms, "records_at_risk")
  alarm_actions     = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])
  alarm_rule        = "${contains(var.silenced_alarms, "unrecorded_inferences") ? "FALSE" : "ALARM(\"Unrecorded-Inferences-Alarm-prod\")"} OR ${contains(var.silenced_alarms, "table_throttles") ? "FALSE" : "ALARM(\"Table-Throttles-Alarm-prod\")"} OR ${contains(var.silenced_alarms, "table_system_errors") ? "FALSE" : "ALARM(\"Table-System-Errors-Alarm-prod\")"}"
  ok_actions        = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [
    aws_cloudwatch_metric_alarm.inference_monitoring_unrecorded_inferences,
    aws_cloudwatch_metric_alarm.inference_monitoring_table_throttles,
    aws_cloudwatch_metric_alarm.inference_monitoring_table_system_errors,
  ]
}

# The container of a variant of endpoint ml-inference-prod answers more than
# local.alarm_threshold_texts.endpoint_model_errors of its requests with a status other than 2XX: it
# fails, times out or refuses inputs.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_endpoint_model_errors" {
  alarm_name          = "Endpoint-Model-Errors-Alarm-prod"
  alarm_description   = "WARNING: The container of a variant of endpoint ml-inference-prod answers more than ${local.alarm_threshold_texts.endpoint_model_errors} of its requests with a status other than 2XX: it fails, times out or refuses inputs. First run the saved log query 'errors by type': input-rejected points to callers, all other types to the container. Runbook, section Endpoint-Model-Errors-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 3
  evaluation_periods  = 10
  ok_actions          = []
  threshold           = local.alarm_thresholds.endpoint_model_errors
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "IF(n0 >= 3, IF(m0 * n0 > 2.5, 100 * m0, 0))"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "m0"
    return_data = false

    metric {
      metric_name = "InvocationModelErrors"
      namespace   = "AWS/SageMaker"
      period      = 60
      stat        = "Average"

      dimensions = {
        EndpointName = "ml-inference-prod"
        VariantName  = "primary"
      }
    }
  }

  metric_query {
    id          = "n0"
    return_data = false

    metric {
      metric_name = "InvocationModelErrors"
      namespace   = "AWS/SageMaker"
      period      = 60
      stat        = "SampleCount"

      dimensions = {
        EndpointName = "ml-inference-prod"
        VariantName  = "primary"
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The container of a variant of endpoint ml-inference-prod is slow: the p99 of ModelLatency is above
# local.alarm_threshold_texts.endpoint_model_latency.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_endpoint_model_latency" {
  alarm_name          = "Endpoint-Model-Latency-Alarm-prod"
  alarm_description   = "WARNING: The container of a variant of endpoint ml-inference-prod is slow: the p99 of ModelLatency is above ${local.alarm_threshold_texts.endpoint_model_latency}. First check CPU, memory and concurrency of the endpoint on the dashboard: if they are high, use more or larger instances; if not, check the inputs and the services that the container calls. Runbook, section Endpoint-Model-Latency-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 3
  evaluation_periods  = 5
  ok_actions          = []
  threshold           = (local.alarm_thresholds.endpoint_model_latency * 1000)
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "IF(n0 >= 20, m0)"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "m0"
    return_data = false

    metric {
      metric_name = "ModelLatency"
      namespace   = "AWS/SageMaker"
      period      = 60
      stat        = "p99"

      dimensions = {
        EndpointName = "ml-inference-prod"
        VariantName  = "primary"
      }
    }
  }

  metric_query {
    id          = "n0"
    return_data = false

    metric {
      metric_name = "ModelLatency"
      namespace   = "AWS/SageMaker"
      period      = 60
      stat        = "SampleCount"

      dimensions = {
        EndpointName = "ml-inference-prod"
        VariantName  = "primary"
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# CPU utilisation (100 % is all cores) on the instances of a variant of endpoint ml-inference-prod
# is above local.alarm_threshold_texts.endpoint_cpu on average.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_endpoint_cpu" {
  alarm_name          = "Endpoint-Cpu-Alarm-prod"
  alarm_description   = "WARNING: CPU utilisation (100 % is all cores) on the instances of a variant of endpoint ml-inference-prod is above ${local.alarm_threshold_texts.endpoint_cpu} on average. First check whether the request rate has grown: if so, use more or larger instances; if not, look for a change in the model or its inputs. Runbook, section Endpoint-Cpu-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 5
  evaluation_periods  = 5
  ok_actions          = []
  threshold           = local.alarm_thresholds.endpoint_cpu
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "m0 / ${local.inference_monitoring_capacity_primary_vcpus}"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "m0"
    return_data = false

    metric {
      metric_name = "CPUUtilization"
      namespace   = "/aws/sagemaker/Endpoints"
      period      = 60
      stat        = "Average"

      dimensions = {
        EndpointName = "ml-inference-prod"
        VariantName  = "primary"
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Memory utilisation on the instances of a variant of endpoint ml-inference-prod is above
# local.alarm_threshold_texts.endpoint_memory on average.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_endpoint_memory" {
  alarm_name          = "Endpoint-Memory-Alarm-prod"
  alarm_description   = "WARNING: Memory utilisation on the instances of a variant of endpoint ml-inference-prod is above ${local.alarm_threshold_texts.endpoint_memory} on average. First check the memory graph since the last deployment: a slope means a leak in the container, a step a larger model or more workers. At 100 % the container is killed. Runbook, section Endpoint-Memory-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 5
  evaluation_periods  = 5
  ok_actions          = []
  threshold           = local.alarm_thresholds.endpoint_memory
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "m0"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "m0"
    return_data = false

    metric {
      metric_name = "MemoryUtilization"
      namespace   = "/aws/sagemaker/Endpoints"
      period      = 60
      stat        = "Average"

      dimensions = {
        EndpointName = "ml-inference-prod"
        VariantName  = "primary"
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Disk utilisation on the instances of a variant of endpoint ml-inference-prod is above
# local.alarm_threshold_texts.endpoint_disk on average.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_endpoint_disk" {
  alarm_name          = "Endpoint-Disk-Alarm-prod"
  alarm_description   = "WARNING: Disk utilisation on the instances of a variant of endpoint ml-inference-prod is above ${local.alarm_threshold_texts.endpoint_disk} on average. First find out which files the container writes: model artifacts, temporary files, logs. A new deployment brings fresh instances and buys time. Runbook, section Endpoint-Disk-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 5
  evaluation_periods  = 5
  ok_actions          = []
  threshold           = local.alarm_thresholds.endpoint_disk
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "m0"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "m0"
    return_data = false

    metric {
      metric_name = "DiskUtilization"
      namespace   = "/aws/sagemaker/Endpoints"
      period      = 60
      stat        = "Average"

      dimensions = {
        EndpointName = "ml-inference-prod"
        VariantName  = "primary"
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The p99 of the duration of function ml-inference-prod is above
# local.alarm_threshold_texts.function_duration, close to its timeout of 29 s.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_function_duration" {
  alarm_name          = "Function-Duration-Alarm-prod"
  alarm_description   = "WARNING: The p99 of the duration of function ml-inference-prod is above ${local.alarm_threshold_texts.function_duration}, close to its timeout of 29 s. First compare it with LatencyMs on the dashboard: if both are high, the model is slow; if only the duration is high, tables or cold starts are. Runbook, section Function-Duration-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 3
  evaluation_periods  = 5
  ok_actions          = []
  threshold           = local.alarm_thresholds.function_duration
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "IF(n >= 20, m)"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "m"
    return_data = false

    metric {
      dimensions  = { FunctionName = "ml-inference-prod" }
      metric_name = "Duration"
      namespace   = "AWS/Lambda"
      period      = 60
      stat        = "p99"
    }
  }

  metric_query {
    id          = "n"
    return_data = false

    metric {
      dimensions  = { FunctionName = "ml-inference-prod" }
      metric_name = "Duration"
      namespace   = "AWS/Lambda"
      period      = 60
      stat        = "SampleCount"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Function ml-inference-prod has more than local.alarm_threshold_texts.function_concurrency
# concurrent executions; this is near its reserved concurrency or, if none is reserved, near the
# quota of the account for all its functions.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_function_concurrency" {
  alarm_name          = "Function-Concurrency-Alarm-prod"
  alarm_description   = "WARNING: Function ml-inference-prod has more than ${local.alarm_threshold_texts.function_concurrency} concurrent executions; this is near its reserved concurrency or, if none is reserved, near the quota of the account for all its functions. First check whether there are more requests or slower ones, then raise the reserved concurrency (if none is reserved, the account's quota) or make the endpoint faster. Runbook, section Function-Concurrency-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 3
  dimensions          = { FunctionName = "ml-inference-prod" }
  evaluation_periods  = 5
  metric_name         = "ConcurrentExecutions"
  namespace           = "AWS/Lambda"
  ok_actions          = []
  period              = 60
  statistic           = "Maximum"
  threshold           = local.alarm_thresholds.function_concurrency
  treat_missing_data  = "notBreaching"

  lifecycle {
    create_before_destroy = true
  }
}

# Inferences of five minutes were as slow within the last half hour as High-Latency-Alarm-prod
# watches for.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_recent_slowness" {
  alarm_name                            = "Recent-Slowness-prod"
  alarm_description                     = "Inferences of five minutes were as slow within the last half hour as High-Latency-Alarm-prod watches for. This alarm notifies no one: it keeps alarms on symptoms quiet. See High-Latency-Alarm. Runbook, section High-Latency-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod"
  alarm_actions                         = []
  comparison_operator                   = "GreaterThanThreshold"
  datapoints_to_alarm                   = 1
  dimensions                            = { EndpointName = "ml-inference-prod" }
  evaluate_low_sample_count_percentiles = "evaluate"
  evaluation_periods                    = 7
  extended_statistic                    = "p95"
  metric_name                           = "LatencyMs"
  namespace                             = "InferencePipeline"
  ok_actions                            = []
  period                                = 300
  threshold                             = local.alarm_thresholds.high_latency
  treat_missing_data                    = "notBreaching"

  lifecycle {
    create_before_destroy = true
  }
}

# The endpoint or the function is close to a limit, slower than usual, or fails for a few requests;
# most callers notice nothing yet.
resource "aws_cloudwatch_composite_alarm" "inference_monitoring_serving_degraded" {
  alarm_name        = "Serving-Degraded-prod"
  alarm_description = "WARNING: The endpoint or the function is close to a limit, slower than usual, or fails for a few requests; most callers notice nothing yet. First see in the reason of this message, or at the top of the dashboard, which alarm fired first, and continue in its section of the runbook. Runbook, section Serving-Degraded: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  actions_enabled   = !contains(var.silenced_alarms, "serving_degraded")
  alarm_actions     = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])
  alarm_rule        = "(${contains(var.silenced_alarms, "availability_burn") ? "FALSE" : "ALARM(\"Availability-Slow-Burn-Alarm-prod\")"} OR ${contains(var.silenced_alarms, "latency_burn") ? "FALSE" : "ALARM(\"Latency-Slow-Burn-Alarm-prod\")"} OR ${contains(var.silenced_alarms, "endpoint_model_errors") ? "FALSE" : "ALARM(\"Endpoint-Model-Errors-Alarm-prod\")"} OR ${contains(var.silenced_alarms, "endpoint_model_latency") ? "FALSE" : "ALARM(\"Endpoint-Model-Latency-Alarm-prod\")"} OR ${contains(var.silenced_alarms, "endpoint_cpu") ? "FALSE" : "ALARM(\"Endpoint-Cpu-Alarm-prod\")"} OR ${contains(var.silenced_alarms, "endpoint_memory") ? "FALSE" : "ALARM(\"Endpoint-Memory-Alarm-prod\")"} OR ${contains(var.silenced_alarms, "endpoint_disk") ? "FALSE" : "ALARM(\"Endpoint-Disk-Alarm-prod\")"} OR ${contains(var.silenced_alarms, "function_duration") ? "FALSE" : "ALARM(\"Function-Duration-Alarm-prod\")"} OR ${contains(var.silenced_alarms, "function_concurrency") ? "FALSE" : "ALARM(\"Function-Concurrency-Alarm-prod\")"}) AND NOT ALARM(\"Recent-Failures-prod\") AND NOT ALARM(\"Recent-Slowness-prod\")"
  ok_actions        = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [
    aws_cloudwatch_composite_alarm.inference_monitoring_availability_burn_slow,
    aws_cloudwatch_composite_alarm.inference_monitoring_latency_burn_slow,
    aws_cloudwatch_metric_alarm.inference_monitoring_endpoint_model_errors,
    aws_cloudwatch_metric_alarm.inference_monitoring_endpoint_model_latency,
    aws_cloudwatch_metric_alarm.inference_monitoring_endpoint_cpu,
    aws_cloudwatch_metric_alarm.inference_monitoring_endpoint_memory,
    aws_cloudwatch_metric_alarm.inference_monitoring_endpoint_disk,
    aws_cloudwatch_metric_alarm.inference_monitoring_function_duration,
    aws_cloudwatch_metric_alarm.inference_monitoring_function_concurrency,
    aws_cloudwatch_metric_alarm.inference_monitoring_recent_failures,
    aws_cloudwatch_metric_alarm.inference_monitoring_recent_slowness,
  ]
}

# More than local.alarm_threshold_texts.failed_notifications notifications of topic
# ml-inference-prod-alarms did not reach a subscriber in 5 minutes: somebody missed an alarm.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_failed_notifications" {
  alarm_name          = "Failed-Notifications-Alarm-prod"
  alarm_description   = "WARNING: More than ${local.alarm_threshold_texts.failed_notifications} notifications of topic ml-inference-prod-alarms did not reach a subscriber in 5 minutes: somebody missed an alarm. First check the states of all alarms on the dashboard, then the topic's subscriptions: the SMS spending limit, a mailbox that bounces, an address that no longer exists. Runbook, section Failed-Notifications-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  actions_enabled     = !contains(var.silenced_alarms, "failed_notifications")
  alarm_actions       = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  dimensions          = { TopicName = "ml-inference-prod-alarms" }
  evaluation_periods  = 3
  metric_name         = "NumberOfNotificationsFailed"
  namespace           = "AWS/SNS"
  ok_actions          = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])
  period              = 300
  statistic           = "Sum"
  threshold           = local.alarm_thresholds.failed_notifications
  treat_missing_data  = "notBreaching"

  lifecycle {
    create_before_destroy = true
  }
}

# Inferences on endpoint ml-inference-prod fail, and the callers are not at fault: more than
# local.alarm_threshold_texts.inference_errors in 1 minute.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_inference_error" {
  alarm_name          = "Inference-Error-Alarm-prod"
  alarm_description   = "WARNING: Inferences on endpoint ml-inference-prod fail, and the callers are not at fault: more than ${local.alarm_threshold_texts.inference_errors} in 1 minute. First find the error type in the function's log group /aws/lambda/ml-inference-prod; if the model failed, read the container's log in /aws/sagemaker/Endpoints/ml-inference-prod at the same time. Runbook, section Inference-Error-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod?start=PT3H"
  actions_enabled     = !contains(var.silenced_alarms, "inference_errors")
  alarm_actions       = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 5
  dimensions          = { EndpointName = "ml-inference-prod" }
  evaluation_periods  = 30
  metric_name         = "ErrorCount"
  namespace           = "InferencePipeline"
  ok_actions          = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])
  period              = 60
  statistic           = "Sum"
  threshold           = local.alarm_thresholds.inference_errors
  treat_missing_data  = "notBreaching"

  lifecycle {
    create_before_destroy = true
  }
}
