# The alarms, and those that combine them.

# The long window (1 hour) of Availability-Fast-Burn-Alarm-dev, which fires when both windows do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_availability_burn_fast_long" {
  alarm_name          = "Availability-Fast-Burn-Long-Window-dev"
  alarm_description   = "The long window (1 hour) of Availability-Fast-Burn-Alarm-dev, which fires when both windows do. See that alarm. Runbook, section Availability-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev"
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
      dimensions  = { EndpointName = "ml-inference-dev" }
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
      dimensions  = { EndpointName = "ml-inference-dev" }
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

# The short window (5 minutes) of Availability-Fast-Burn-Alarm-dev, which fires when both windows
# do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_availability_burn_fast_short" {
  alarm_name          = "Availability-Fast-Burn-Short-Window-dev"
  alarm_description   = "The short window (5 minutes) of Availability-Fast-Burn-Alarm-dev, which fires when both windows do. See that alarm. Runbook, section Availability-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev"
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
      dimensions  = { EndpointName = "ml-inference-dev" }
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
  alarm_name        = "Availability-Fast-Burn-Alarm-dev"
  alarm_description = "CRITICAL: The error budget of the objective that 99.5 % of inferences succeed burns 14.4 times too fast, over 1 hour and over the last 5 minutes: more than 7.2 % are bad. First run the saved log query 'errors by type': model-failed points to the container, throttled and deadline-exceeded to too few instances, internal-error to the function. Runbook, section Availability-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions     = []
  alarm_rule        = "ALARM(\"Availability-Fast-Burn-Long-Window-dev\") AND ALARM(\"Availability-Fast-Burn-Short-Window-dev\")"
  ok_actions        = []

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [
    aws_cloudwatch_metric_alarm.inference_monitoring_availability_burn_fast_long,
    aws_cloudwatch_metric_alarm.inference_monitoring_availability_burn_fast_short,
  ]
}

# The long window (6 hours) of Availability-Medium-Burn-Alarm-dev, which fires when both windows do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_availability_burn_medium_long" {
  alarm_name          = "Availability-Medium-Burn-Long-Window-dev"
  alarm_description   = "The long window (6 hours) of Availability-Medium-Burn-Alarm-dev, which fires when both windows do. See that alarm. Runbook, section Availability-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev"
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
      dimensions  = { EndpointName = "ml-inference-dev" }
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
      dimensions  = { EndpointName = "ml-inference-dev" }
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

# The short window (30 minutes) of Availability-Medium-Burn-Alarm-dev, which fires when both windows
# do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_availability_burn_medium_short" {
  alarm_name          = "Availability-Medium-Burn-Short-Window-dev"
  alarm_description   = "The short window (30 minutes) of Availability-Medium-Burn-Alarm-dev, which fires when both windows do. See that alarm. Runbook, section Availability-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev"
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
      dimensions  = { EndpointName = "ml-inference-dev" }
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
  alarm_name        = "Availability-Medium-Burn-Alarm-dev"
  alarm_description = "CRITICAL: The error budget of the objective that 99.5 % of inferences succeed burns 6 times too fast, over 6 hours and over the last 30 minutes: more than 3 % are bad. First run the saved log query 'errors by type': model-failed points to the container, throttled and deadline-exceeded to too few instances, internal-error to the function. Runbook, section Availability-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions     = []
  alarm_rule        = "(ALARM(\"Availability-Medium-Burn-Long-Window-dev\") AND ALARM(\"Availability-Medium-Burn-Short-Window-dev\")) AND NOT ALARM(\"Availability-Fast-Burn-Long-Window-dev\")"
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

# The long window (1 day) of Availability-Slow-Burn-Alarm-dev, which fires when both windows do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_availability_burn_slow_long" {
  alarm_name          = "Availability-Slow-Burn-Long-Window-dev"
  alarm_description   = "The long window (1 day) of Availability-Slow-Burn-Alarm-dev, which fires when both windows do. See that alarm. Runbook, section Availability-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev"
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
      dimensions  = { EndpointName = "ml-inference-dev" }
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
      dimensions  = { EndpointName = "ml-inference-dev" }
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

# The short window (2 hours) of Availability-Slow-Burn-Alarm-dev, which fires when both windows do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_availability_burn_slow_short" {
  alarm_name          = "Availability-Slow-Burn-Short-Window-dev"
  alarm_description   = "The short window (2 hours) of Availability-Slow-Burn-Alarm-dev, which fires when both windows do. See that alarm. Runbook, section Availability-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev"
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
      dimensions  = { EndpointName = "ml-inference-dev" }
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
  alarm_name        = "Availability-Slow-Burn-Alarm-dev"
  alarm_description = "WARNING: The error budget of the objective that 99.5 % of inferences succeed burns 3 times too fast, over 1 day and over the last 2 hours: more than 1.5 % are bad. First run the saved log query 'errors by type': model-failed points to the container, throttled and deadline-exceeded to too few instances, internal-error to the function. Runbook, section Availability-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions     = []
  alarm_rule        = "(ALARM(\"Availability-Slow-Burn-Long-Window-dev\") AND ALARM(\"Availability-Slow-Burn-Short-Window-dev\")) AND NOT ALARM(\"Availability-Medium-Burn-Long-Window-dev\")"
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

# The inputs of endpoint ml-inference-dev differ from the training data: the drift index of the
# signal sepal_length is above local.alarm_threshold_texts.input_drift over the last 10 minutes.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_input_drift_sepal_length" {
  alarm_name          = "Input-Drift-Alarm-sepal_length-dev"
  alarm_description   = "WARNING: The inputs of endpoint ml-inference-dev differ from the training data: the drift index of the signal sepal_length is above ${local.alarm_threshold_texts.input_drift} over the last 10 minutes. First compare its shares with the baseline in the row 'Inputs' of the dashboard: which bins grew, and since when? Runbook, section Input-Drift-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = local.alarm_thresholds.input_drift
  treat_missing_data  = "ignore"

  metric_query {
    expression  = "IF(n >= 100, (MAX([FILL(a,0),n/1000])/n-0.106667)*LOG(MAX([FILL(a,0),n/1000])/n/0.106667)+(MAX([FILL(b,0),n/1000])/n-0.106667)*LOG(MAX([FILL(b,0),n/1000])/n/0.106667)+(MAX([FILL(c,0),n/1000])/n-0.086667)*LOG(MAX([FILL(c,0),n/1000])/n/0.086667)+(MAX([FILL(d,0),n/1000])/n-0.133333)*LOG(MAX([FILL(d,0),n/1000])/n/0.133333)+(MAX([FILL(e,0),n/1000])/n-0.1)*LOG(MAX([FILL(e,0),n/1000])/n/0.1)+(MAX([FILL(f,0),n/1000])/n-0.1)*LOG(MAX([FILL(f,0),n/1000])/n/0.1)+(MAX([FILL(g,0),n/1000])/n-0.086667)*LOG(MAX([FILL(g,0),n/1000])/n/0.086667)+(MAX([FILL(h,0),n/1000])/n-0.08)*LOG(MAX([FILL(h,0),n/1000])/n/0.08)+(MAX([FILL(i,0),n/1000])/n-0.113333)*LOG(MAX([FILL(i,0),n/1000])/n/0.113333)+(MAX([n-FILL(a,0)-FILL(b,0)-FILL(c,0)-FILL(d,0)-FILL(e,0)-FILL(f,0)-FILL(g,0)-FILL(h,0)-FILL(i,0),n/1000])/n-0.086666)*LOG(MAX([n-FILL(a,0)-FILL(b,0)-FILL(c,0)-FILL(d,0)-FILL(e,0)-FILL(f,0)-FILL(g,0)-FILL(h,0)-FILL(i,0),n/1000])/n/0.086666))"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "n"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_length.cc47d3d3"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(1.41:)"
    }
  }

  metric_query {
    id          = "a"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_length.cc47d3d3"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(1.41:2.83)"
    }
  }

  metric_query {
    id          = "b"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_length.cc47d3d3"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(2.83:5.66)"
    }
  }

  metric_query {
    id          = "c"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_length.cc47d3d3"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(5.66:11.31)"
    }
  }

  metric_query {
    id          = "d"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_length.cc47d3d3"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(11.31:22.63)"
    }
  }

  metric_query {
    id          = "e"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_length.cc47d3d3"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(22.63:45.25)"
    }
  }

  metric_query {
    id          = "f"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_length.cc47d3d3"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(45.25:90.51)"
    }
  }

  metric_query {
    id          = "g"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_length.cc47d3d3"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(90.51:181.02)"
    }
  }

  metric_query {
    id          = "h"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_length.cc47d3d3"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(181.02:362.04)"
    }
  }

  metric_query {
    id          = "i"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_length.cc47d3d3"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(362.04:724.08)"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The inputs of endpoint ml-inference-dev differ from the training data: the drift index of the
# signal sepal_width is above local.alarm_threshold_texts.input_drift over the last 10 minutes.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_input_drift_sepal_width" {
  alarm_name          = "Input-Drift-Alarm-sepal_width-dev"
  alarm_description   = "WARNING: The inputs of endpoint ml-inference-dev differ from the training data: the drift index of the signal sepal_width is above ${local.alarm_threshold_texts.input_drift} over the last 10 minutes. First compare its shares with the baseline in the row 'Inputs' of the dashboard: which bins grew, and since when? Runbook, section Input-Drift-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = local.alarm_thresholds.input_drift
  treat_missing_data  = "ignore"

  metric_query {
    expression  = "IF(n >= 100, (MAX([FILL(a,0),n/1000])/n-0.126667)*LOG(MAX([FILL(a,0),n/1000])/n/0.126667)+(MAX([FILL(b,0),n/1000])/n-0.093333)*LOG(MAX([FILL(b,0),n/1000])/n/0.093333)+(MAX([FILL(c,0),n/1000])/n-0.093333)*LOG(MAX([FILL(c,0),n/1000])/n/0.093333)+(MAX([FILL(d,0),n/1000])/n-0.066667)*LOG(MAX([FILL(d,0),n/1000])/n/0.066667)+(MAX([FILL(e,0),n/1000])/n-0.173333)*LOG(MAX([FILL(e,0),n/1000])/n/0.173333)+(MAX([FILL(f,0),n/1000])/n-0.073333)*LOG(MAX([FILL(f,0),n/1000])/n/0.073333)+(MAX([FILL(g,0),n/1000])/n-0.086667)*LOG(MAX([FILL(g,0),n/1000])/n/0.086667)+(MAX([FILL(h,0),n/1000])/n-0.12)*LOG(MAX([FILL(h,0),n/1000])/n/0.12)+(MAX([FILL(i,0),n/1000])/n-0.086667)*LOG(MAX([FILL(i,0),n/1000])/n/0.086667)+(MAX([n-FILL(a,0)-FILL(b,0)-FILL(c,0)-FILL(d,0)-FILL(e,0)-FILL(f,0)-FILL(g,0)-FILL(h,0)-FILL(i,0),n/1000])/n-0.08)*LOG(MAX([n-FILL(a,0)-FILL(b,0)-FILL(c,0)-FILL(d,0)-FILL(e,0)-FILL(f,0)-FILL(g,0)-FILL(h,0)-FILL(i,0),n/1000])/n/0.08))"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "n"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_width.918d9606"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(1.41:)"
    }
  }

  metric_query {
    id          = "a"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_width.918d9606"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(1.41:2.83)"
    }
  }

  metric_query {
    id          = "b"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_width.918d9606"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(2.83:5.66)"
    }
  }

  metric_query {
    id          = "c"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_width.918d9606"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(5.66:11.31)"
    }
  }

  metric_query {
    id          = "d"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_width.918d9606"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(11.31:22.63)"
    }
  }

  metric_query {
    id          = "e"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_width.918d9606"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(22.63:45.25)"
    }
  }

  metric_query {
    id          = "f"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_width.918d9606"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(45.25:90.51)"
    }
  }

  metric_query {
    id          = "g"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_width.918d9606"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(90.51:181.02)"
    }
  }

  metric_query {
    id          = "h"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_width.918d9606"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(181.02:362.04)"
    }
  }

  metric_query {
    id          = "i"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_width.918d9606"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(362.04:724.08)"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The inputs of endpoint ml-inference-dev differ from the training data: the drift index of the
# signal petal_length is above local.alarm_threshold_texts.input_drift over the last 10 minutes.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_input_drift_petal_length" {
  alarm_name          = "Input-Drift-Alarm-petal_length-dev"
  alarm_description   = "WARNING: The inputs of endpoint ml-inference-dev differ from the training data: the drift index of the signal petal_length is above ${local.alarm_threshold_texts.input_drift} over the last 10 minutes. First compare its shares with the baseline in the row 'Inputs' of the dashboard: which bins grew, and since when? Runbook, section Input-Drift-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = local.alarm_thresholds.input_drift
  treat_missing_data  = "ignore"

  metric_query {
    expression  = "IF(n >= 100, (MAX([FILL(a,0),n/1000])/n-0.073333)*LOG(MAX([FILL(a,0),n/1000])/n/0.073333)+(MAX([FILL(b,0),n/1000])/n-0.086667)*LOG(MAX([FILL(b,0),n/1000])/n/0.086667)+(MAX([FILL(c,0),n/1000])/n-0.086667)*LOG(MAX([FILL(c,0),n/1000])/n/0.086667)+(MAX([FILL(d,0),n/1000])/n-0.106667)*LOG(MAX([FILL(d,0),n/1000])/n/0.106667)+(MAX([FILL(e,0),n/1000])/n-0.106667)*LOG(MAX([FILL(e,0),n/1000])/n/0.106667)+(MAX([FILL(f,0),n/1000])/n-0.12)*LOG(MAX([FILL(f,0),n/1000])/n/0.12)+(MAX([FILL(g,0),n/1000])/n-0.113333)*LOG(MAX([FILL(g,0),n/1000])/n/0.113333)+(MAX([FILL(h,0),n/1000])/n-0.093333)*LOG(MAX([FILL(h,0),n/1000])/n/0.093333)+(MAX([FILL(i,0),n/1000])/n-0.106667)*LOG(MAX([FILL(i,0),n/1000])/n/0.106667)+(MAX([n-FILL(a,0)-FILL(b,0)-FILL(c,0)-FILL(d,0)-FILL(e,0)-FILL(f,0)-FILL(g,0)-FILL(h,0)-FILL(i,0),n/1000])/n-0.106666)*LOG(MAX([n-FILL(a,0)-FILL(b,0)-FILL(c,0)-FILL(d,0)-FILL(e,0)-FILL(f,0)-FILL(g,0)-FILL(h,0)-FILL(i,0),n/1000])/n/0.106666))"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "n"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_length.5232d554"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(1.41:)"
    }
  }

  metric_query {
    id          = "a"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_length.5232d554"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(1.41:2.83)"
    }
  }

  metric_query {
    id          = "b"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_length.5232d554"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(2.83:5.66)"
    }
  }

  metric_query {
    id          = "c"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_length.5232d554"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(5.66:11.31)"
    }
  }

  metric_query {
    id          = "d"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_length.5232d554"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(11.31:22.63)"
    }
  }

  metric_query {
    id          = "e"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_length.5232d554"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(22.63:45.25)"
    }
  }

  metric_query {
    id          = "f"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_length.5232d554"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(45.25:90.51)"
    }
  }

  metric_query {
    id          = "g"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_length.5232d554"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(90.51:181.02)"
    }
  }

  metric_query {
    id          = "h"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_length.5232d554"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(181.02:362.04)"
    }
  }

  metric_query {
    id          = "i"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_length.5232d554"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(362.04:724.08)"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The inputs of endpoint ml-inference-dev differ from the training data: the drift index of the
# signal petal_width is above local.alarm_threshold_texts.input_drift over the last 10 minutes.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_input_drift_petal_width" {
  alarm_name          = "Input-Drift-Alarm-petal_width-dev"
  alarm_description   = "WARNING: The inputs of endpoint ml-inference-dev differ from the training data: the drift index of the signal petal_width is above ${local.alarm_threshold_texts.input_drift} over the last 10 minutes. First compare its shares with the baseline in the row 'Inputs' of the dashboard: which bins grew, and since when? Runbook, section Input-Drift-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = local.alarm_thresholds.input_drift
  treat_missing_data  = "ignore"

  metric_query {
    expression  = "IF(n >= 100, (MAX([FILL(a,0),n/1000])/n-0.033333)*LOG(MAX([FILL(a,0),n/1000])/n/0.033333)+(MAX([FILL(b,0),n/1000])/n-0.193334)*LOG(MAX([FILL(b,0),n/1000])/n/0.193334)+(MAX([FILL(c,0),n/1000])/n-0.1)*LOG(MAX([FILL(c,0),n/1000])/n/0.1)+(MAX([FILL(d,0),n/1000])/n-0.106667)*LOG(MAX([FILL(d,0),n/1000])/n/0.106667)+(MAX([FILL(e,0),n/1000])/n-0.086667)*LOG(MAX([FILL(e,0),n/1000])/n/0.086667)+(MAX([FILL(f,0),n/1000])/n-0.053333)*LOG(MAX([FILL(f,0),n/1000])/n/0.053333)+(MAX([FILL(g,0),n/1000])/n-0.106667)*LOG(MAX([FILL(g,0),n/1000])/n/0.106667)+(MAX([FILL(h,0),n/1000])/n-0.093333)*LOG(MAX([FILL(h,0),n/1000])/n/0.093333)+(MAX([FILL(i,0),n/1000])/n-0.113333)*LOG(MAX([FILL(i,0),n/1000])/n/0.113333)+(MAX([n-FILL(a,0)-FILL(b,0)-FILL(c,0)-FILL(d,0)-FILL(e,0)-FILL(f,0)-FILL(g,0)-FILL(h,0)-FILL(i,0),n/1000])/n-0.113333)*LOG(MAX([n-FILL(a,0)-FILL(b,0)-FILL(c,0)-FILL(d,0)-FILL(e,0)-FILL(f,0)-FILL(g,0)-FILL(h,0)-FILL(i,0),n/1000])/n/0.113333))"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "n"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_width.e9221f48"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(1.41:)"
    }
  }

  metric_query {
    id          = "a"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_width.e9221f48"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(1.41:2.83)"
    }
  }

  metric_query {
    id          = "b"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_width.e9221f48"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(2.83:5.66)"
    }
  }

  metric_query {
    id          = "c"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_width.e9221f48"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(5.66:11.31)"
    }
  }

  metric_query {
    id          = "d"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_width.e9221f48"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(11.31:22.63)"
    }
  }

  metric_query {
    id          = "e"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_width.e9221f48"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(22.63:45.25)"
    }
  }

  metric_query {
    id          = "f"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_width.e9221f48"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(45.25:90.51)"
    }
  }

  metric_query {
    id          = "g"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_width.e9221f48"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(90.51:181.02)"
    }
  }

  metric_query {
    id          = "h"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_width.e9221f48"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(181.02:362.04)"
    }
  }

  metric_query {
    id          = "i"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_width.e9221f48"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(362.04:724.08)"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The distribution of at least one input signal differs from the baseline: the model gets inputs
# that it was not trained on.
resource "aws_cloudwatch_composite_alarm" "inference_monitoring_inputs_drift" {
  alarm_name        = "Inputs-Drift-dev"
  alarm_description = "WARNING: The distribution of at least one input signal differs from the baseline: the model gets inputs that it was not trained on. First look at the row Inputs of the dashboard: which signals drift? One points to its source, many to a caller or a different population. Runbook, section Inputs-Drift: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  actions_enabled   = !contains(var.silenced_alarms, "inputs_drift")
  alarm_actions     = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])
  alarm_rule        = "${contains(var.silenced_alarms, "input_drift") ? "FALSE" : "ALARM(\"Input-Drift-Alarm-sepal_length-dev\")"} OR ${contains(var.silenced_alarms, "input_drift") ? "FALSE" : "ALARM(\"Input-Drift-Alarm-sepal_width-dev\")"} OR ${contains(var.silenced_alarms, "input_drift") ? "FALSE" : "ALARM(\"Input-Drift-Alarm-petal_length-dev\")"} OR ${contains(var.silenced_alarms, "input_drift") ? "FALSE" : "ALARM(\"Input-Drift-Alarm-petal_width-dev\")"}"
  ok_actions        = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [
    aws_cloudwatch_metric_alarm.inference_monitoring_input_drift_sepal_length,
    aws_cloudwatch_metric_alarm.inference_monitoring_input_drift_sepal_width,
    aws_cloudwatch_metric_alarm.inference_monitoring_input_drift_petal_length,
    aws_cloudwatch_metric_alarm.inference_monitoring_input_drift_petal_width,
  ]
}

# In requests to endpoint ml-inference-dev, the signal sepal_length is missing or invalid too often:
# more than local.alarm_threshold_texts.input_violations of its values beyond the share in the
# baseline.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_input_violations_sepal_length" {
  alarm_name          = "Input-Violations-Alarm-sepal_length-dev"
  alarm_description   = "WARNING: In requests to endpoint ml-inference-dev, the signal sepal_length is missing or invalid too often: more than ${local.alarm_threshold_texts.input_violations} of its values beyond the share in the baseline. First run the saved log query 'violations by signal', which lists the kinds; then ask the callers, or the team that prepares the inputs, what they changed. Runbook, section Input-Violations-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = local.alarm_thresholds.input_violations
  treat_missing_data  = "ignore"

  metric_query {
    expression  = "IF(n >= 50, violations)"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "violations"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_length.cc47d3d3"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "PR(:1.41)"
    }
  }

  metric_query {
    id          = "n"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_length.cc47d3d3"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "SampleCount"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# In requests to endpoint ml-inference-dev, the signal sepal_width is missing or invalid too often:
# more than local.alarm_threshold_texts.input_violations of its values beyond the share in the
# baseline.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_input_violations_sepal_width" {
  alarm_name          = "Input-Violations-Alarm-sepal_width-dev"
  alarm_description   = "WARNING: In requests to endpoint ml-inference-dev, the signal sepal_width is missing or invalid too often: more than ${local.alarm_threshold_texts.input_violations} of its values beyond the share in the baseline. First run the saved log query 'violations by signal', which lists the kinds; then ask the callers, or the team that prepares the inputs, what they changed. Runbook, section Input-Violations-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = local.alarm_thresholds.input_violations
  treat_missing_data  = "ignore"

  metric_query {
    expression  = "IF(n >= 50, violations)"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "violations"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_width.918d9606"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "PR(:1.41)"
    }
  }

  metric_query {
    id          = "n"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.sepal_width.918d9606"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "SampleCount"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# In requests to endpoint ml-inference-dev, the signal petal_length is missing or invalid too often:
# more than local.alarm_threshold_texts.input_violations of its values beyond the share in the
# baseline.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_input_violations_petal_length" {
  alarm_name          = "Input-Violations-Alarm-petal_length-dev"
  alarm_description   = "WARNING: In requests to endpoint ml-inference-dev, the signal petal_length is missing or invalid too often: more than ${local.alarm_threshold_texts.input_violations} of its values beyond the share in the baseline. First run the saved log query 'violations by signal', which lists the kinds; then ask the callers, or the team that prepares the inputs, what they changed. Runbook, section Input-Violations-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = local.alarm_thresholds.input_violations
  treat_missing_data  = "ignore"

  metric_query {
    expression  = "IF(n >= 50, violations)"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "violations"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_length.5232d554"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "PR(:1.41)"
    }
  }

  metric_query {
    id          = "n"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_length.5232d554"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "SampleCount"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# In requests to endpoint ml-inference-dev, the signal petal_width is missing or invalid too often:
# more than local.alarm_threshold_texts.input_violations of its values beyond the share in the
# baseline.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_input_violations_petal_width" {
  alarm_name          = "Input-Violations-Alarm-petal_width-dev"
  alarm_description   = "WARNING: In requests to endpoint ml-inference-dev, the signal petal_width is missing or invalid too often: more than ${local.alarm_threshold_texts.input_violations} of its values beyond the share in the baseline. First run the saved log query 'violations by signal', which lists the kinds; then ask the callers, or the team that prepares the inputs, what they changed. Runbook, section Input-Violations-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = local.alarm_thresholds.input_violations
  treat_missing_data  = "ignore"

  metric_query {
    expression  = "IF(n >= 50, violations)"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "violations"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_width.e9221f48"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "PR(:1.41)"
    }
  }

  metric_query {
    id          = "n"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.petal_width.e9221f48"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "SampleCount"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# At least one input signal is missing or invalid too often.
resource "aws_cloudwatch_composite_alarm" "inference_monitoring_inputs_invalid" {
  alarm_name        = "Inputs-Invalid-dev"
  alarm_description = "WARNING: At least one input signal is missing or invalid too often. First run the saved log query 'violations by signal', which lists signals and kinds; then ask the callers, or the team that prepares the inputs, what they changed. Runbook, section Inputs-Invalid: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  actions_enabled   = !contains(var.silenced_alarms, "inputs_invalid")
  alarm_actions     = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])
  alarm_rule        = "${contains(var.silenced_alarms, "input_violations") ? "FALSE" : "ALARM(\"Input-Violations-Alarm-sepal_length-dev\")"} OR ${contains(var.silenced_alarms, "input_violations") ? "FALSE" : "ALARM(\"Input-Violations-Alarm-sepal_width-dev\")"} OR ${contains(var.silenced_alarms, "input_violations") ? "FALSE" : "ALARM(\"Input-Violations-Alarm-petal_length-dev\")"} OR ${contains(var.silenced_alarms, "input_violations") ? "FALSE" : "ALARM(\"Input-Violations-Alarm-petal_width-dev\")"}"
  ok_actions        = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [
    aws_cloudwatch_metric_alarm.inference_monitoring_input_violations_sepal_length,
    aws_cloudwatch_metric_alarm.inference_monitoring_input_violations_sepal_width,
    aws_cloudwatch_metric_alarm.inference_monitoring_input_violations_petal_length,
    aws_cloudwatch_metric_alarm.inference_monitoring_input_violations_petal_width,
  ]
}

# The long window (1 hour) of Latency-Fast-Burn-Alarm-dev, which fires when both windows do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_latency_burn_fast_long" {
  alarm_name          = "Latency-Fast-Burn-Long-Window-dev"
  alarm_description   = "The long window (1 hour) of Latency-Fast-Burn-Alarm-dev, which fires when both windows do. See that alarm. Runbook, section Latency-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev"
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
      dimensions  = { EndpointName = "ml-inference-dev" }
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
      dimensions  = { EndpointName = "ml-inference-dev" }
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

# The short window (5 minutes) of Latency-Fast-Burn-Alarm-dev, which fires when both windows do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_latency_burn_fast_short" {
  alarm_name          = "Latency-Fast-Burn-Short-Window-dev"
  alarm_description   = "The short window (5 minutes) of Latency-Fast-Burn-Alarm-dev, which fires when both windows do. See that alarm. Runbook, section Latency-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev"
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
      dimensions  = { EndpointName = "ml-inference-dev" }
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
  alarm_name        = "Latency-Fast-Burn-Alarm-dev"
  alarm_description = "CRITICAL: The error budget of the objective that 95 % of inferences take at most 2 s in the endpoint burns 14.4 times too fast, over 1 hour and over the last 5 minutes: more than 72 % are bad. First compare request rate, ModelLatency, CPU and memory of the endpoint on the dashboard with the hours before: if there are more requests, add instances; if they are slower, check the model and its inputs. Runbook, section Latency-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions     = []
  alarm_rule        = "ALARM(\"Latency-Fast-Burn-Long-Window-dev\") AND ALARM(\"Latency-Fast-Burn-Short-Window-dev\")"
  ok_actions        = []

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [
    aws_cloudwatch_metric_alarm.inference_monitoring_latency_burn_fast_long,
    aws_cloudwatch_metric_alarm.inference_monitoring_latency_burn_fast_short,
  ]
}

# The long window (6 hours) of Latency-Medium-Burn-Alarm-dev, which fires when both windows do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_latency_burn_medium_long" {
  alarm_name          = "Latency-Medium-Burn-Long-Window-dev"
  alarm_description   = "The long window (6 hours) of Latency-Medium-Burn-Alarm-dev, which fires when both windows do. See that alarm. Runbook, section Latency-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev"
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
      dimensions  = { EndpointName = "ml-inference-dev" }
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
      dimensions  = { EndpointName = "ml-inference-dev" }
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

# The short window (30 minutes) of Latency-Medium-Burn-Alarm-dev, which fires when both windows do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_latency_burn_medium_short" {
  alarm_name          = "Latency-Medium-Burn-Short-Window-dev"
  alarm_description   = "The short window (30 minutes) of Latency-Medium-Burn-Alarm-dev, which fires when both windows do. See that alarm. Runbook, section Latency-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev"
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
      dimensions  = { EndpointName = "ml-inference-dev" }
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
  alarm_name        = "Latency-Medium-Burn-Alarm-dev"
  alarm_description = "CRITICAL: The error budget of the objective that 95 % of inferences take at most 2 s in the endpoint burns 6 times too fast, over 6 hours and over the last 30 minutes: more than 30 % are bad. First compare request rate, ModelLatency, CPU and memory of the endpoint on the dashboard with the hours before: if there are more requests, add instances; if they are slower, check the model and its inputs. Runbook, section Latency-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions     = []
  alarm_rule        = "(ALARM(\"Latency-Medium-Burn-Long-Window-dev\") AND ALARM(\"Latency-Medium-Burn-Short-Window-dev\")) AND NOT ALARM(\"Latency-Fast-Burn-Long-Window-dev\")"
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

# The long window (1 day) of Latency-Slow-Burn-Alarm-dev, which fires when both windows do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_latency_burn_slow_long" {
  alarm_name          = "Latency-Slow-Burn-Long-Window-dev"
  alarm_description   = "The long window (1 day) of Latency-Slow-Burn-Alarm-dev, which fires when both windows do. See that alarm. Runbook, section Latency-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev"
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
      dimensions  = { EndpointName = "ml-inference-dev" }
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
      dimensions  = { EndpointName = "ml-inference-dev" }
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

# The short window (2 hours) of Latency-Slow-Burn-Alarm-dev, which fires when both windows do.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_latency_burn_slow_short" {
  alarm_name          = "Latency-Slow-Burn-Short-Window-dev"
  alarm_description   = "The short window (2 hours) of Latency-Slow-Burn-Alarm-dev, which fires when both windows do. See that alarm. Runbook, section Latency-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev"
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
      dimensions  = { EndpointName = "ml-inference-dev" }
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
  alarm_name        = "Latency-Slow-Burn-Alarm-dev"
  alarm_description = "WARNING: The error budget of the objective that 95 % of inferences take at most 2 s in the endpoint burns 3 times too fast, over 1 day and over the last 2 hours: more than 15 % are bad. First compare request rate, ModelLatency, CPU and memory of the endpoint on the dashboard with the hours before: if there are more requests, add instances; if they are slower, check the model and its inputs. Runbook, section Latency-Burn-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions     = []
  alarm_rule        = "(ALARM(\"Latency-Slow-Burn-Long-Window-dev\") AND ALARM(\"Latency-Slow-Burn-Short-Window-dev\")) AND NOT ALARM(\"Latency-Medium-Burn-Long-Window-dev\")"
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
# endpoint ml-inference-dev end in 5XX: the model or SageMaker fails.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_endpoint_server_errors" {
  alarm_name          = "Endpoint-Server-Errors-Alarm-dev"
  alarm_description   = "CRITICAL: More than ${local.alarm_threshold_texts.endpoint_server_errors} of the requests to a variant of endpoint ml-inference-dev end in 5XX: the model or SageMaker fails. First read the container's log in /aws/sagemaker/Endpoints/ml-inference-dev; if it shows nothing, check the endpoint's status and its last deployment. Runbook, section Endpoint-Server-Errors-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
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
        EndpointName = "ml-inference-dev"
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
        EndpointName = "ml-inference-dev"
        VariantName  = "primary"
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Function ml-inference-dev crashed more than local.alarm_threshold_texts.function_errors times in 1
# minute: it timed out, ran out of memory or could not start.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_function_errors" {
  alarm_name          = "Function-Errors-Alarm-dev"
  alarm_description   = "CRITICAL: Function ml-inference-dev crashed more than ${local.alarm_threshold_texts.function_errors} times in 1 minute: it timed out, ran out of memory or could not start. Those requests were neither recorded nor counted. First search /aws/lambda/ml-inference-dev for 'Task timed out', 'Runtime' and 'REPORT' lines in the same minute. Runbook, section Function-Errors-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  dimensions          = { FunctionName = "ml-inference-dev" }
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

# Lambda throttled function ml-inference-dev more than
# local.alarm_threshold_texts.function_throttles times in 1 minute: callers got 503 from the API.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_function_throttles" {
  alarm_name          = "Function-Throttles-Alarm-dev"
  alarm_description   = "CRITICAL: Lambda throttled function ml-inference-dev more than ${local.alarm_threshold_texts.function_throttles} times in 1 minute: callers got 503 from the API. First check the account's concurrency: another function may have used it up, or the calls of this one take longer than before. Runbook, section Function-Throttles-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 2
  dimensions          = { FunctionName = "ml-inference-dev" }
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
  alarm_name          = "Api-Server-Errors-Alarm-dev"
  alarm_description   = "CRITICAL: More than ${local.alarm_threshold_texts.api_server_errors} of the API's answers are 5xx, from the API itself, Lambda or the function. First read integrationStatus and integrationError in /aws/vendedlogs/apigateway/ml-inference-dev: if they are set, Lambda failed; if not, the function gave the answer. Runbook, section Api-Server-Errors-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
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
  alarm_name          = "Api-Outage-Alarm-dev"
  alarm_description   = "CRITICAL: More than ${local.alarm_threshold_texts.api_outage} of the API's answers of the last minutes are 5xx: an outage. First read integrationStatus and integrationError in /aws/vendedlogs/apigateway/ml-inference-dev: if they are set, Lambda failed; if not, the function gave the answer. Runbook, section Api-Outage-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
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
  alarm_name        = "Requests-Failing-dev"
  alarm_description = "CRITICAL: Callers get errors, or so many inferences failed that the error budget of the availability is soon spent. First see in the reason of this message, or at the top of the dashboard, which alarm fired first: Function alarms point to the function, Endpoint alarms to the model, and the API alarm alone to the API. Runbook, section Requests-Failing: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  actions_enabled   = !contains(var.silenced_alarms, "requests_failing")
  alarm_actions     = coalescelist(var.critical_topic_arns, [aws_sns_topic.inference_notifications.arn])
  alarm_rule        = "${contains(var.silenced_alarms, "availability_burn") ? "FALSE" : "ALARM(\"Availability-Fast-Burn-Alarm-dev\")"} OR ${contains(var.silenced_alarms, "availability_burn") ? "FALSE" : "ALARM(\"Availability-Medium-Burn-Alarm-dev\")"} OR ${contains(var.silenced_alarms, "endpoint_server_errors") ? "FALSE" : "ALARM(\"Endpoint-Server-Errors-Alarm-dev\")"} OR ${contains(var.silenced_alarms, "function_errors") ? "FALSE" : "ALARM(\"Function-Errors-Alarm-dev\")"} OR ${contains(var.silenced_alarms, "function_throttles") ? "FALSE" : "ALARM(\"Function-Throttles-Alarm-dev\")"} OR ${contains(var.silenced_alarms, "api_server_errors") ? "FALSE" : "ALARM(\"Api-Server-Errors-Alarm-dev\")"} OR ${contains(var.silenced_alarms, "api_outage") ? "FALSE" : "ALARM(\"Api-Outage-Alarm-dev\")"}"
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
  alarm_name          = "Recent-Failures-dev"
  alarm_description   = "More than 10 % of the requests of five minutes failed within the last half hour. This alarm notifies no one: it keeps alarms on symptoms quiet. See Requests-Failing. Runbook, section Requests-Failing: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev"
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
  alarm_name        = "Requests-Slow-dev"
  alarm_description = "CRITICAL: Callers wait too long, or so many inferences were slow that the error budget of the latency is soon spent. First compare request rate, ModelLatency, CPU and memory of the endpoint on the dashboard with the hours before. Runbook, section Requests-Slow: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  actions_enabled   = !contains(var.silenced_alarms, "requests_slow")
  alarm_actions     = coalescelist(var.critical_topic_arns, [aws_sns_topic.inference_notifications.arn])
  alarm_rule        = "(${contains(var.silenced_alarms, "latency_burn") ? "FALSE" : "ALARM(\"Latency-Fast-Burn-Alarm-dev\")"} OR ${contains(var.silenced_alarms, "latency_burn") ? "FALSE" : "ALARM(\"Latency-Medium-Burn-Alarm-dev\")"}) AND NOT ALARM(\"Recent-Failures-dev\")"
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

# Inferences on endpoint ml-inference-dev are slow: the p90 of the endpoint call time is above
# local.alarm_threshold_texts.high_latency.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_high_latency" {
  alarm_name                            = "High-Latency-Alarm-dev"
  alarm_description                     = "CRITICAL: Inferences on endpoint ml-inference-dev are slow: the p90 of the endpoint call time is above ${local.alarm_threshold_texts.high_latency}. First compare the request rate on the dashboard with the usual one: if it is higher, add instances; if not, read the container's log in /aws/sagemaker/Endpoints/ml-inference-dev and check CPU and memory of the instances. Runbook, section High-Latency-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  actions_enabled                       = !contains(var.silenced_alarms, "high_latency")
  alarm_actions                         = coalescelist(var.critical_topic_arns, [aws_sns_topic.inference_notifications.arn])
  comparison_operator                   = "GreaterThanThreshold"
  datapoints_to_alarm                   = 3
  dimensions                            = { EndpointName = "ml-inference-dev" }
  evaluate_low_sample_count_percentiles = "evaluate"
  evaluation_periods                    = 5
  extended_statistic                    = "p90"
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
# /aws/lambda/ml-inference-dev in 1 minute: other alarms may lack data.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_metrics_rejected" {
  alarm_name          = "Metrics-Rejected-Alarm-dev"
  alarm_description   = "CRITICAL: CloudWatch dropped more than ${local.alarm_threshold_texts.metrics_rejected} metric documents in /aws/lambda/ml-inference-dev in 1 minute: other alarms may lack data. First check the last deployment, then find the documents in the log by '_aws'. Runbook, section Metrics-Rejected-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
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
      dimensions  = { LogGroupName = "/aws/lambda/ml-inference-dev" }
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
      dimensions  = { LogGroupName = "/aws/lambda/ml-inference-dev" }
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

# At least one critical alarm of pipeline dev fires.
resource "aws_cloudwatch_composite_alarm" "inference_monitoring_pipeline_unhealthy" {
  alarm_name        = "Pipeline-Unhealthy-dev"
  alarm_description = "CRITICAL: At least one critical alarm of pipeline dev fires. First check on the dashboard which alarms fire, and continue with the one that fired first. Runbook, section Pipeline-Unhealthy: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions     = []
  alarm_rule        = "${contains(var.silenced_alarms, "requests_failing") ? "FALSE" : "ALARM(\"Requests-Failing-dev\")"} OR ${contains(var.silenced_alarms, "requests_slow") ? "FALSE" : "ALARM(\"Requests-Slow-dev\")"} OR ${contains(var.silenced_alarms, "high_latency") ? "FALSE" : "ALARM(\"High-Latency-Alarm-dev\")"} OR ${contains(var.silenced_alarms, "metrics_rejected") ? "FALSE" : "ALARM(\"Metrics-Rejected-Alarm-dev\")"}"
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

# The predictions of endpoint ml-inference-dev differ from the baseline: the drift index of the
# signal label is above local.alarm_threshold_texts.prediction_drift over the last 10 minutes.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_prediction_drift_label" {
  alarm_name          = "Prediction-Drift-Alarm-label-dev"
  alarm_description   = "WARNING: The predictions of endpoint ml-inference-dev differ from the baseline: the drift index of the signal label is above ${local.alarm_threshold_texts.prediction_drift} over the last 10 minutes. First check in the rows 'Inputs' and 'Predictions' of the dashboard whether inputs drift too: if so, the world changed; if not, the model did. Runbook, section Prediction-Drift-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = local.alarm_thresholds.prediction_drift
  treat_missing_data  = "ignore"

  metric_query {
    expression  = "IF(n >= 100, (MAX([FILL(a,0),n/1000])/n-0.346667)*LOG(MAX([FILL(a,0),n/1000])/n/0.346667)+(MAX([FILL(b,0),n/1000])/n-0.333333)*LOG(MAX([FILL(b,0),n/1000])/n/0.333333)+(MAX([n-FILL(a,0)-FILL(b,0),n/1000])/n-0.32)*LOG(MAX([n-FILL(a,0)-FILL(b,0),n/1000])/n/0.32))"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "n"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.label.6752c638"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(1.41:)"
    }
  }

  metric_query {
    id          = "a"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.label.6752c638"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(1.41:2.83)"
    }
  }

  metric_query {
    id          = "b"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.label.6752c638"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(2.83:5.66)"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The predictions of endpoint ml-inference-dev differ from the baseline: the drift index of the
# signal probability is above local.alarm_threshold_texts.prediction_drift over the last 10 minutes.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_prediction_drift_probability" {
  alarm_name          = "Prediction-Drift-Alarm-probability-dev"
  alarm_description   = "WARNING: The predictions of endpoint ml-inference-dev differ from the baseline: the drift index of the signal probability is above ${local.alarm_threshold_texts.prediction_drift} over the last 10 minutes. First check in the rows 'Inputs' and 'Predictions' of the dashboard whether inputs drift too: if so, the world changed; if not, the model did. Runbook, section Prediction-Drift-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = local.alarm_thresholds.prediction_drift
  treat_missing_data  = "ignore"

  metric_query {
    expression  = "IF(n >= 100, (MAX([FILL(a,0),n/1000])/n-0.106667)*LOG(MAX([FILL(a,0),n/1000])/n/0.106667)+(MAX([FILL(b,0),n/1000])/n-0.106667)*LOG(MAX([FILL(b,0),n/1000])/n/0.106667)+(MAX([FILL(c,0),n/1000])/n-0.093333)*LOG(MAX([FILL(c,0),n/1000])/n/0.093333)+(MAX([FILL(d,0),n/1000])/n-0.1)*LOG(MAX([FILL(d,0),n/1000])/n/0.1)+(MAX([FILL(e,0),n/1000])/n-0.06)*LOG(MAX([FILL(e,0),n/1000])/n/0.06)+(MAX([FILL(f,0),n/1000])/n-0.073333)*LOG(MAX([FILL(f,0),n/1000])/n/0.073333)+(MAX([FILL(g,0),n/1000])/n-0.1)*LOG(MAX([FILL(g,0),n/1000])/n/0.1)+(MAX([FILL(h,0),n/1000])/n-0.1)*LOG(MAX([FILL(h,0),n/1000])/n/0.1)+(MAX([FILL(i,0),n/1000])/n-0.186667)*LOG(MAX([FILL(i,0),n/1000])/n/0.186667)+(MAX([n-FILL(a,0)-FILL(b,0)-FILL(c,0)-FILL(d,0)-FILL(e,0)-FILL(f,0)-FILL(g,0)-FILL(h,0)-FILL(i,0),n/1000])/n-0.073333)*LOG(MAX([n-FILL(a,0)-FILL(b,0)-FILL(c,0)-FILL(d,0)-FILL(e,0)-FILL(f,0)-FILL(g,0)-FILL(h,0)-FILL(i,0),n/1000])/n/0.073333))"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "n"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.probability.c4517295"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(1.41:)"
    }
  }

  metric_query {
    id          = "a"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.probability.c4517295"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(1.41:2.83)"
    }
  }

  metric_query {
    id          = "b"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.probability.c4517295"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(2.83:5.66)"
    }
  }

  metric_query {
    id          = "c"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.probability.c4517295"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(5.66:11.31)"
    }
  }

  metric_query {
    id          = "d"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.probability.c4517295"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(11.31:22.63)"
    }
  }

  metric_query {
    id          = "e"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.probability.c4517295"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(22.63:45.25)"
    }
  }

  metric_query {
    id          = "f"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.probability.c4517295"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(45.25:90.51)"
    }
  }

  metric_query {
    id          = "g"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.probability.c4517295"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(90.51:181.02)"
    }
  }

  metric_query {
    id          = "h"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.probability.c4517295"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(181.02:362.04)"
    }
  }

  metric_query {
    id          = "i"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.probability.c4517295"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "TC(362.04:724.08)"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The distribution of at least one prediction signal differs from the baseline: the model predicts
# differently than before.
resource "aws_cloudwatch_composite_alarm" "inference_monitoring_predictions_drift" {
  alarm_name        = "Predictions-Drift-dev"
  alarm_description = "WARNING: The distribution of at least one prediction signal differs from the baseline: the model predicts differently than before. First check in the rows Inputs and Predictions of the dashboard whether inputs drift too: if so, the world changed; if not, the model did. Runbook, section Predictions-Drift: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  actions_enabled   = !contains(var.silenced_alarms, "predictions_drift")
  alarm_actions     = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])
  alarm_rule        = "${contains(var.silenced_alarms, "prediction_drift") ? "FALSE" : "ALARM(\"Prediction-Drift-Alarm-label-dev\")"} OR ${contains(var.silenced_alarms, "prediction_drift") ? "FALSE" : "ALARM(\"Prediction-Drift-Alarm-probability-dev\")"}"
  ok_actions        = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [
    aws_cloudwatch_metric_alarm.inference_monitoring_prediction_drift_label,
    aws_cloudwatch_metric_alarm.inference_monitoring_prediction_drift_probability,
  ]
}

# Endpoint ml-inference-dev gives the same prediction for all inputs: all values of the signal label
# in the last 10 minutes are in one bin of the baseline, which cannot be chance.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_stuck_prediction_label" {
  alarm_name          = "Stuck-Prediction-Alarm-label-dev"
  alarm_description   = "WARNING: Endpoint ml-inference-dev gives the same prediction for all inputs: all values of the signal label in the last 10 minutes are in one bin of the baseline, which cannot be chance. First check whether the inputs are alike too (row 'Inputs' of the dashboard); if not, whether a model was just deployed, and its container's log. Runbook, section Stuck-Prediction-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions       = []
  comparison_operator = "LessThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = 1
  treat_missing_data  = "ignore"

  metric_query {
    expression  = "IF(n >= 30, IF(high > 1, LOG(high / low) / 0.693147))"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "low"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.label.6752c638"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "Minimum"
    }
  }

  metric_query {
    id          = "high"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.label.6752c638"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "Maximum"
    }
  }

  metric_query {
    id          = "n"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.label.6752c638"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "SampleCount"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Endpoint ml-inference-dev gives the same prediction for all inputs: all values of the signal
# probability in the last 10 minutes are in one bin of the baseline, which cannot be chance.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_stuck_prediction_probability" {
  alarm_name          = "Stuck-Prediction-Alarm-probability-dev"
  alarm_description   = "WARNING: Endpoint ml-inference-dev gives the same prediction for all inputs: all values of the signal probability in the last 10 minutes are in one bin of the baseline, which cannot be chance. First check whether the inputs are alike too (row 'Inputs' of the dashboard); if not, whether a model was just deployed, and its container's log. Runbook, section Stuck-Prediction-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions       = []
  comparison_operator = "LessThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = 1
  treat_missing_data  = "ignore"

  metric_query {
    expression  = "IF(n >= 30, IF(high > 1, LOG(high / low) / 0.693147))"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "low"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.probability.c4517295"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "Minimum"
    }
  }

  metric_query {
    id          = "high"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.probability.c4517295"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "Maximum"
    }
  }

  metric_query {
    id          = "n"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.probability.c4517295"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "SampleCount"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# In the predictions of endpoint ml-inference-dev, the signal label is missing or invalid too often:
# more than local.alarm_threshold_texts.prediction_violations of its values beyond the share in the
# baseline.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_prediction_violations_label" {
  alarm_name          = "Prediction-Violations-Alarm-label-dev"
  alarm_description   = "WARNING: In the predictions of endpoint ml-inference-dev, the signal label is missing or invalid too often: more than ${local.alarm_threshold_texts.prediction_violations} of its values beyond the share in the baseline. First run the saved log query 'violations by signal', which lists the kinds; then check whether a new model answers in another format. Runbook, section Prediction-Violations-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = local.alarm_thresholds.prediction_violations
  treat_missing_data  = "ignore"

  metric_query {
    expression  = "IF(n >= 50, violations)"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "violations"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.label.6752c638"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "PR(:1.41)"
    }
  }

  metric_query {
    id          = "n"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.label.6752c638"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "SampleCount"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# In the predictions of endpoint ml-inference-dev, the signal probability is missing or invalid too
# often: more than local.alarm_threshold_texts.prediction_violations of its values beyond the share
# in the baseline.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_prediction_violations_probability" {
  alarm_name          = "Prediction-Violations-Alarm-probability-dev"
  alarm_description   = "WARNING: In the predictions of endpoint ml-inference-dev, the signal probability is missing or invalid too often: more than ${local.alarm_threshold_texts.prediction_violations} of its values beyond the share in the baseline. First run the saved log query 'violations by signal', which lists the kinds; then check whether a new model answers in another format. Runbook, section Prediction-Violations-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = local.alarm_thresholds.prediction_violations
  treat_missing_data  = "ignore"

  metric_query {
    expression  = "IF(n >= 50, violations)"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "violations"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.probability.c4517295"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "PR(:1.41)"
    }
  }

  metric_query {
    id          = "n"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "Signal.probability.c4517295"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "SampleCount"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Predictions are missing, invalid, or the same for all inputs: the model answers, but not usefully.
resource "aws_cloudwatch_composite_alarm" "inference_monitoring_predictions_invalid" {
  alarm_name        = "Predictions-Invalid-dev"
  alarm_description = "WARNING: Predictions are missing, invalid, or the same for all inputs: the model answers, but not usefully. First check whether a model was just deployed, then the log of its container and the row Predictions of the dashboard. Runbook, section Predictions-Invalid: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  actions_enabled   = !contains(var.silenced_alarms, "predictions_invalid")
  alarm_actions     = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])
  alarm_rule        = "${contains(var.silenced_alarms, "stuck_prediction") ? "FALSE" : "ALARM(\"Stuck-Prediction-Alarm-label-dev\")"} OR ${contains(var.silenced_alarms, "stuck_prediction") ? "FALSE" : "ALARM(\"Stuck-Prediction-Alarm-probability-dev\")"} OR ${contains(var.silenced_alarms, "prediction_violations") ? "FALSE" : "ALARM(\"Prediction-Violations-Alarm-label-dev\")"} OR ${contains(var.silenced_alarms, "prediction_violations") ? "FALSE" : "ALARM(\"Prediction-Violations-Alarm-probability-dev\")"}"
  ok_actions        = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [
    aws_cloudwatch_metric_alarm.inference_monitoring_stuck_prediction_label,
    aws_cloudwatch_metric_alarm.inference_monitoring_stuck_prediction_probability,
    aws_cloudwatch_metric_alarm.inference_monitoring_prediction_violations_label,
    aws_cloudwatch_metric_alarm.inference_monitoring_prediction_violations_probability,
  ]
}

# The model behind endpoint ml-inference-dev is wrong too often: less than
# local.alarm_threshold_texts.model_accuracy of the predictions whose ground truth arrived in the
# last 10 minutes match it.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_model_accuracy" {
  alarm_name          = "Model-Accuracy-Alarm-dev"
  alarm_description   = "WARNING: The model behind endpoint ml-inference-dev is wrong too often: less than ${local.alarm_threshold_texts.model_accuracy} of the predictions whose ground truth arrived in the last 10 minutes match it. First compare variants and classes in the row 'Quality' of the dashboard, then check whether inputs drifted when those predictions were made. Runbook, section Model-Accuracy-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions       = []
  comparison_operator = "LessThanThreshold"
  datapoints_to_alarm = 1
  evaluation_periods  = 1
  ok_actions          = []
  threshold           = local.alarm_thresholds.model_accuracy
  treat_missing_data  = "ignore"

  metric_query {
    expression  = "IF(n >= 50, 100 * m)"
    id          = "result"
    return_data = true
  }

  metric_query {
    id          = "m"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "CorrectCount"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "Average"
    }
  }

  metric_query {
    id          = "n"
    return_data = false

    metric {
      dimensions  = { EndpointName = "ml-inference-dev" }
      metric_name = "CorrectCount"
      namespace   = "InferencePipeline"
      period      = 600
      stat        = "SampleCount"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Predictions differ too often, or too far, from the ground truth that arrived.
resource "aws_cloudwatch_composite_alarm" "inference_monitoring_predictions_wrong" {
  alarm_name        = "Predictions-Wrong-dev"
  alarm_description = "WARNING: Predictions differ too often, or too far, from the ground truth that arrived. First compare variants and classes in the row Quality of the dashboard, then check whether inputs drifted when those predictions were made. Runbook, section Predictions-Wrong: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  actions_enabled   = !contains(var.silenced_alarms, "predictions_wrong")
  alarm_actions     = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])
  alarm_rule        = contains(var.silenced_alarms, "model_accuracy") ? "FALSE" : "ALARM(\"Model-Accuracy-Alarm-dev\")"
  ok_actions        = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [aws_cloudwatch_metric_alarm.inference_monitoring_model_accuracy]
}

# More than local.alarm_threshold_texts.unrecorded_inferences inferences in 1 minute were answered
# but have no record in table ml-inference-dev.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_unrecorded_inferences" {
  alarm_name          = "Unrecorded-Inferences-Alarm-dev"
  alarm_description   = "WARNING: More than ${local.alarm_threshold_texts.unrecorded_inferences} inferences in 1 minute were answered but have no record in table ml-inference-dev. First check that the table accepts writes again, then replay the record.unwritten events from /aws/lambda/ml-inference-dev before that log expires. Runbook, section Unrecorded-Inferences-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  dimensions          = { EndpointName = "ml-inference-dev" }
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

# DynamoDB throttles table ml-inference-dev or ml-inference-idempotency-dev: more than
# local.alarm_threshold_texts.table_throttles requests in 1 minute.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_table_throttles" {
  alarm_name          = "Table-Throttles-Alarm-dev"
  alarm_description   = "WARNING: DynamoDB throttles table ml-inference-dev or ml-inference-idempotency-dev: more than ${local.alarm_threshold_texts.table_throttles} requests in 1 minute. First check the consumed capacity: on-demand tables throttle beyond twice their earlier peak within half an hour, at a configured maximum throughput or on a hot key. Runbook, section Table-Throttles-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
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
      dimensions  = { TableName = "ml-inference-dev" }
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
      dimensions  = { TableName = "ml-inference-dev" }
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
      dimensions  = { TableName = "ml-inference-idempotency-dev" }
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
      dimensions  = { TableName = "ml-inference-idempotency-dev" }
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

# DynamoDB fails with internal errors on table ml-inference-dev or ml-inference-idempotency-dev:
# more than local.alarm_threshold_texts.table_system_errors requests in 1 minute.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_table_system_errors" {
  alarm_name          = "Table-System-Errors-Alarm-dev"
  alarm_description   = "WARNING: DynamoDB fails with internal errors on table ml-inference-dev or ml-inference-idempotency-dev: more than ${local.alarm_threshold_texts.table_system_errors} requests in 1 minute. First check the AWS Health Dashboard for the region. Meanwhile inferences are answered, and records that could not be written are in the log. Runbook, section Table-System-Errors-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 2
  evaluation_periods  = 5
  ok_actions          = []
  threshold           = local.alarm_thresholds.table_system_errors
  treat_missing_data  = "notBreaching"

  metric_query {
    expression  = "SUM([FILL(m0, 0), FILL(m1, 0), FILL(m2, 0), FILL(m3, 0), FILL(m4, 0), FILL(m5, 0), FILL(m6, 0)])"
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
        TableName = "ml-inference-dev"
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
        TableName = "ml-inference-dev"
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
        Operation = "UpdateItem"
        TableName = "ml-inference-dev"
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
        Operation = "GetItem"
        TableName = "ml-inference-idempotency-dev"
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
        Operation = "PutItem"
        TableName = "ml-inference-idempotency-dev"
      }
    }
  }

  metric_query {
    id          = "m5"
    return_data = false

    metric {
      metric_name = "SystemErrors"
      namespace   = "AWS/DynamoDB"
      period      = 60
      stat        = "Sum"

      dimensions = {
        Operation = "UpdateItem"
        TableName = "ml-inference-idempotency-dev"
      }
    }
  }

  metric_query {
    id          = "m6"
    return_data = false

    metric {
      metric_name = "SystemErrors"
      namespace   = "AWS/DynamoDB"
      period      = 60
      stat        = "Sum"

      dimensions = {
        Operation = "DeleteItem"
        TableName = "ml-inference-idempotency-dev"
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Inferences are answered, but DynamoDB refuses or delays what is to be recorded.
resource "aws_cloudwatch_composite_alarm" "inference_monitoring_records_at_risk" {
  alarm_name        = "Records-At-Risk-dev"
  alarm_description = "WARNING: Inferences are answered, but DynamoDB refuses or delays what is to be recorded. First check the row Tables of the dashboard for throttled or failed writes; lost records are in the log of the function and can be replayed. Runbook, section Records-At-Risk: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  actions_enabled   = !contains(var.silenced_alarms, "records_at_risk")
  alarm_actions     = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])
  alarm_rule        = "${contains(var.silenced_alarms, "unrecorded_inferences") ? "FALSE" : "ALARM(\"Unrecorded-Inferences-Alarm-dev\")"} OR ${contains(var.silenced_alarms, "table_throttles") ? "FALSE" : "ALARM(\"Table-Throttles-Alarm-dev\")"} OR ${contains(var.silenced_alarms, "table_system_errors") ? "FALSE" : "ALARM(\"Table-System-Errors-Alarm-dev\")"}"
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

# The container of a variant of endpoint ml-inference-dev answers more than
# local.alarm_threshold_texts.endpoint_model_errors of its requests with a status other than 2XX: it
# fails, times out or refuses inputs.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_endpoint_model_errors" {
  alarm_name          = "Endpoint-Model-Errors-Alarm-dev"
  alarm_description   = "WARNING: The container of a variant of endpoint ml-inference-dev answers more than ${local.alarm_threshold_texts.endpoint_model_errors} of its requests with a status other than 2XX: it fails, times out or refuses inputs. First run the saved log query 'errors by type': input-rejected points to callers, all other types to the container. Runbook, section Endpoint-Model-Errors-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
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
        EndpointName = "ml-inference-dev"
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
        EndpointName = "ml-inference-dev"
        VariantName  = "primary"
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The container of a variant of endpoint ml-inference-dev is slow: the p99 of ModelLatency is above
# local.alarm_threshold_texts.endpoint_model_latency.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_endpoint_model_latency" {
  alarm_name          = "Endpoint-Model-Latency-Alarm-dev"
  alarm_description   = "WARNING: The container of a variant of endpoint ml-inference-dev is slow: the p99 of ModelLatency is above ${local.alarm_threshold_texts.endpoint_model_latency}. First check CPU, memory and concurrency of the endpoint on the dashboard: if they are high, use more or larger instances; if not, check the inputs and the services that the container calls. Runbook, section Endpoint-Model-Latency-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
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
        EndpointName = "ml-inference-dev"
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
        EndpointName = "ml-inference-dev"
        VariantName  = "primary"
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# CPU utilisation (100 % is all cores) on the instances of a variant of endpoint ml-inference-dev is
# above local.alarm_threshold_texts.endpoint_cpu on average.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_endpoint_cpu" {
  alarm_name          = "Endpoint-Cpu-Alarm-dev"
  alarm_description   = "WARNING: CPU utilisation (100 % is all cores) on the instances of a variant of endpoint ml-inference-dev is above ${local.alarm_threshold_texts.endpoint_cpu} on average. First check whether the request rate has grown: if so, use more or larger instances; if not, look for a change in the model or its inputs. Runbook, section Endpoint-Cpu-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
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
        EndpointName = "ml-inference-dev"
        VariantName  = "primary"
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Memory utilisation on the instances of a variant of endpoint ml-inference-dev is above
# local.alarm_threshold_texts.endpoint_memory on average.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_endpoint_memory" {
  alarm_name          = "Endpoint-Memory-Alarm-dev"
  alarm_description   = "WARNING: Memory utilisation on the instances of a variant of endpoint ml-inference-dev is above ${local.alarm_threshold_texts.endpoint_memory} on average. First check the memory graph since the last deployment: a slope means a leak in the container, a step a larger model or more workers. At 100 % the container is killed. Runbook, section Endpoint-Memory-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
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
        EndpointName = "ml-inference-dev"
        VariantName  = "primary"
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Disk utilisation on the instances of a variant of endpoint ml-inference-dev is above
# local.alarm_threshold_texts.endpoint_disk on average.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_endpoint_disk" {
  alarm_name          = "Endpoint-Disk-Alarm-dev"
  alarm_description   = "WARNING: Disk utilisation on the instances of a variant of endpoint ml-inference-dev is above ${local.alarm_threshold_texts.endpoint_disk} on average. First find out which files the container writes: model artifacts, temporary files, logs. A new deployment brings fresh instances and buys time. Runbook, section Endpoint-Disk-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
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
        EndpointName = "ml-inference-dev"
        VariantName  = "primary"
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The p99 of the duration of function ml-inference-dev is above
# local.alarm_threshold_texts.function_duration, close to its timeout of 29 s.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_function_duration" {
  alarm_name          = "Function-Duration-Alarm-dev"
  alarm_description   = "WARNING: The p99 of the duration of function ml-inference-dev is above ${local.alarm_threshold_texts.function_duration}, close to its timeout of 29 s. First compare it with LatencyMs on the dashboard: if both are high, the model is slow; if only the duration is high, tables or cold starts are. Runbook, section Function-Duration-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
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
      dimensions  = { FunctionName = "ml-inference-dev" }
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
      dimensions  = { FunctionName = "ml-inference-dev" }
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

# Function ml-inference-dev has more than local.alarm_threshold_texts.function_concurrency
# concurrent executions; this is near its reserved concurrency or, if none is reserved, near the
# quota of the account for all its functions.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_function_concurrency" {
  alarm_name          = "Function-Concurrency-Alarm-dev"
  alarm_description   = "WARNING: Function ml-inference-dev has more than ${local.alarm_threshold_texts.function_concurrency} concurrent executions; this is near its reserved concurrency or, if none is reserved, near the quota of the account for all its functions. First check whether there are more requests or slower ones, then raise the reserved concurrency (if none is reserved, the account's quota) or make the endpoint faster. Runbook, section Function-Concurrency-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  alarm_actions       = []
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 3
  dimensions          = { FunctionName = "ml-inference-dev" }
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

# Inferences of five minutes were as slow within the last half hour as High-Latency-Alarm-dev
# watches for.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_recent_slowness" {
  alarm_name                            = "Recent-Slowness-dev"
  alarm_description                     = "Inferences of five minutes were as slow within the last half hour as High-Latency-Alarm-dev watches for. This alarm notifies no one: it keeps alarms on symptoms quiet. See High-Latency-Alarm. Runbook, section High-Latency-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev"
  alarm_actions                         = []
  comparison_operator                   = "GreaterThanThreshold"
  datapoints_to_alarm                   = 1
  dimensions                            = { EndpointName = "ml-inference-dev" }
  evaluate_low_sample_count_percentiles = "evaluate"
  evaluation_periods                    = 7
  extended_statistic                    = "p90"
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
  alarm_name        = "Serving-Degraded-dev"
  alarm_description = "WARNING: The endpoint or the function is close to a limit, slower than usual, or fails for a few requests; most callers notice nothing yet. First see in the reason of this message, or at the top of the dashboard, which alarm fired first, and continue in its section of the runbook. Runbook, section Serving-Degraded: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  actions_enabled   = !contains(var.silenced_alarms, "serving_degraded")
  alarm_actions     = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])
  alarm_rule        = "(${contains(var.silenced_alarms, "availability_burn") ? "FALSE" : "ALARM(\"Availability-Slow-Burn-Alarm-dev\")"} OR ${contains(var.silenced_alarms, "latency_burn") ? "FALSE" : "ALARM(\"Latency-Slow-Burn-Alarm-dev\")"} OR ${contains(var.silenced_alarms, "endpoint_model_errors") ? "FALSE" : "ALARM(\"Endpoint-Model-Errors-Alarm-dev\")"} OR ${contains(var.silenced_alarms, "endpoint_model_latency") ? "FALSE" : "ALARM(\"Endpoint-Model-Latency-Alarm-dev\")"} OR ${contains(var.silenced_alarms, "endpoint_cpu") ? "FALSE" : "ALARM(\"Endpoint-Cpu-Alarm-dev\")"} OR ${contains(var.silenced_alarms, "endpoint_memory") ? "FALSE" : "ALARM(\"Endpoint-Memory-Alarm-dev\")"} OR ${contains(var.silenced_alarms, "endpoint_disk") ? "FALSE" : "ALARM(\"Endpoint-Disk-Alarm-dev\")"} OR ${contains(var.silenced_alarms, "function_duration") ? "FALSE" : "ALARM(\"Function-Duration-Alarm-dev\")"} OR ${contains(var.silenced_alarms, "function_concurrency") ? "FALSE" : "ALARM(\"Function-Concurrency-Alarm-dev\")"}) AND NOT ALARM(\"Recent-Failures-dev\") AND NOT ALARM(\"Recent-Slowness-dev\")"
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
# ml-inference-dev-alarms did not reach a subscriber in 5 minutes: somebody missed an alarm.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_failed_notifications" {
  alarm_name          = "Failed-Notifications-Alarm-dev"
  alarm_description   = "WARNING: More than ${local.alarm_threshold_texts.failed_notifications} notifications of topic ml-inference-dev-alarms did not reach a subscriber in 5 minutes: somebody missed an alarm. First check the states of all alarms on the dashboard, then the topic's subscriptions: the SMS spending limit, a mailbox that bounces, an address that no longer exists. Runbook, section Failed-Notifications-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  actions_enabled     = !contains(var.silenced_alarms, "failed_notifications")
  alarm_actions       = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 1
  dimensions          = { TopicName = "ml-inference-dev-alarms" }
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

# Inferences on endpoint ml-inference-dev fail, and the callers are not at fault: more than
# local.alarm_threshold_texts.inference_errors in 1 minute.
resource "aws_cloudwatch_metric_alarm" "inference_monitoring_inference_error" {
  alarm_name          = "Inference-Error-Alarm-dev"
  alarm_description   = "WARNING: Inferences on endpoint ml-inference-dev fail, and the callers are not at fault: more than ${local.alarm_threshold_texts.inference_errors} in 1 minute. First find the error type in the function's log group /aws/lambda/ml-inference-dev; if the model failed, read the container's log in /aws/sagemaker/Endpoints/ml-inference-dev at the same time. Runbook, section Inference-Error-Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev?start=PT3H"
  actions_enabled     = !contains(var.silenced_alarms, "inference_errors")
  alarm_actions       = coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])
  comparison_operator = "GreaterThanThreshold"
  datapoints_to_alarm = 5
  dimensions          = { EndpointName = "ml-inference-dev" }
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
