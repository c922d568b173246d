# The dashboard, and the runbook beside it.

# The service from the API to the model, with the alarms on top.
resource "aws_cloudwatch_dashboard" "inference_monitoring_dashboard" {
  dashboard_name = "Inference-Monitoring-Dashboard-dev"

  dashboard_body = jsonencode({
    start          = "-PT3H"
    periodOverride = "inherit"
    widgets = [
      {
        type   = "text"
        width  = 24
        height = 2
        properties = {
          markdown = chomp(<<-EOT
            # ml-inference-dev
            [Runbook](https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev) · [Log queries](https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#logsV2:logs-insights) · [API](https://us-east-1.console.aws.amazon.com/apigateway/home?region=us-east-1#/apis/${aws_apigatewayv2_api.inference_api.id}) · [Function](https://us-east-1.console.aws.amazon.com/lambda/home?region=us-east-1#/functions/ml-inference-dev) · [Endpoint](https://us-east-1.console.aws.amazon.com/sagemaker/home?region=us-east-1#/endpoints/ml-inference-dev) · [Records](https://us-east-1.console.aws.amazon.com/dynamodbv2/home?region=us-east-1#table?name=ml-inference-dev) · No line, or -- for a number: no data, which is not 0
          EOT
          )
        }
        x = 0
        y = 0
      },
      {
        type   = "alarm"
        width  = 8
        height = 9
        properties = {
          title = "Alarms, firing ones first"
          alarms = [
            aws_cloudwatch_composite_alarm.inference_monitoring_pipeline_unhealthy.arn,
            aws_cloudwatch_composite_alarm.inference_monitoring_requests_failing.arn,
            aws_cloudwatch_composite_alarm.inference_monitoring_requests_slow.arn,
            aws_cloudwatch_composite_alarm.inference_monitoring_serving_degraded.arn,
            aws_cloudwatch_composite_alarm.inference_monitoring_records_at_risk.arn,
            aws_cloudwatch_composite_alarm.inference_monitoring_inputs_drift.arn,
            aws_cloudwatch_composite_alarm.inference_monitoring_inputs_invalid.arn,
            aws_cloudwatch_composite_alarm.inference_monitoring_predictions_drift.arn,
            aws_cloudwatch_composite_alarm.inference_monitoring_predictions_invalid.arn,
            aws_cloudwatch_composite_alarm.inference_monitoring_predictions_wrong.arn,
            aws_cloudwatch_metric_alarm.inference_monitoring_high_latency.arn,
            aws_cloudwatch_metric_alarm.inference_monitoring_inference_error.arn,
            aws_cloudwatch_metric_alarm.inference_monitoring_metrics_rejected.arn,
            aws_cloudwatch_metric_alarm.inference_monitoring_failed_notifications.arn,
          ]
          sortBy = "stateUpdatedTimestamp"
        }
        x = 0
        y = 2
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "LatencyMs"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [
            [
              "InferencePipeline",
              "LatencyMs",
              "EndpointName",
              "ml-inference-dev",
              { stat = "Average", label = "Average" },
            ],
            ["InferencePipeline", "LatencyMs", "EndpointName", "ml-inference-dev", { stat = "p50", label = "p50" }],
            ["InferencePipeline", "LatencyMs", "EndpointName", "ml-inference-dev", { stat = "p90", label = "p90" }],
            ["InferencePipeline", "LatencyMs", "EndpointName", "ml-inference-dev", { stat = "p99", label = "p99" }],
          ]
          yAxis = { left = { label = "ms", min = 0, showUnits = false } }
          annotations = {
            horizontal = [{ label = "High-Latency-Alarm", value = jsondecode(local.alarm_thresholds.high_latency) }]
          }
        }
        x = 8
        y = 2
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "Error rate"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [
            [
              "InferencePipeline",
              "ErrorCount",
              "EndpointName",
              "ml-inference-dev",
              { id = "rate", stat = "Average", visible = false },
            ],
            [{ expression = "100 * rate", label = "failed inferences" }],
          ]
          yAxis = { left = { label = "% of inferences", min = 0, showUnits = false } }
        }
        x = 16
        y = 2
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "Inferences"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [
            [
              "InferencePipeline",
              "SuccessCount",
              "EndpointName",
              "ml-inference-dev",
              { stat = "Sum", label = "succeeded" },
            ],
            ["InferencePipeline", "ErrorCount", "EndpointName", "ml-inference-dev", { stat = "Sum", label = "failed" }],
          ]
          yAxis = { left = { label = "count/min", min = 0, showUnits = false } }
        }
        x = 8
        y = 8
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "Rejected, replayed, unrecorded"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [
            [
              "InferencePipeline",
              "RejectedCount",
              "EndpointName",
              "ml-inference-dev",
              { stat = "Sum", label = "rejected" },
            ],
            [
              "InferencePipeline",
              "ReplayedCount",
              "EndpointName",
              "ml-inference-dev",
              { stat = "Sum", label = "replayed" },
            ],
            [
              "InferencePipeline",
              "UnrecordedCount",
              "EndpointName",
              "ml-inference-dev",
              { stat = "Sum", label = "unrecorded" },
            ],
          ]
          yAxis = { left = { label = "count/min", min = 0, showUnits = false } }
        }
        x = 16
        y = 8
      },
      {
        type   = "metric"
        width  = 4
        height = 3
        properties = {
          title                = "SuccessCount"
          view                 = "singleValue"
          setPeriodToTimeRange = true
          region               = "us-east-1"
          timezone             = "+0000"
          metrics = [[
            "InferencePipeline",
            "SuccessCount",
            "EndpointName",
            "ml-inference-dev",
            { stat = "Sum", label = "SuccessCount" },
          ]]
        }
        x = 0
        y = 11
      },
      {
        type   = "metric"
        width  = 4
        height = 3
        properties = {
          title                = "ErrorCount"
          view                 = "singleValue"
          setPeriodToTimeRange = true
          region               = "us-east-1"
          timezone             = "+0000"
          metrics = [[
            "InferencePipeline",
            "ErrorCount",
            "EndpointName",
            "ml-inference-dev",
            { stat = "Sum", label = "ErrorCount" },
          ]]
        }
        x = 4
        y = 11
      },
      {
        type   = "text"
        width  = 24
        height = 1
        properties = {
          markdown   = "## Failures"
          background = "transparent"
        }
        x = 0
        y = 14
      },
      {
        type   = "log"
        width  = 12
        height = 8
        properties = {
          title  = "errors by type"
          region = "us-east-1"
          view   = "table"
          query  = "SOURCE '/aws/lambda/ml-inference-dev' | filter message in [\"inference.failed\", \"inference.crashed\"] | stats count(*) as failures, max(@timestamp) as lastSeen, latest(requestId) as exampleRequestId by errorType, httpStatus, error.name | sort failures desc"
        }
        x = 0
        y = 15
      },
      {
        type   = "log"
        width  = 12
        height = 8
        properties = {
          title  = "recent errors"
          region = "us-east-1"
          view   = "table"
          query  = "SOURCE '/aws/lambda/ml-inference-dev' | filter message in [\"inference.failed\", \"inference.crashed\"] | fields @timestamp, errorType, httpStatus, error.name, detail, requestId | sort @timestamp desc | limit 50"
        }
        x = 12
        y = 15
      },
      {
        type   = "text"
        width  = 24
        height = 1
        properties = {
          markdown   = "## Objectives, over 30 days"
          background = "transparent"
        }
        x = 0
        y = 23
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          title                = "Availability: at least 99.5 % succeed"
          view                 = "singleValue"
          setPeriodToTimeRange = true
          start                = "-P30D"
          end                  = "PT0H"
          region               = "us-east-1"
          timezone             = "+0000"
          metrics = [
            [
              "InferencePipeline",
              "SuccessCount",
              "EndpointName",
              "ml-inference-dev",
              { id = "good", stat = "Average", visible = false },
            ],
            [{ expression = "100 * good", label = "good %" }],
            [{ expression = "100 - 100 * (100 - 100 * good) / 0.5", label = "budget left %" }],
          ]
        }
        x = 0
        y = 24
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          title    = "Availability: burn rate over 5 minutes"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 300
          metrics = [
            [
              "InferencePipeline",
              "SuccessCount",
              "EndpointName",
              "ml-inference-dev",
              { id = "good", stat = "Average", visible = false },
            ],
            [{ expression = "(100 - 100 * good) / 0.5", label = "burn rate" }],
          ]
          yAxis = { left = { label = "× sustainable rate", min = 0, showUnits = false } }
          annotations = {
            horizontal = [
              { label = "fast: 14.4", value = 14.4 },
              { label = "medium: 6", value = 6 },
              { label = "slow: 3", value = 3 },
            ]
          }
        }
        x = 12
        y = 24
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          title                = "Latency: at least 95 % take at most 2 s in the endpoint"
          view                 = "singleValue"
          setPeriodToTimeRange = true
          start                = "-P30D"
          end                  = "PT0H"
          region               = "us-east-1"
          timezone             = "+0000"
          metrics = [
            [
              "InferencePipeline",
              "LatencyMs",
              "EndpointName",
              "ml-inference-dev",
              { id = "good", stat = "PR(:2000)", visible = false },
            ],
            [{ expression = "good", label = "good %" }],
            [{ expression = "100 - 100 * (100 - good) / 5", label = "budget left %" }],
          ]
        }
        x = 0
        y = 30
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          title    = "Latency: burn rate over 5 minutes"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 300
          metrics = [
            [
              "InferencePipeline",
              "LatencyMs",
              "EndpointName",
              "ml-inference-dev",
              { id = "good", stat = "PR(:2000)", visible = false },
            ],
            [{ expression = "(100 - good) / 5", label = "burn rate" }],
          ]
          yAxis = { left = { label = "× sustainable rate", min = 0, showUnits = false } }
          annotations = {
            horizontal = [
              { label = "fast: 14.4", value = 14.4 },
              { label = "medium: 6", value = 6 },
              { label = "slow: 3", value = 3 },
            ]
          }
        }
        x = 12
        y = 30
      },
      {
        type   = "text"
        width  = 24
        height = 1
        properties = {
          markdown   = "## API"
          background = "transparent"
        }
        x = 0
        y = 36
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "API requests"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [[
            "AWS/ApiGateway",
            "Count",
            "ApiId",
            aws_apigatewayv2_api.inference_api.id,
            { stat = "SampleCount", label = "requests" },
          ]]
          yAxis = { left = { label = "count/min", min = 0, showUnits = false } }
        }
        x = 0
        y = 37
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "API 4xx and 5xx"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [
            ["AWS/ApiGateway", "4xx", "ApiId", aws_apigatewayv2_api.inference_api.id, { stat = "Sum", label = "4xx" }],
            ["AWS/ApiGateway", "5xx", "ApiId", aws_apigatewayv2_api.inference_api.id, { stat = "Sum", label = "5xx" }],
            [
              "AWS/ApiGateway",
              "4xx",
              "ApiId",
              aws_apigatewayv2_api.inference_api.id,
              { id = "part0", stat = "Sum", visible = false },
            ],
            [
              "AWS/ApiGateway",
              "Count",
              "ApiId",
              aws_apigatewayv2_api.inference_api.id,
              { id = "all0", stat = "SampleCount", visible = false },
            ],
            [{ expression = "100 * FILL(part0, 0) / all0", label = "4xx of requests %", yAxis = "right" }],
            [
              "AWS/ApiGateway",
              "5xx",
              "ApiId",
              aws_apigatewayv2_api.inference_api.id,
              { id = "part1", stat = "Sum", visible = false },
            ],
            [
              "AWS/ApiGateway",
              "Count",
              "ApiId",
              aws_apigatewayv2_api.inference_api.id,
              { id = "all1", stat = "SampleCount", visible = false },
            ],
            [{ expression = "100 * FILL(part1, 0) / all1", label = "5xx of requests %", yAxis = "right" }],
          ]
          yAxis = {
            left = {
              label     = "count/min"
              min       = 0
              showUnits = false
            }
            right = {
              label     = "% of requests"
              min       = 0
              showUnits = false
            }
          }
        }
        x = 8
        y = 37
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "Latency and integration latency"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [
            [
              "AWS/ApiGateway",
              "Latency",
              "ApiId",
              aws_apigatewayv2_api.inference_api.id,
              { stat = "p50", label = "latency p50" },
            ],
            [
              "AWS/ApiGateway",
              "IntegrationLatency",
              "ApiId",
              aws_apigatewayv2_api.inference_api.id,
              { stat = "p50", label = "integration p50" },
            ],
            [
              "AWS/ApiGateway",
              "Latency",
              "ApiId",
              aws_apigatewayv2_api.inference_api.id,
              { stat = "p90", label = "latency p90" },
            ],
            [
              "AWS/ApiGateway",
              "IntegrationLatency",
              "ApiId",
              aws_apigatewayv2_api.inference_api.id,
              { stat = "p90", label = "integration p90" },
            ],
            [
              "AWS/ApiGateway",
              "Latency",
              "ApiId",
              aws_apigatewayv2_api.inference_api.id,
              { stat = "p99", label = "latency p99" },
            ],
            [
              "AWS/ApiGateway",
              "IntegrationLatency",
              "ApiId",
              aws_apigatewayv2_api.inference_api.id,
              { stat = "p99", label = "integration p99" },
            ],
          ]
          yAxis = { left = { label = "ms", min = 0, showUnits = false } }
        }
        x = 16
        y = 37
      },
      {
        type   = "text"
        width  = 24
        height = 1
        properties = {
          markdown   = "## Function"
          background = "transparent"
        }
        x = 0
        y = 43
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "Invocations, errors, throttles"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [
            ["AWS/Lambda", "Invocations", "FunctionName", "ml-inference-dev", { stat = "Sum", label = "invocations" }],
            ["AWS/Lambda", "Errors", "FunctionName", "ml-inference-dev", { stat = "Sum", label = "errors" }],
            ["AWS/Lambda", "Throttles", "FunctionName", "ml-inference-dev", { stat = "Sum", label = "throttles" }],
            [
              "AWS/Lambda",
              "Errors",
              "FunctionName",
              "ml-inference-dev",
              { id = "part0", stat = "Sum", visible = false },
            ],
            [
              "AWS/Lambda",
              "Invocations",
              "FunctionName",
              "ml-inference-dev",
              { id = "all0", stat = "Sum", visible = false },
            ],
            [{ expression = "100 * FILL(part0, 0) / all0", label = "errors of invocations %", yAxis = "right" }],
          ]
          yAxis = {
            left = {
              label     = "count/min"
              min       = 0
              showUnits = false
            }
            right = {
              label     = "% of invocations"
              min       = 0
              showUnits = false
            }
          }
        }
        x = 0
        y = 44
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "Duration and timeout"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [
            ["AWS/Lambda", "Duration", "FunctionName", "ml-inference-dev", { stat = "p50", label = "p50" }],
            ["AWS/Lambda", "Duration", "FunctionName", "ml-inference-dev", { stat = "p90", label = "p90" }],
            ["AWS/Lambda", "Duration", "FunctionName", "ml-inference-dev", { stat = "p99", label = "p99" }],
          ]
          yAxis = { left = { label = "ms", min = 0, showUnits = false } }
          annotations = {
            horizontal = [
              { label = "timeout", value = 29000 },
              { label = "Function-Duration-Alarm", value = jsondecode(local.alarm_thresholds.function_duration) },
            ]
          }
        }
        x = 8
        y = 44
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "Concurrency and cold starts"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [
            [
              "AWS/Lambda",
              "ConcurrentExecutions",
              "FunctionName",
              "ml-inference-dev",
              { stat = "Maximum", label = "concurrency" },
            ],
            [
              "InferencePipeline",
              "ColdStart",
              "EndpointName",
              "ml-inference-dev",
              { stat = "Sum", label = "cold starts", yAxis = "right" },
            ],
          ]
          yAxis = {
            left = {
              label     = "executions"
              min       = 0
              showUnits = false
            }
            right = {
              label     = "cold starts/min"
              min       = 0
              showUnits = false
            }
          }
          annotations = {
            horizontal = [{
              label = "Function-Concurrency-Alarm"
              value = jsondecode(local.alarm_thresholds.function_concurrency)
            }]
          }
        }
        x = 16
        y = 44
      },
      {
        type   = "text"
        width  = 24
        height = 1
        properties = {
          markdown   = "## Endpoint"
          background = "transparent"
        }
        x = 0
        y = 50
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "Invocations"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [[
            "AWS/SageMaker",
            "Invocations",
            "EndpointName",
            "ml-inference-dev",
            "VariantName",
            "primary",
            { stat = "Sum", label = "invocations" },
          ]]
          yAxis = { left = { label = "count/min", min = 0, showUnits = false } }
        }
        x = 0
        y = 51
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "ModelLatency and OverheadLatency"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [
            [
              "AWS/SageMaker",
              "ModelLatency",
              "EndpointName",
              "ml-inference-dev",
              "VariantName",
              "primary",
              { id = "modelp500", stat = "p50", visible = false },
            ],
            [{ expression = "modelp500 * 0.001", label = "model p50" }],
            [
              "AWS/SageMaker",
              "ModelLatency",
              "EndpointName",
              "ml-inference-dev",
              "VariantName",
              "primary",
              { id = "modelp990", stat = "p99", visible = false },
            ],
            [{ expression = "modelp990 * 0.001", label = "model p99" }],
            [
              "AWS/SageMaker",
              "OverheadLatency",
              "EndpointName",
              "ml-inference-dev",
              "VariantName",
              "primary",
              { id = "overhead0", stat = "Average", visible = false },
            ],
            [{ expression = "overhead0 * 0.001", label = "overhead average" }],
          ]
          yAxis = { left = { label = "ms", min = 0, showUnits = false } }
          annotations = {
            horizontal = [{
              label = "Endpoint-Model-Latency-Alarm"
              value = jsondecode(local.alarm_thresholds.endpoint_model_latency)
            }]
          }
        }
        x = 8
        y = 51
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "4XX, 5XX and model errors"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [
            [
              "AWS/SageMaker",
              "Invocation4XXErrors",
              "EndpointName",
              "ml-inference-dev",
              "VariantName",
              "primary",
              { stat = "Sum", label = "4XX" },
            ],
            [
              "AWS/SageMaker",
              "Invocation5XXErrors",
              "EndpointName",
              "ml-inference-dev",
              "VariantName",
              "primary",
              { stat = "Sum", label = "5XX" },
            ],
            [
              "AWS/SageMaker",
              "InvocationModelErrors",
              "EndpointName",
              "ml-inference-dev",
              "VariantName",
              "primary",
              { stat = "Sum", label = "model errors" },
            ],
          ]
          yAxis = { left = { label = "count/min", min = 0, showUnits = false } }
        }
        x = 16
        y = 51
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "Concurrent requests per model"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [[
            "AWS/SageMaker",
            "ConcurrentRequestsPerModel",
            "EndpointName",
            "ml-inference-dev",
            "VariantName",
            "primary",
            { stat = "Maximum", label = "concurrent" },
          ]]
          yAxis = { left = { label = "requests", min = 0, showUnits = false } }
        }
        x = 0
        y = 57
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "Utilisation of the instances"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [
            [
              "/aws/sagemaker/Endpoints",
              "CPUUtilization",
              "EndpointName",
              "ml-inference-dev",
              "VariantName",
              "primary",
              { id = "cpu0", stat = "Average", visible = false },
            ],
            [{ expression = "cpu0 / ${local.inference_monitoring_capacity_primary_vcpus}", label = "CPU" }],
            [
              "/aws/sagemaker/Endpoints",
              "MemoryUtilization",
              "EndpointName",
              "ml-inference-dev",
              "VariantName",
              "primary",
              { stat = "Average", label = "memory" },
            ],
            [
              "/aws/sagemaker/Endpoints",
              "DiskUtilization",
              "EndpointName",
              "ml-inference-dev",
              "VariantName",
              "primary",
              { stat = "Average", label = "disk" },
            ],
          ]
          yAxis = { left = { label = "% of cores, memory, disk, GPUs", min = 0, showUnits = false, max = 100 } }
          annotations = {
            horizontal = [{ label = "Endpoint-Cpu-Alarm", value = jsondecode(local.alarm_thresholds.endpoint_cpu) }]
          }
        }
        x = 8
        y = 57
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "Reporting instances"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [[
            "/aws/sagemaker/Endpoints",
            "CPUUtilization",
            "EndpointName",
            "ml-inference-dev",
            "VariantName",
            "primary",
            { stat = "SampleCount", label = "instances" },
          ]]
          yAxis = { left = { label = "instances", min = 0, showUnits = false } }
        }
        x = 16
        y = 57
      },
      {
        type   = "text"
        width  = 24
        height = 1
        properties = {
          markdown   = "## Quality: label against ground truth, at the time of its arrival"
          background = "transparent"
        }
        x = 0
        y = 63
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          title    = "Accuracy by variant"
          view     = "timeSeries"
          stacked  = false
          start    = "-PT43200M"
          end      = "PT0H"
          region   = "us-east-1"
          timezone = "+0000"
          period   = 86400
          metrics = [
            [
              "InferencePipeline",
              "CorrectCount",
              "EndpointName",
              "ml-inference-dev",
              "VariantName",
              "primary",
              { id = "correct0", stat = "Average", visible = false },
            ],
            [{ expression = "correct0 * 100", label = "accuracy" }],
          ]
          yAxis = { left = { label = "%", min = 0, showUnits = false } }
          annotations = {
            horizontal = [{ label = "Model-Accuracy-Alarm", value = jsondecode(local.alarm_thresholds.model_accuracy) }]
          }
        }
        x = 0
        y = 64
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          title                = "Predicted → actual, over 30 days"
          view                 = "singleValue"
          setPeriodToTimeRange = true
          start                = "-P30D"
          end                  = "PT0H"
          region               = "us-east-1"
          timezone             = "+0000"
          metrics = [
            [
              "InferencePipeline",
              "ConfusionCell",
              "EndpointName",
              "ml-inference-dev",
              { stat = "TC(1.5:3)", label = "setosa → setosa" },
            ],
            [
              "InferencePipeline",
              "ConfusionCell",
              "EndpointName",
              "ml-inference-dev",
              { stat = "TC(3:6)", label = "setosa → versicolor" },
            ],
            [
              "InferencePipeline",
              "ConfusionCell",
              "EndpointName",
              "ml-inference-dev",
              { stat = "TC(6:12)", label = "setosa → virginica" },
            ],
            [
              "InferencePipeline",
              "ConfusionCell",
              "EndpointName",
              "ml-inference-dev",
              { stat = "TC(12:24)", label = "versicolor → setosa" },
            ],
            [
              "InferencePipeline",
              "ConfusionCell",
              "EndpointName",
              "ml-inference-dev",
              { stat = "TC(24:48)", label = "versicolor → versicolor" },
            ],
            [
              "InferencePipeline",
              "ConfusionCell",
              "EndpointName",
              "ml-inference-dev",
              { stat = "TC(48:96)", label = "versicolor → virginica" },
            ],
            [
              "InferencePipeline",
              "ConfusionCell",
              "EndpointName",
              "ml-inference-dev",
              { stat = "TC(96:192)", label = "virginica → setosa" },
            ],
            [
              "InferencePipeline",
              "ConfusionCell",
              "EndpointName",
              "ml-inference-dev",
              { stat = "TC(192:384)", label = "virginica → versicolor" },
            ],
            [
              "InferencePipeline",
              "ConfusionCell",
              "EndpointName",
              "ml-inference-dev",
              { stat = "TC(384:768)", label = "virginica → virginica" },
            ],
          ]
        }
        x = 12
        y = 64
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          title                = "Precision, recall and F1 by class, over 30 days"
          view                 = "singleValue"
          setPeriodToTimeRange = true
          start                = "-P30D"
          end                  = "PT0H"
          region               = "us-east-1"
          timezone             = "+0000"
          metrics = [
            [
              "InferencePipeline",
              "ConfusionCell",
              "EndpointName",
              "ml-inference-dev",
              { id = "p0a0", stat = "TC(1.5:3)", visible = false },
            ],
            [
              "InferencePipeline",
              "ConfusionCell",
              "EndpointName",
              "ml-inference-dev",
              { id = "p0a1", stat = "TC(3:6)", visible = false },
            ],
            [
              "InferencePipeline",
              "ConfusionCell",
              "EndpointName",
              "ml-inference-dev",
              { id = "p0a2", stat = "TC(6:12)", visible = false },
            ],
            [
              "InferencePipeline",
              "ConfusionCell",
              "EndpointName",
              "ml-inference-dev",
              { id = "p1a0", stat = "TC(12:24)", visible = false },
            ],
            [
              "InferencePipeline",
              "ConfusionCell",
              "EndpointName",
              "ml-inference-dev",
              { id = "p1a1", stat = "TC(24:48)", visible = false },
            ],
            [
              "InferencePipeline",
              "ConfusionCell",
              "EndpointName",
              "ml-inference-dev",
              { id = "p1a2", stat = "TC(48:96)", visible = false },
            ],
            [
              "InferencePipeline",
              "ConfusionCell",
              "EndpointName",
              "ml-inference-dev",
              { id = "p2a0", stat = "TC(96:192)", visible = false },
            ],
            [
              "InferencePipeline",
              "ConfusionCell",
              "EndpointName",
              "ml-inference-dev",
              { id = "p2a1", stat = "TC(192:384)", visible = false },
            ],
            [
              "InferencePipeline",
              "ConfusionCell",
              "EndpointName",
              "ml-inference-dev",
              { id = "p2a2", stat = "TC(384:768)", visible = false },
            ],
            [{
              expression = "100 * FILL(p0a0, 0) / (FILL(p0a0, 0) + FILL(p0a1, 0) + FILL(p0a2, 0))"
              label      = "setosa: precision %"
            }],
            [{
              expression = "100 * FILL(p0a0, 0) / (FILL(p0a0, 0) + FILL(p1a0, 0) + FILL(p2a0, 0))"
              label      = "setosa: recall %"
            }],
            [{
              expression = "200 * FILL(p0a0, 0) / (FILL(p0a0, 0) + FILL(p0a1, 0) + FILL(p0a2, 0) + FILL(p0a0, 0) + FILL(p1a0, 0) + FILL(p2a0, 0))"
              label      = "setosa: F1 %"
            }],
            [{
              expression = "100 * FILL(p1a1, 0) / (FILL(p1a0, 0) + FILL(p1a1, 0) + FILL(p1a2, 0))"
              label      = "versicolor: precision %"
            }],
            [{
              expression = "100 * FILL(p1a1, 0) / (FILL(p0a1, 0) + FILL(p1a1, 0) + FILL(p2a1, 0))"
              label      = "versicolor: recall %"
            }],
            [{
              expression = "200 * FILL(p1a1, 0) / (FILL(p1a0, 0) + FILL(p1a1, 0) + FILL(p1a2, 0) + FILL(p0a1, 0) + FILL(p1a1, 0) + FILL(p2a1, 0))"
              label      = "versicolor: F1 %"
            }],
            [{
              expression = "100 * FILL(p2a2, 0) / (FILL(p2a0, 0) + FILL(p2a1, 0) + FILL(p2a2, 0))"
              label      = "virginica: precision %"
            }],
            [{
              expression = "100 * FILL(p2a2, 0) / (FILL(p0a2, 0) + FILL(p1a2, 0) + FILL(p2a2, 0))"
              label      = "virginica: recall %"
            }],
            [{
              expression = "200 * FILL(p2a2, 0) / (FILL(p2a0, 0) + FILL(p2a1, 0) + FILL(p2a2, 0) + FILL(p0a2, 0) + FILL(p1a2, 0) + FILL(p2a2, 0))"
              label      = "virginica: F1 %"
            }],
          ]
        }
        x = 0
        y = 70
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          title    = "Ground truth"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 3600
          metrics = [
            [
              "InferencePipeline",
              "GroundTruthCount",
              "EndpointName",
              "ml-inference-dev",
              { stat = "Sum", label = "recorded" },
            ],
            [
              "InferencePipeline",
              "GroundTruthCorrectedCount",
              "EndpointName",
              "ml-inference-dev",
              { stat = "Sum", label = "corrected" },
            ],
            [
              "InferencePipeline",
              "GroundTruthRefusedCount",
              "EndpointName",
              "ml-inference-dev",
              { stat = "Sum", label = "refused" },
            ],
          ]
          yAxis = { left = { label = "count/hour", min = 0, showUnits = false } }
        }
        x = 12
        y = 70
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          title    = "Delay of ground truth"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 3600
          metrics = [
            [
              "InferencePipeline",
              "GroundTruthDelaySeconds",
              "EndpointName",
              "ml-inference-dev",
              { id = "p50", stat = "p50", visible = false },
            ],
            [{ expression = "p50 / 3600", label = "p50" }],
            [
              "InferencePipeline",
              "GroundTruthDelaySeconds",
              "EndpointName",
              "ml-inference-dev",
              { id = "p90", stat = "p90", visible = false },
            ],
            [{ expression = "p90 / 3600", label = "p90" }],
            [
              "InferencePipeline",
              "GroundTruthDelaySeconds",
              "EndpointName",
              "ml-inference-dev",
              { id = "maximum", stat = "Maximum", visible = false },
            ],
            [{ expression = "maximum / 3600", label = "Maximum" }],
          ]
          yAxis = { left = { label = "hours", min = 0, showUnits = false } }
        }
        x = 0
        y = 76
      },
      {
        type   = "text"
        width  = 24
        height = 1
        properties = {
          markdown   = "## Predictions"
          background = "transparent"
        }
        x = 0
        y = 82
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          title    = "Drift index over 10 minutes: label to probability"
          view     = "timeSeries"
          stacked  = false
          start    = "-PT300M"
          end      = "PT0H"
          region   = "us-east-1"
          timezone = "+0000"
          period   = 600
          metrics = [
            [
              "InferencePipeline",
              "Signal.label.6752c638",
              "EndpointName",
              "ml-inference-dev",
              { id = "n0", stat = "TC(1.41:)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.label.6752c638",
              "EndpointName",
              "ml-inference-dev",
              { id = "a0", stat = "TC(1.41:2.83)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.label.6752c638",
              "EndpointName",
              "ml-inference-dev",
              { id = "b0", stat = "TC(2.83:5.66)", visible = false },
            ],
            [{
              expression = "IF(n0 >= 100, (MAX([FILL(a0,0),n0/1000])/n0-0.346667)*LOG(MAX([FILL(a0,0),n0/1000])/n0/0.346667)+(MAX([FILL(b0,0),n0/1000])/n0-0.333333)*LOG(MAX([FILL(b0,0),n0/1000])/n0/0.333333)+(MAX([n0-FILL(a0,0)-FILL(b0,0),n0/1000])/n0-0.32)*LOG(MAX([n0-FILL(a0,0)-FILL(b0,0),n0/1000])/n0/0.32))"
              label      = "label"
            }],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { id = "n1", stat = "TC(1.41:)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { id = "a1", stat = "TC(1.41:2.83)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { id = "b1", stat = "TC(2.83:5.66)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { id = "c1", stat = "TC(5.66:11.31)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { id = "d1", stat = "TC(11.31:22.63)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { id = "e1", stat = "TC(22.63:45.25)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { id = "f1", stat = "TC(45.25:90.51)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { id = "g1", stat = "TC(90.51:181.02)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { id = "h1", stat = "TC(181.02:362.04)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { id = "i1", stat = "TC(362.04:724.08)", visible = false },
            ],
            [{
              expression = "IF(n1 >= 100, (MAX([FILL(a1,0),n1/1000])/n1-0.106667)*LOG(MAX([FILL(a1,0),n1/1000])/n1/0.106667)+(MAX([FILL(b1,0),n1/1000])/n1-0.106667)*LOG(MAX([FILL(b1,0),n1/1000])/n1/0.106667)+(MAX([FILL(c1,0),n1/1000])/n1-0.093333)*LOG(MAX([FILL(c1,0),n1/1000])/n1/0.093333)+(MAX([FILL(d1,0),n1/1000])/n1-0.1)*LOG(MAX([FILL(d1,0),n1/1000])/n1/0.1)+(MAX([FILL(e1,0),n1/1000])/n1-0.06)*LOG(MAX([FILL(e1,0),n1/1000])/n1/0.06)+(MAX([FILL(f1,0),n1/1000])/n1-0.073333)*LOG(MAX([FILL(f1,0),n1/1000])/n1/0.073333)+(MAX([FILL(g1,0),n1/1000])/n1-0.1)*LOG(MAX([FILL(g1,0),n1/1000])/n1/0.1)+(MAX([FILL(h1,0),n1/1000])/n1-0.1)*LOG(MAX([FILL(h1,0),n1/1000])/n1/0.1)+(MAX([FILL(i1,0),n1/1000])/n1-0.186667)*LOG(MAX([FILL(i1,0),n1/1000])/n1/0.186667)+(MAX([n1-FILL(a1,0)-FILL(b1,0)-FILL(c1,0)-FILL(d1,0)-FILL(e1,0)-FILL(f1,0)-FILL(g1,0)-FILL(h1,0)-FILL(i1,0),n1/1000])/n1-0.073333)*LOG(MAX([n1-FILL(a1,0)-FILL(b1,0)-FILL(c1,0)-FILL(d1,0)-FILL(e1,0)-FILL(f1,0)-FILL(g1,0)-FILL(h1,0)-FILL(i1,0),n1/1000])/n1/0.073333))"
              label      = "probability"
            }],
          ]
          yAxis = { left = { label = "index", min = 0, showUnits = false } }
          annotations = {
            horizontal = [{
              label = "Prediction-Drift-Alarm"
              value = jsondecode(local.alarm_thresholds.prediction_drift)
            }]
          }
        }
        x = 0
        y = 83
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          title    = "Missing or invalid: label to probability"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 600
          metrics = [
            [
              "InferencePipeline",
              "Signal.label.6752c638",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(:1.41)", label = "label" },
            ],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(:1.41)", label = "probability" },
            ],
          ]
          yAxis = { left = { label = "%", min = 0, showUnits = false } }
          annotations = {
            horizontal = [{
              label = "Prediction-Violations-Alarm, above the baseline"
              value = jsondecode(local.alarm_thresholds.prediction_violations)
            }]
          }
        }
        x = 12
        y = 83
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "label: shares (baseline)"
          view     = "timeSeries"
          stacked  = true
          region   = "us-east-1"
          timezone = "+0000"
          period   = 3600
          metrics = [
            [
              "InferencePipeline",
              "Signal.label.6752c638",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(1.41:2.83)", label = "virginica (34.7 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.label.6752c638",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(2.83:5.66)", label = "setosa (33.3 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.label.6752c638",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(5.66:11.31)", label = "versicolor (32 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.label.6752c638",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(:1.41)", label = "missing or invalid" },
            ],
          ]
          yAxis = { left = { label = "%", min = 0, showUnits = false, max = 100 } }
        }
        x = 0
        y = 89
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "probability: shares (baseline)"
          view     = "timeSeries"
          stacked  = true
          region   = "us-east-1"
          timezone = "+0000"
          period   = 3600
          metrics = [
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(1.41:2.83)", label = "≤ 0.75 (10.7 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(2.83:5.66)", label = "0.75 – 0.875 (10.7 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(5.66:11.31)", label = "0.875 – 0.9 (9.33 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(11.31:22.63)", label = "0.9 – 0.925 (10 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(22.63:45.25)", label = "0.925 – 0.925 (6 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(45.25:90.51)", label = "0.925 – 0.925 (7.33 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(90.51:181.02)", label = "0.925 – 0.95 (10 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(181.02:362.04)", label = "0.95 – 0.95 (10 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(362.04:724.08)", label = "0.95 – 0.975 (18.7 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(724.08:1448.15)", label = "> 0.975 (7.33 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.probability.c4517295",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(:1.41)", label = "missing or invalid" },
            ],
          ]
          yAxis = { left = { label = "%", min = 0, showUnits = false, max = 100 } }
        }
        x = 8
        y = 89
      },
      {
        type   = "text"
        width  = 24
        height = 1
        properties = {
          markdown   = "## Inputs"
          background = "transparent"
        }
        x = 0
        y = 95
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          title    = "Drift index over 10 minutes: sepal_length to petal_width"
          view     = "timeSeries"
          stacked  = false
          start    = "-PT300M"
          end      = "PT0H"
          region   = "us-east-1"
          timezone = "+0000"
          period   = 600
          metrics = [
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { id = "n0", stat = "TC(1.41:)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { id = "a0", stat = "TC(1.41:2.83)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { id = "b0", stat = "TC(2.83:5.66)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { id = "c0", stat = "TC(5.66:11.31)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { id = "d0", stat = "TC(11.31:22.63)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { id = "e0", stat = "TC(22.63:45.25)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { id = "f0", stat = "TC(45.25:90.51)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { id = "g0", stat = "TC(90.51:181.02)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { id = "h0", stat = "TC(181.02:362.04)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { id = "i0", stat = "TC(362.04:724.08)", visible = false },
            ],
            [{
              expression = "IF(n0 >= 100, (MAX([FILL(a0,0),n0/1000])/n0-0.106667)*LOG(MAX([FILL(a0,0),n0/1000])/n0/0.106667)+(MAX([FILL(b0,0),n0/1000])/n0-0.106667)*LOG(MAX([FILL(b0,0),n0/1000])/n0/0.106667)+(MAX([FILL(c0,0),n0/1000])/n0-0.086667)*LOG(MAX([FILL(c0,0),n0/1000])/n0/0.086667)+(MAX([FILL(d0,0),n0/1000])/n0-0.133333)*LOG(MAX([FILL(d0,0),n0/1000])/n0/0.133333)+(MAX([FILL(e0,0),n0/1000])/n0-0.1)*LOG(MAX([FILL(e0,0),n0/1000])/n0/0.1)+(MAX([FILL(f0,0),n0/1000])/n0-0.1)*LOG(MAX([FILL(f0,0),n0/1000])/n0/0.1)+(MAX([FILL(g0,0),n0/1000])/n0-0.086667)*LOG(MAX([FILL(g0,0),n0/1000])/n0/0.086667)+(MAX([FILL(h0,0),n0/1000])/n0-0.08)*LOG(MAX([FILL(h0,0),n0/1000])/n0/0.08)+(MAX([FILL(i0,0),n0/1000])/n0-0.113333)*LOG(MAX([FILL(i0,0),n0/1000])/n0/0.113333)+(MAX([n0-FILL(a0,0)-FILL(b0,0)-FILL(c0,0)-FILL(d0,0)-FILL(e0,0)-FILL(f0,0)-FILL(g0,0)-FILL(h0,0)-FILL(i0,0),n0/1000])/n0-0.086666)*LOG(MAX([n0-FILL(a0,0)-FILL(b0,0)-FILL(c0,0)-FILL(d0,0)-FILL(e0,0)-FILL(f0,0)-FILL(g0,0)-FILL(h0,0)-FILL(i0,0),n0/1000])/n0/0.086666))"
              label      = "sepal_length"
            }],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { id = "n1", stat = "TC(1.41:)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { id = "a1", stat = "TC(1.41:2.83)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { id = "b1", stat = "TC(2.83:5.66)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { id = "c1", stat = "TC(5.66:11.31)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { id = "d1", stat = "TC(11.31:22.63)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { id = "e1", stat = "TC(22.63:45.25)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { id = "f1", stat = "TC(45.25:90.51)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { id = "g1", stat = "TC(90.51:181.02)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { id = "h1", stat = "TC(181.02:362.04)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { id = "i1", stat = "TC(362.04:724.08)", visible = false },
            ],
            [{
              expression = "IF(n1 >= 100, (MAX([FILL(a1,0),n1/1000])/n1-0.126667)*LOG(MAX([FILL(a1,0),n1/1000])/n1/0.126667)+(MAX([FILL(b1,0),n1/1000])/n1-0.093333)*LOG(MAX([FILL(b1,0),n1/1000])/n1/0.093333)+(MAX([FILL(c1,0),n1/1000])/n1-0.093333)*LOG(MAX([FILL(c1,0),n1/1000])/n1/0.093333)+(MAX([FILL(d1,0),n1/1000])/n1-0.066667)*LOG(MAX([FILL(d1,0),n1/1000])/n1/0.066667)+(MAX([FILL(e1,0),n1/1000])/n1-0.173333)*LOG(MAX([FILL(e1,0),n1/1000])/n1/0.173333)+(MAX([FILL(f1,0),n1/1000])/n1-0.073333)*LOG(MAX([FILL(f1,0),n1/1000])/n1/0.073333)+(MAX([FILL(g1,0),n1/1000])/n1-0.086667)*LOG(MAX([FILL(g1,0),n1/1000])/n1/0.086667)+(MAX([FILL(h1,0),n1/1000])/n1-0.12)*LOG(MAX([FILL(h1,0),n1/1000])/n1/0.12)+(MAX([FILL(i1,0),n1/1000])/n1-0.086667)*LOG(MAX([FILL(i1,0),n1/1000])/n1/0.086667)+(MAX([n1-FILL(a1,0)-FILL(b1,0)-FILL(c1,0)-FILL(d1,0)-FILL(e1,0)-FILL(f1,0)-FILL(g1,0)-FILL(h1,0)-FILL(i1,0),n1/1000])/n1-0.08)*LOG(MAX([n1-FILL(a1,0)-FILL(b1,0)-FILL(c1,0)-FILL(d1,0)-FILL(e1,0)-FILL(f1,0)-FILL(g1,0)-FILL(h1,0)-FILL(i1,0),n1/1000])/n1/0.08))"
              label      = "sepal_width"
            }],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { id = "n2", stat = "TC(1.41:)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { id = "a2", stat = "TC(1.41:2.83)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { id = "b2", stat = "TC(2.83:5.66)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { id = "c2", stat = "TC(5.66:11.31)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { id = "d2", stat = "TC(11.31:22.63)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { id = "e2", stat = "TC(22.63:45.25)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { id = "f2", stat = "TC(45.25:90.51)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { id = "g2", stat = "TC(90.51:181.02)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { id = "h2", stat = "TC(181.02:362.04)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { id = "i2", stat = "TC(362.04:724.08)", visible = false },
            ],
            [{
              expression = "IF(n2 >= 100, (MAX([FILL(a2,0),n2/1000])/n2-0.073333)*LOG(MAX([FILL(a2,0),n2/1000])/n2/0.073333)+(MAX([FILL(b2,0),n2/1000])/n2-0.086667)*LOG(MAX([FILL(b2,0),n2/1000])/n2/0.086667)+(MAX([FILL(c2,0),n2/1000])/n2-0.086667)*LOG(MAX([FILL(c2,0),n2/1000])/n2/0.086667)+(MAX([FILL(d2,0),n2/1000])/n2-0.106667)*LOG(MAX([FILL(d2,0),n2/1000])/n2/0.106667)+(MAX([FILL(e2,0),n2/1000])/n2-0.106667)*LOG(MAX([FILL(e2,0),n2/1000])/n2/0.106667)+(MAX([FILL(f2,0),n2/1000])/n2-0.12)*LOG(MAX([FILL(f2,0),n2/1000])/n2/0.12)+(MAX([FILL(g2,0),n2/1000])/n2-0.113333)*LOG(MAX([FILL(g2,0),n2/1000])/n2/0.113333)+(MAX([FILL(h2,0),n2/1000])/n2-0.093333)*LOG(MAX([FILL(h2,0),n2/1000])/n2/0.093333)+(MAX([FILL(i2,0),n2/1000])/n2-0.106667)*LOG(MAX([FILL(i2,0),n2/1000])/n2/0.106667)+(MAX([n2-FILL(a2,0)-FILL(b2,0)-FILL(c2,0)-FILL(d2,0)-FILL(e2,0)-FILL(f2,0)-FILL(g2,0)-FILL(h2,0)-FILL(i2,0),n2/1000])/n2-0.106666)*LOG(MAX([n2-FILL(a2,0)-FILL(b2,0)-FILL(c2,0)-FILL(d2,0)-FILL(e2,0)-FILL(f2,0)-FILL(g2,0)-FILL(h2,0)-FILL(i2,0),n2/1000])/n2/0.106666))"
              label      = "petal_length"
            }],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { id = "n3", stat = "TC(1.41:)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { id = "a3", stat = "TC(1.41:2.83)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { id = "b3", stat = "TC(2.83:5.66)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { id = "c3", stat = "TC(5.66:11.31)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { id = "d3", stat = "TC(11.31:22.63)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { id = "e3", stat = "TC(22.63:45.25)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { id = "f3", stat = "TC(45.25:90.51)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { id = "g3", stat = "TC(90.51:181.02)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { id = "h3", stat = "TC(181.02:362.04)", visible = false },
            ],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { id = "i3", stat = "TC(362.04:724.08)", visible = false },
            ],
            [{
              expression = "IF(n3 >= 100, (MAX([FILL(a3,0),n3/1000])/n3-0.033333)*LOG(MAX([FILL(a3,0),n3/1000])/n3/0.033333)+(MAX([FILL(b3,0),n3/1000])/n3-0.193334)*LOG(MAX([FILL(b3,0),n3/1000])/n3/0.193334)+(MAX([FILL(c3,0),n3/1000])/n3-0.1)*LOG(MAX([FILL(c3,0),n3/1000])/n3/0.1)+(MAX([FILL(d3,0),n3/1000])/n3-0.106667)*LOG(MAX([FILL(d3,0),n3/1000])/n3/0.106667)+(MAX([FILL(e3,0),n3/1000])/n3-0.086667)*LOG(MAX([FILL(e3,0),n3/1000])/n3/0.086667)+(MAX([FILL(f3,0),n3/1000])/n3-0.053333)*LOG(MAX([FILL(f3,0),n3/1000])/n3/0.053333)+(MAX([FILL(g3,0),n3/1000])/n3-0.106667)*LOG(MAX([FILL(g3,0),n3/1000])/n3/0.106667)+(MAX([FILL(h3,0),n3/1000])/n3-0.093333)*LOG(MAX([FILL(h3,0),n3/1000])/n3/0.093333)+(MAX([FILL(i3,0),n3/1000])/n3-0.113333)*LOG(MAX([FILL(i3,0),n3/1000])/n3/0.113333)+(MAX([n3-FILL(a3,0)-FILL(b3,0)-FILL(c3,0)-FILL(d3,0)-FILL(e3,0)-FILL(f3,0)-FILL(g3,0)-FILL(h3,0)-FILL(i3,0),n3/1000])/n3-0.113333)*LOG(MAX([n3-FILL(a3,0)-FILL(b3,0)-FILL(c3,0)-FILL(d3,0)-FILL(e3,0)-FILL(f3,0)-FILL(g3,0)-FILL(h3,0)-FILL(i3,0),n3/1000])/n3/0.113333))"
              label      = "petal_width"
            }],
          ]
          yAxis = { left = { label = "index", min = 0, showUnits = false } }
          annotations = {
            horizontal = [{ label = "Input-Drift-Alarm", value = jsondecode(local.alarm_thresholds.input_drift) }]
          }
        }
        x = 0
        y = 96
      },
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          title    = "Missing or invalid: sepal_length to petal_width"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 600
          metrics = [
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(:1.41)", label = "sepal_length" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(:1.41)", label = "sepal_width" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(:1.41)", label = "petal_length" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(:1.41)", label = "petal_width" },
            ],
          ]
          yAxis = { left = { label = "%", min = 0, showUnits = false } }
          annotations = {
            horizontal = [{
              label = "Input-Violations-Alarm, above the baseline"
              value = jsondecode(local.alarm_thresholds.input_violations)
            }]
          }
        }
        x = 12
        y = 96
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "sepal_length: shares (baseline)"
          view     = "timeSeries"
          stacked  = true
          region   = "us-east-1"
          timezone = "+0000"
          period   = 3600
          metrics = [
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(1.41:2.83)", label = "≤ 4.8 (10.7 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(2.83:5.66)", label = "4.8 – 5 (10.7 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(5.66:11.31)", label = "5 – 5.2 (8.67 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(11.31:22.63)", label = "5.2 – 5.6 (13.3 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(22.63:45.25)", label = "5.6 – 5.8 (10 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(45.25:90.51)", label = "5.8 – 6.1 (10 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(90.51:181.02)", label = "6.1 – 6.3 (8.67 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(181.02:362.04)", label = "6.3 – 6.5 (8 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(362.04:724.08)", label = "6.5 – 6.9 (11.3 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(724.08:1448.15)", label = "> 6.9 (8.67 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_length.cc47d3d3",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(:1.41)", label = "missing or invalid" },
            ],
          ]
          yAxis = { left = { label = "%", min = 0, showUnits = false, max = 100 } }
        }
        x = 0
        y = 102
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "sepal_width: shares (baseline)"
          view     = "timeSeries"
          stacked  = true
          region   = "us-east-1"
          timezone = "+0000"
          period   = 3600
          metrics = [
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(1.41:2.83)", label = "≤ 2.5 (12.7 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(2.83:5.66)", label = "2.5 – 2.7 (9.33 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(5.66:11.31)", label = "2.7 – 2.8 (9.33 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(11.31:22.63)", label = "2.8 – 2.9 (6.67 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(22.63:45.25)", label = "2.9 – 3 (17.3 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(45.25:90.51)", label = "3 – 3.1 (7.33 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(90.51:181.02)", label = "3.1 – 3.2 (8.67 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(181.02:362.04)", label = "3.2 – 3.4 (12 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(362.04:724.08)", label = "3.4 – 3.7 (8.67 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(724.08:1448.15)", label = "> 3.7 (8 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.sepal_width.918d9606",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(:1.41)", label = "missing or invalid" },
            ],
          ]
          yAxis = { left = { label = "%", min = 0, showUnits = false, max = 100 } }
        }
        x = 8
        y = 102
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "petal_length: shares (baseline)"
          view     = "timeSeries"
          stacked  = true
          region   = "us-east-1"
          timezone = "+0000"
          period   = 3600
          metrics = [
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(1.41:2.83)", label = "≤ 1.3 (7.33 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(2.83:5.66)", label = "1.3 – 1.4 (8.67 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(5.66:11.31)", label = "1.4 – 1.5 (8.67 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(11.31:22.63)", label = "1.5 – 3.3 (10.7 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(22.63:45.25)", label = "3.3 – 4.1 (10.7 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(45.25:90.51)", label = "4.1 – 4.5 (12 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(90.51:181.02)", label = "4.5 – 4.9 (11.3 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(181.02:362.04)", label = "4.9 – 5.2 (9.33 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(362.04:724.08)", label = "5.2 – 5.7 (10.7 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(724.08:1448.15)", label = "> 5.7 (10.7 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_length.5232d554",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(:1.41)", label = "missing or invalid" },
            ],
          ]
          yAxis = { left = { label = "%", min = 0, showUnits = false, max = 100 } }
        }
        x = 16
        y = 102
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "petal_width: shares (baseline)"
          view     = "timeSeries"
          stacked  = true
          region   = "us-east-1"
          timezone = "+0000"
          period   = 3600
          metrics = [
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(1.41:2.83)", label = "≤ 0.1 (3.33 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(2.83:5.66)", label = "0.1 – 0.2 (19.3 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(5.66:11.31)", label = "0.2 – 0.5 (10 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(11.31:22.63)", label = "0.5 – 1.2 (10.7 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(22.63:45.25)", label = "1.2 – 1.3 (8.67 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(45.25:90.51)", label = "1.3 – 1.4 (5.33 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(90.51:181.02)", label = "1.4 – 1.6 (10.7 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(181.02:362.04)", label = "1.6 – 1.8 (9.33 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(362.04:724.08)", label = "1.8 – 2.1 (11.3 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(724.08:1448.15)", label = "> 2.1 (11.3 %)" },
            ],
            [
              "InferencePipeline",
              "Signal.petal_width.e9221f48",
              "EndpointName",
              "ml-inference-dev",
              { stat = "PR(:1.41)", label = "missing or invalid" },
            ],
          ]
          yAxis = { left = { label = "%", min = 0, showUnits = false, max = 100 } }
        }
        x = 0
        y = 108
      },
      {
        type   = "text"
        width  = 24
        height = 1
        properties = {
          markdown   = "## Tables"
          background = "transparent"
        }
        x = 0
        y = 114
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "Table latency"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [
            [
              "AWS/DynamoDB",
              "SuccessfulRequestLatency",
              "TableName",
              "ml-inference-dev",
              "Operation",
              "PutItem",
              { stat = "Average", label = "PutItem ml-inference-dev" },
            ],
            [
              "AWS/DynamoDB",
              "SuccessfulRequestLatency",
              "TableName",
              "ml-inference-dev",
              "Operation",
              "GetItem",
              { stat = "Average", label = "GetItem ml-inference-dev" },
            ],
            [
              "AWS/DynamoDB",
              "SuccessfulRequestLatency",
              "TableName",
              "ml-inference-dev",
              "Operation",
              "UpdateItem",
              { stat = "Average", label = "UpdateItem ml-inference-dev" },
            ],
            [
              "AWS/DynamoDB",
              "SuccessfulRequestLatency",
              "TableName",
              "ml-inference-idempotency-dev",
              "Operation",
              "GetItem",
              { stat = "Average", label = "GetItem ml-inference-idempotency-dev" },
            ],
            [
              "AWS/DynamoDB",
              "SuccessfulRequestLatency",
              "TableName",
              "ml-inference-idempotency-dev",
              "Operation",
              "PutItem",
              { stat = "Average", label = "PutItem ml-inference-idempotency-dev" },
            ],
            [
              "AWS/DynamoDB",
              "SuccessfulRequestLatency",
              "TableName",
              "ml-inference-idempotency-dev",
              "Operation",
              "UpdateItem",
              { stat = "Average", label = "UpdateItem ml-inference-idempotency-dev" },
            ],
            [
              "AWS/DynamoDB",
              "SuccessfulRequestLatency",
              "TableName",
              "ml-inference-idempotency-dev",
              "Operation",
              "DeleteItem",
              { stat = "Average", label = "DeleteItem ml-inference-idempotency-dev" },
            ],
          ]
          yAxis = { left = { label = "ms", min = 0, showUnits = false } }
        }
        x = 0
        y = 115
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "Throttled requests, system errors"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [
            [
              "AWS/DynamoDB",
              "ThrottledRequests",
              "TableName",
              "ml-inference-dev",
              "Operation",
              "PutItem",
              { stat = "Sum", label = "throttled PutItem ml-inference-dev" },
            ],
            [
              "AWS/DynamoDB",
              "ThrottledRequests",
              "TableName",
              "ml-inference-dev",
              "Operation",
              "GetItem",
              { stat = "Sum", label = "throttled GetItem ml-inference-dev" },
            ],
            [
              "AWS/DynamoDB",
              "ThrottledRequests",
              "TableName",
              "ml-inference-dev",
              "Operation",
              "UpdateItem",
              { stat = "Sum", label = "throttled UpdateItem ml-inference-dev" },
            ],
            [
              "AWS/DynamoDB",
              "ThrottledRequests",
              "TableName",
              "ml-inference-idempotency-dev",
              "Operation",
              "GetItem",
              { stat = "Sum", label = "throttled GetItem ml-inference-idempotency-dev" },
            ],
            [
              "AWS/DynamoDB",
              "ThrottledRequests",
              "TableName",
              "ml-inference-idempotency-dev",
              "Operation",
              "PutItem",
              { stat = "Sum", label = "throttled PutItem ml-inference-idempotency-dev" },
            ],
            [
              "AWS/DynamoDB",
              "ThrottledRequests",
              "TableName",
              "ml-inference-idempotency-dev",
              "Operation",
              "UpdateItem",
              { stat = "Sum", label = "throttled UpdateItem ml-inference-idempotency-dev" },
            ],
            [
              "AWS/DynamoDB",
              "ThrottledRequests",
              "TableName",
              "ml-inference-idempotency-dev",
              "Operation",
              "DeleteItem",
              { stat = "Sum", label = "throttled DeleteItem ml-inference-idempotency-dev" },
            ],
            [
              "AWS/DynamoDB",
              "SystemErrors",
              "TableName",
              "ml-inference-dev",
              "Operation",
              "PutItem",
              { stat = "Sum", label = "error PutItem ml-inference-dev" },
            ],
            [
              "AWS/DynamoDB",
              "SystemErrors",
              "TableName",
              "ml-inference-dev",
              "Operation",
              "GetItem",
              { stat = "Sum", label = "error GetItem ml-inference-dev" },
            ],
            [
              "AWS/DynamoDB",
              "SystemErrors",
              "TableName",
              "ml-inference-dev",
              "Operation",
              "UpdateItem",
              { stat = "Sum", label = "error UpdateItem ml-inference-dev" },
            ],
            [
              "AWS/DynamoDB",
              "SystemErrors",
              "TableName",
              "ml-inference-idempotency-dev",
              "Operation",
              "GetItem",
              { stat = "Sum", label = "error GetItem ml-inference-idempotency-dev" },
            ],
            [
              "AWS/DynamoDB",
              "SystemErrors",
              "TableName",
              "ml-inference-idempotency-dev",
              "Operation",
              "PutItem",
              { stat = "Sum", label = "error PutItem ml-inference-idempotency-dev" },
            ],
            [
              "AWS/DynamoDB",
              "SystemErrors",
              "TableName",
              "ml-inference-idempotency-dev",
              "Operation",
              "UpdateItem",
              { stat = "Sum", label = "error UpdateItem ml-inference-idempotency-dev" },
            ],
            [
              "AWS/DynamoDB",
              "SystemErrors",
              "TableName",
              "ml-inference-idempotency-dev",
              "Operation",
              "DeleteItem",
              { stat = "Sum", label = "error DeleteItem ml-inference-idempotency-dev" },
            ],
          ]
          yAxis = { left = { label = "count/min", min = 0, showUnits = false } }
        }
        x = 8
        y = 115
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "Consumed capacity"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [
            [
              "AWS/DynamoDB",
              "ConsumedReadCapacityUnits",
              "TableName",
              "ml-inference-dev",
              { stat = "Sum", label = "read ml-inference-dev" },
            ],
            [
              "AWS/DynamoDB",
              "ConsumedWriteCapacityUnits",
              "TableName",
              "ml-inference-dev",
              { stat = "Sum", label = "write ml-inference-dev" },
            ],
            [
              "AWS/DynamoDB",
              "ConsumedReadCapacityUnits",
              "TableName",
              "ml-inference-idempotency-dev",
              { stat = "Sum", label = "read ml-inference-idempotency-dev" },
            ],
            [
              "AWS/DynamoDB",
              "ConsumedWriteCapacityUnits",
              "TableName",
              "ml-inference-idempotency-dev",
              { stat = "Sum", label = "write ml-inference-idempotency-dev" },
            ],
          ]
          yAxis = { left = { label = "capacity units/min", min = 0, showUnits = false } }
        }
        x = 16
        y = 115
      },
      {
        type   = "text"
        width  = 24
        height = 1
        properties = {
          markdown   = "## Notifications"
          background = "transparent"
        }
        x = 0
        y = 121
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "Notifications"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [
            [
              "AWS/SNS",
              "NumberOfMessagesPublished",
              "TopicName",
              "ml-inference-dev-alarms",
              { stat = "Sum", label = "published" },
            ],
            [
              "AWS/SNS",
              "NumberOfNotificationsDelivered",
              "TopicName",
              "ml-inference-dev-alarms",
              { stat = "Sum", label = "delivered" },
            ],
            [
              "AWS/SNS",
              "NumberOfNotificationsFailed",
              "TopicName",
              "ml-inference-dev-alarms",
              { stat = "Sum", label = "failed" },
            ],
          ]
          yAxis = { left = { label = "count/min", min = 0, showUnits = false } }
        }
        x = 0
        y = 122
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "Message size"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [
            ["AWS/SNS", "PublishSize", "TopicName", "ml-inference-dev-alarms", { stat = "Average", label = "average" }],
            ["AWS/SNS", "PublishSize", "TopicName", "ml-inference-dev-alarms", { stat = "Maximum", label = "maximum" }],
          ]
          yAxis = { left = { label = "bytes", min = 0, showUnits = false } }
        }
        x = 8
        y = 122
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "Metric documents dropped by CloudWatch"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [
            [
              "AWS/Logs",
              "EMFParsingErrors",
              "LogGroupName",
              "/aws/lambda/ml-inference-dev",
              { stat = "Sum", label = "unreadable" },
            ],
            [
              "AWS/Logs",
              "EMFValidationErrors",
              "LogGroupName",
              "/aws/lambda/ml-inference-dev",
              { stat = "Sum", label = "invalid" },
            ],
          ]
          yAxis = { left = { label = "count/min", min = 0, showUnits = false } }
        }
        x = 16
        y = 122
      },
      {
        type   = "text"
        width  = 24
        height = 1
        properties = {
          markdown   = "## Deployments"
          background = "transparent"
        }
        x = 0
        y = 128
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "Deployments"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [
            [
              "AWS/Events",
              "MatchedEvents",
              "RuleName",
              "ml-inference-dev-deployment-begun",
              { stat = "Sum", label = "begun" },
            ],
            [
              "AWS/Events",
              "MatchedEvents",
              "RuleName",
              "ml-inference-dev-deployment-finished",
              { stat = "Sum", label = "finished" },
            ],
            [
              "AWS/Events",
              "MatchedEvents",
              "RuleName",
              "ml-inference-dev-deployment-rolling-back",
              { stat = "Sum", label = "rolling back" },
            ],
            [
              "AWS/Events",
              "MatchedEvents",
              "RuleName",
              "ml-inference-dev-deployment-rolled-back",
              { stat = "Sum", label = "rolled back" },
            ],
            [
              "AWS/Events",
              "MatchedEvents",
              "RuleName",
              "ml-inference-dev-deployment-failed",
              { stat = "Sum", label = "failed" },
            ],
          ]
          yAxis = { left = { label = "count/min", min = 0, showUnits = false } }
        }
        x = 0
        y = 129
      },
      {
        type   = "metric"
        width  = 8
        height = 6
        properties = {
          title    = "Deployment messages that could not be sent"
          view     = "timeSeries"
          stacked  = false
          region   = "us-east-1"
          timezone = "+0000"
          period   = 60
          metrics = [
            [
              "AWS/Events",
              "FailedInvocations",
              "RuleName",
              "ml-inference-dev-deployment-begun",
              { stat = "Sum", label = "begun" },
            ],
            [
              "AWS/Events",
              "FailedInvocations",
              "RuleName",
              "ml-inference-dev-deployment-finished",
              { stat = "Sum", label = "finished" },
            ],
            [
              "AWS/Events",
              "FailedInvocations",
              "RuleName",
              "ml-inference-dev-deployment-rolling-back",
              { stat = "Sum", label = "rolling back" },
            ],
            [
              "AWS/Events",
              "FailedInvocations",
              "RuleName",
              "ml-inference-dev-deployment-rolled-back",
              { stat = "Sum", label = "rolled back" },
            ],
            [
              "AWS/Events",
              "FailedInvocations",
              "RuleName",
              "ml-inference-dev-deployment-failed",
              { stat = "Sum", label = "failed" },
            ],
          ]
          yAxis = { left = { label = "count/min", min = 0, showUnits = false } }
        }
        x = 8
        y = 129
      },
      {
        type   = "text"
        width  = 24
        height = 1
        properties = {
          markdown   = "## Logs"
          background = "transparent"
        }
        x = 0
        y = 135
      },
      {
        type   = "log"
        width  = 12
        height = 8
        properties = {
          title  = "slowest inferences"
          region = "us-east-1"
          view   = "table"
          query  = "SOURCE '/aws/lambda/ml-inference-dev' | filter message in [\"inference.succeeded\", \"inference.failed\"] and ispresent(latencyMs) | fields @timestamp, latencyMs, httpStatus, variant, coldStart, requestId | sort latencyMs desc | limit 25"
        }
        x = 0
        y = 136
      },
    ]
  })
}

# The runbook, with the sections of the alarms of this stack.
resource "aws_cloudwatch_dashboard" "inference_monitoring_runbook" {
  dashboard_name = "Inference-Runbook-dev"

  dashboard_body = jsonencode({
    start          = "-PT3H"
    periodOverride = "inherit"
    widgets = [
      {
        type   = "text"
        width  = 24
        height = 8
        properties = {
          markdown = chomp(<<-EOT
            ## Pipeline-Unhealthy

            **Meaning.** At least one critical alarm of the stack fires. Use this alarm for status pages and to
            hold deployments. It notifies no one unless `notifications.pipelineUnhealthy` is true.

            **First look.** The alarms at the top of the dashboard: which fire, and which fired first?

            **Likely causes.** See the alarm that fired first. The others usually follow from it.

            **Remedy.** Continue in the section of that alarm.
          EOT
          )
        }
        x = 0
        y = 0
      },
      {
        type   = "text"
        width  = 24
        height = 11
        properties = {
          markdown = chomp(<<-EOT
            ## Requests-Failing

            **Meaning.** Callers get errors. This alarm notifies once for Api-Outage-Alarm, Api-Server-Errors-Alarm,
            Endpoint-Server-Errors-Alarm, the alarms on errors and throttles of the function, and the fast and
            medium burn rates of the availability, whichever fires first. It ends when all of them have ended.
            Meanwhile, and for half an hour after (Recent-Failures), the alarms on symptoms are quiet:
            Requests-Slow and Serving-Degraded.

            **First look.** The reason in the message: it names the alarm that fired first. On the dashboard, the
            rows of the API, the function and the endpoint, in this order: the last one with errors has the cause.

            **Likely causes.** Endpoint alarms: the model or its container, often since a deployment. Function
            alarms only: a crash, a timeout or too little concurrency. API alarms only: the API or a permission.

            **Remedy.** Continue in the section of the alarm that fired first. If it began with a deployment, set
            the Terraform variables of the model back to the earlier values and apply.
          EOT
          )
        }
        x = 0
        y = 8
      },
      {
        type   = "text"
        width  = 24
        height = 8
        properties = {
          markdown = chomp(<<-EOT
            ## Requests-Slow

            **Meaning.** Callers wait too long: the fast or the medium burn rate of the latency or of first bytes
            fires, or one of the optional alarms on the API's latency. High-Latency-Alarm notifies by itself, and usually sooner. It
            is quiet while requests fail, because failing requests are often slow ones.

            **First look.** On the dashboard, compare ModelLatency with LatencyMs, and look at the requests, CPU
            and memory of the endpoint.

            **Likely causes.** More requests than the instances can take; larger inputs; a heavier model.

            **Remedy.** See Latency-Burn-Alarm.
          EOT
          )
        }
        x = 0
        y = 19
      },
      {
        type   = "text"
        width  = 24
        height = 9
        properties = {
          markdown = chomp(<<-EOT
            ## Serving-Degraded

            **Meaning.** The endpoint or the function is close to a limit, slower than usual, or fails for a few
            requests. This alarm notifies once for the alarms on the container's errors and latency, on CPU, memory,
            disk and GPUs, on autoscaling's ceiling, on the function's duration and concurrency, and for the slow burn
            rates. It is quiet while requests fail or are slow, and for half an hour after (Recent-Failures,
            Recent-Slowness), because Requests-Failing or Requests-Slow notifies then.

            **First look.** The reason in the message: it names the alarm that fired first.

            **Likely causes.** Growing traffic, a memory leak, a model that is heavier than the one before, or a
            small share of inputs that the model cannot take.

            **Remedy.** Continue in the section of the alarm that fired first. It can wait for working hours.
          EOT
          )
        }
        x = 0
        y = 27
      },
      {
        type   = "text"
        width  = 24
        height = 8
        properties = {
          markdown = chomp(<<-EOT
            ## Records-At-Risk

            **Meaning.** Inferences are answered, but DynamoDB throttles or refuses writes, so that records may be
            missing. This alarm notifies once for Unrecorded-Inferences-Alarm and the alarms on the tables.

            **First look.** The row of the tables on the dashboard: throttled requests or errors?

            **Likely causes.** A burst above what an on-demand table takes at once; a policy or a key that no longer
            lets the function write; an outage of DynamoDB.

            **Remedy.** Once the table takes writes again, replay what was not recorded: see
            Unrecorded-Inferences-Alarm.
          EOT
          )
        }
        x = 0
        y = 36
      },
      {
        type   = "text"
        width  = 24
        height = 11
        properties = {
          markdown = chomp(<<-EOT
            ## Availability-Burn-Alarm

            **Meaning.** Too many inferences fail, and the error budget of the availability objective burns too
            fast. At a burn rate of 1 the budget would just last for the window of the objective. The alarm
            fires at a burn rate of 14.4 (fast: over 1 hour and still over 5 minutes), 6 (medium: 6 hours and 30
            minutes) or 3 (slow: 24 hours and 2 hours). A slower alarm stays quiet until the long window of the next faster
            one has emptied. Requests-Failing notifies for the fast and the medium one, Serving-Degraded for the slow
            one. The alarms named …-Window notify no one.

            **First look.** The saved query `errors by type` over the last hour.

            **Likely causes.** `model-failed`: the container answers 5xx, or 401, 403, 404, 405 or 415, which no
            caller can cause, often since a new model. `throttled` and `model-not-ready`: too few instances, or
            an instance that restarts. `service-unavailable`: the container answers 503, or SageMaker is down.
            `deadline-exceeded`: slow answers, or the container timed out. `endpoint-refused`: the function's role or the endpoint's name is wrong. `internal-error`:
            a bug in the function.

            **Remedy.** If it began with a deployment: set the Terraform variables of the model image or data
            back to the earlier values and apply. If there are more requests than usual: raise `instance_count`.
            Deploy nothing else while fast or medium fires.
          EOT
          )
        }
        x = 0
        y = 44
      },
      {
        type   = "text"
        width  = 24
        height = 9
        properties = {
          markdown = chomp(<<-EOT
            ## Latency-Burn-Alarm

            **Meaning.** Too many endpoint calls take longer than the latency objective allows. Burn rates and
            windows are the same as for Availability-Burn-Alarm. Failed calls count too: one that fails fast
            counts as fast, one that times out as slow.

            **First look.** On the dashboard, compare ModelLatency with LatencyMs, and look at the requests, CPU
            and memory of the endpoint.

            **Likely causes.** If ModelLatency is high too: a heavier model, larger inputs, or instances at
            their limit. If only LatencyMs is high: requests that wait in SageMaker's queue, new connections, or
            retries after throttling.

            **Remedy.** If instances are at their limit: raise `instance_count` or use a larger `instance_type`.
            Otherwise compare the slowest inferences (saved query `slowest inferences`) by input size and
            variant.
          EOT
          )
        }
        x = 0
        y = 55
      },
      {
        type   = "text"
        width  = 24
        height = 8
        properties = {
          markdown = chomp(<<-EOT
            ## High-Latency-Alarm

            **Meaning.** The endpoint is slow for many callers right now. By default: the p90 of LatencyMs is
            above 2000 ms in 3 of 5 minutes.

            **First look.** The service row of the dashboard. More requests than usual point to load; a normal
            number of requests points to the model or its environment.

            **Likely causes.** A burst of requests; a new model; an instance that was replaced and is warming
            up; larger inputs.

            **Remedy.** Load: raise `instance_count`. New model: roll back. Warming up: wait five minutes. On a
            stack with little traffic, one slow call is enough to fire: give `alarms.highLatency` a longer
            period.
          EOT
          )
        }
        x = 0
        y = 64
      },
      {
        type   = "text"
        width  = 24
        height = 9
        properties = {
          markdown = chomp(<<-EOT
            ## Inference-Error-Alarm

            **Meaning.** Inferences failed in five of thirty minutes, and the callers were not at fault. The
            alarm shows that failures continue. Availability-Burn-Alarm shows whether there are too many. Streams that
            the model broke off count too; for broken event streams, this is the only alarm.

            **First look.** The saved query `errors by type`; where the stack streams, `interrupted streams` too.

            **Likely causes.** See Availability-Burn-Alarm. A single `throttled` or `service-unavailable` in a
            day is normal in AWS.

            **Remedy.** Callers can repeat a request that got 503 after its `Retry-After`. If single failures
            are acceptable, raise `alarms.inferenceErrors.threshold` or turn the alarm off.
          EOT
          )
        }
        x = 0
        y = 72
      },
      {
        type   = "text"
        width  = 24
        height = 9
        properties = {
          markdown = chomp(<<-EOT
            ## Unrecorded-Inferences-Alarm

            **Meaning.** Inferences were answered, but their records could not be written to the table. Each
            complete record is in the function's log as a `record.unwritten` event until the log expires.

            **First look.** The saved query `unrecorded inferences`, which shows the error, and the table row of
            the dashboard.

            **Likely causes.** The table throttles; DynamoDB fails; the function's role may no longer write to
            the table; the table was replaced.

            **Remedy.** Fix the cause. Then replay the records from the log with
            `npx nx run inference:replay-unwritten`, as docs/failures.md of this project describes. You can run
            it twice: records in the table stay unchanged.
          EOT
          )
        }
        x = 0
        y = 81
      },
      {
        type   = "text"
        width  = 24
        height = 17
        properties = {
          markdown = chomp(<<-EOT
            ## Endpoint-Server-Errors-Alarm

            **Meaning.** Too large a share of the requests to a variant end in 5XX, either from the container or
            from SageMaker.

            **First look.** The container's log, `/aws/sagemaker/Endpoints/ml-inference-dev`, and the
            endpoint's status.

            **Likely causes.** The container crashes or runs out of memory; the model file does not fit the
            code; a deployment is under way or was rolled back.

            **Remedy.** Roll back to the earlier model. If the endpoint's status is Failed, see
            Failed endpoint.

            ### Failed endpoint

            A `Failed` endpoint can only be deleted: SageMaker refuses every update. If the
            first creation failed, Terraform marks the endpoint as tainted and plans to replace it. In production
            the endpoint is protected, so Terraform refuses that plan. Delete the endpoint outside of Terraform,
            and apply:

            ```sh
            aws sagemaker describe-endpoint --endpoint-name ml-inference-dev --query '[EndpointStatus, FailureReason]'
            aws sagemaker delete-endpoint --endpoint-name ml-inference-dev
            aws sagemaker wait endpoint-deleted --endpoint-name ml-inference-dev
            terraform apply -var model_image=<an image that starts>
            ```

            Terraform notices that the endpoint is gone, and creates it with the configuration of the stack.
            Records, logs, API and alarms do not change. Deletion protection stays on.
          EOT
          )
        }
        x = 0
        y = 90
      },
      {
        type   = "text"
        width  = 24
        height = 8
        properties = {
          markdown = chomp(<<-EOT
            ## Endpoint-Model-Errors-Alarm

            **Meaning.** The container answers too large a share of its requests with a status other than 2XX.
            4XX count too, so the bad inputs of one caller can be enough. Serverless endpoints have no such
            metric and no such alarm; Endpoint-Server-Errors-Alarm watches them.

            **First look.** The saved query `errors by type`: `input-rejected` against `model-failed`.

            **Likely causes.** A caller sends inputs that the model does not accept; the model's input format
            changed; the container fails.

            **Remedy.** Bad inputs: contact the caller, whose requests are in the saved query
            `rejected and why`. Otherwise as for Endpoint-Server-Errors-Alarm.
          EOT
          )
        }
        x = 0
        y = 107
      },
      {
        type   = "text"
        width  = 24
        height = 8
        properties = {
          markdown = chomp(<<-EOT
            ## Endpoint-Model-Latency-Alarm

            **Meaning.** The slowest one percent of requests take the container of a variant longer than the
            threshold. This excludes SageMaker's queue and the network.

            **First look.** The endpoint row of the dashboard: concurrency, CPU, memory and GPU beside
            ModelLatency.

            **Likely causes.** Instances at their limit; single large inputs; garbage collection or swapping; a
            slow dependency of the container.

            **Remedy.** Instances at their limit: use more or larger instances. Single large inputs: limit them
            with `function.maxBodyBytes`, or accept them with a higher threshold.
          EOT
          )
        }
        x = 0
        y = 115
      },
      {
        type   = "text"
        width  = 24
        height = 8
        properties = {
          markdown = chomp(<<-EOT
            ## Endpoint-Cpu-Alarm

            **Meaning.** The average CPU utilisation of a variant's instances over five minutes is above the
            threshold. 100 % is all cores: SageMaker's metric reaches 100 per core, and the alarm divides it by
            the number of cores of the instance type.

            **First look.** Requests and latency in the same hours.

            **Likely causes.** More requests; a heavier model; one instance fewer than before.

            **Remedy.** Raise `instance_count` or use a larger `instance_type`. While latency is good, this can
            wait until working hours.
          EOT
          )
        }
        x = 0
        y = 123
      },
      {
        type   = "text"
        width  = 24
        height = 7
        properties = {
          markdown = chomp(<<-EOT
            ## Endpoint-Memory-Alarm

            **Meaning.** The memory of a variant's instances is nearly used up. At 100 % the container is
            killed.

            **First look.** The memory graph since the last deployment.

            **Likely causes.** A slope: a memory leak. A step: a larger model, or more workers that each hold a
            copy.

            **Remedy.** A step: use a larger `instance_type` or fewer workers. A slope: restart with a new
            deployment, then have the leak fixed.
          EOT
          )
        }
        x = 0
        y = 131
      },
      {
        type   = "text"
        width  = 24
        height = 7
        properties = {
          markdown = chomp(<<-EOT
            ## Endpoint-Disk-Alarm

            **Meaning.** The disk of a variant's instances is nearly full.

            **First look.** The disk graph since the last deployment, and the files that the container writes.

            **Likely causes.** Temporary files that are not deleted; logs written to files; a model artifact
            that is unpacked twice.

            **Remedy.** A new deployment brings fresh instances and buys time. Then have the container log to
            standard output and delete its temporary files.
          EOT
          )
        }
        x = 0
        y = 138
      },
      {
        type   = "text"
        width  = 24
        height = 8
        properties = {
          markdown = chomp(<<-EOT
            ## Function-Errors-Alarm

            **Meaning.** Invocations ended without an answer from the function. The function answers every
            failure that it sees, so these are crashes, timeouts and sandboxes that ran out of memory. No other
            metric of the pipeline shows them. Callers got 500 or 503 from the API.

            **First look.** The function's log around the same minute: search for `Task timed out`, `Runtime`
            and the `REPORT` line with its memory.

            **Likely causes.** Too little memory; an error at start after a deployment, such as a missing
            environment variable; a timeout too short for the deadline.

            **Remedy.** Memory: raise `function.memoryMb`. An error at start: roll back to the earlier code.
          EOT
          )
        }
        x = 0
        y = 145
      },
      {
        type   = "text"
        width  = 24
        height = 7
        properties = {
          markdown = chomp(<<-EOT
            ## Function-Throttles-Alarm

            **Meaning.** Lambda refused to run the function because the concurrency of the account or of the
            function was used up.

            **First look.** Concurrency in the Function row of the dashboard, and the account's concurrency in the
            Lambda console.

            **Likely causes.** Another function used the concurrency; calls take longer, so that more run at
            once; more requests.

            **Remedy.** Request a higher quota for "Concurrent executions". Until then, limit the other function
            with reserved concurrency.
          EOT
          )
        }
        x = 0
        y = 153
      },
      {
        type   = "text"
        width  = 24
        height = 7
        properties = {
          markdown = chomp(<<-EOT
            ## Function-Duration-Alarm

            **Meaning.** The slowest one percent of invocations come close to the function's timeout. Shortly
            before the timeout the function gives up and answers 504.

            **First look.** Duration against LatencyMs.

            **Likely causes.** If both are high: a slow model. If only Duration is high: slow tables, retries,
            cold starts.

            **Remedy.** Slow model: as for Latency-Burn-Alarm. Otherwise raise `function.memoryMb`, which also
            adds CPU.
          EOT
          )
        }
        x = 0
        y = 160
      },
      {
        type   = "text"
        width  = 24
        height = 9
        properties = {
          markdown = chomp(<<-EOT
            ## Function-Concurrency-Alarm

            **Meaning.** The number of concurrent executions is close to the limit. The default threshold is 80
            % of the function's reserved concurrency. Without reserved concurrency it is 80 % of the account's
            quota, which the variable `account_concurrency` names (1000; a new account has less).

            **First look.** Requests and duration: which of the two has grown?

            **Likely causes.** More requests, or slower ones.

            **Remedy.** With reserved concurrency: reserve more, with the variable `reserved_concurrency`. Otherwise
            request a higher quota in time, and set `account_concurrency` to the new one.
          EOT
          )
        }
        x = 0
        y = 167
      },
      {
        type   = "text"
        width  = 24
        height = 8
        properties = {
          markdown = chomp(<<-EOT
            ## Api-Outage-Alarm

            **Meaning.** More than a quarter of the API's answers of three minutes are 5xx, and at least three.
            It fires as soon with one request a minute as with a thousand, and ends after twelve minutes without an
            outage, so that a model that fails again and again is one alarm. Requests-Failing notifies for it.

            **First look.** `integrationStatus` and `integrationError` in the API's log: if they are set, Lambda
            failed; if not, the function gave the answer.

            **Likely causes.** The endpoint is down or being replaced by a model that fails; the function cannot
            start; its role was changed.

            **Remedy.** See Api-Server-Errors-Alarm.
          EOT
          )
        }
        x = 0
        y = 176
      },
      {
        type   = "text"
        width  = 24
        height = 8
        properties = {
          markdown = chomp(<<-EOT
            ## Api-Server-Errors-Alarm

            **Meaning.** Too large a share of the API's answers are 5xx. This includes the function's own 502,
            503 and 504.

            **First look.** The API's access log: `integrationStatus` and `integrationError`.

            **Likely causes.** With an integration error: Lambda could not be called, was throttled or timed
            out. Without one: the function gave the answer, and its log says why.

            **Remedy.** Integration errors: as for Function-Errors-Alarm and Function-Throttles-Alarm. Otherwise
            as for Availability-Burn-Alarm.
          EOT
          )
        }
        x = 0
        y = 184
      },
      {
        type   = "text"
        width  = 24
        height = 9
        properties = {
          markdown = chomp(<<-EOT
            ## Table-Throttles-Alarm

            **Meaning.** DynamoDB throttles the records table or the idempotency table.

            **First look.** The table row of the dashboard: which table, and how much capacity was consumed at
            the time?

            **Likely causes.** More than twice the earlier peak within half an hour; a maximum throughput that
            was set on the table; one idempotency key that all callers use.

            **Remedy.** A burst passes by itself. Afterwards replay the records that could not be written (see
            Unrecorded-Inferences-Alarm). Before a burst that you expect, warm up the table.
          EOT
          )
        }
        x = 0
        y = 192
      },
      {
        type   = "text"
        width  = 24
        height = 8
        properties = {
          markdown = chomp(<<-EOT
            ## Table-System-Errors-Alarm

            **Meaning.** DynamoDB answers with internal errors.

            **First look.** The AWS Health Dashboard for the region.

            **Likely causes.** A disruption of DynamoDB.

            **Remedy.** Wait. Meanwhile, inferences without an Idempotency-Key are answered, and those with one
            get 503. Replay the records afterwards (see Unrecorded-Inferences-Alarm).
          EOT
          )
        }
        x = 0
        y = 201
      },
      {
        type   = "text"
        width  = 24
        height = 9
        properties = {
          markdown = chomp(<<-EOT
            ## Inputs-Drift

            **Meaning.** The distribution of at least one input signal differs from the baseline. This alarm
            notifies once for all input signals, in place of their Input-Drift-Alarm and Fast-Input-Drift-Alarm. The
            notification and the alarm's page list the firing alarms, whose names contain their signals. It clears
            when none of them fires any more.

            **First look.** The row "Inputs" of the dashboard: which signals are above their thresholds, and since
            when? One signal points to its source. Many at once point to a caller, a different population or a
            release of the pipeline that prepares the inputs.

            **Likely causes.** See Input-Drift-Alarm (slow changes) and Fast-Input-Drift-Alarm (sudden ones).

            **Remedy.** Continue in the section of the alarm that fired first. A composite alarm costs $0.50 a
            month.
          EOT
          )
        }
        x = 0
        y = 209
      },
      {
        type   = "text"
        width  = 24
        height = 7
        properties = {
          markdown = chomp(<<-EOT
            ## Inputs-Invalid

            **Meaning.** At least one signal of the input is missing or invalid too often. This alarm notifies once for the
            alarms Input-Violations-Alarm of all signals.

            **First look.** The saved query `violations by signal`, which lists signals and kinds.

            **Likely causes.** A caller, or the pipeline that prepares the inputs, left a feature out, renamed it or
            changed its unit.

            **Remedy.** Ask the callers what they changed. If the new values are right, make a new baseline.
          EOT
          )
        }
        x = 0
        y = 218
      },
      {
        type   = "text"
        width  = 24
        height = 8
        properties = {
          markdown = chomp(<<-EOT
            ## Predictions-Invalid

            **Meaning.** Predictions are missing, invalid, or the same for all inputs. This alarm notifies once for the alarms
            Prediction-Violations-Alarm and Stuck-Prediction-Alarm of all signals.

            **First look.** Whether a model was just deployed, and the log of its container.

            **Likely causes.** A new model that answers in another format; a feature that arrives as a constant; a
            model that was saved wrongly.

            **Remedy.** Go back to the model before. See Stuck-Prediction-Alarm and Prediction-Violations-Alarm.
          EOT
          )
        }
        x = 0
        y = 225
      },
      {
        type   = "text"
        width  = 24
        height = 9
        properties = {
          markdown = chomp(<<-EOT
            ## Predictions-Wrong

            **Meaning.** Predictions differ too often, or too far, from the ground truth that arrived. This alarm
            notifies once for Model-Accuracy-Alarm, Model-Error-Alarm and the burn rates of the objective of quality; for
            the fast and the medium one as Predictions-Wrong-Critical.

            **First look.** Variants and classes in the row "Quality" of the dashboard.

            **Likely causes.** The world changed, the inputs drifted when these predictions were made, a new model
            is worse, or ground truth is joined to the wrong predictions.

            **Remedy.** See Model-Accuracy-Alarm or Model-Error-Alarm.
          EOT
          )
        }
        x = 0
        y = 233
      },
      {
        type   = "text"
        width  = 24
        height = 9
        properties = {
          markdown = chomp(<<-EOT
            ## Predictions-Drift

            **Meaning.** The distribution of at least one prediction signal differs from the baseline. This alarm
            notifies once for all prediction signals, in place of their Prediction-Drift-Alarm and
            Fast-Prediction-Drift-Alarm. It clears when none of them fires any more.

            **First look.** The rows "Inputs" and "Predictions" of the dashboard. If inputs drift too, the world
            changed, and the model follows. If they do not, the model itself changed.

            **Likely causes.** See Prediction-Drift-Alarm (slow changes) and Fast-Prediction-Drift-Alarm (sudden
            ones).

            **Remedy.** Continue in the section of the alarm that fired first. A composite alarm costs $0.50 a
            month.
          EOT
          )
        }
        x = 0
        y = 242
      },
      {
        type   = "text"
        width  = 24
        height = 11
        properties = {
          markdown = chomp(<<-EOT
            ## Input-Drift-Alarm

            **Meaning.** The distribution of an input signal, named in the alarm, differs from the training data.
            Its drift index over the last day (population stability index over the bins of the baseline) is above
            the threshold, by default 0.1. An index of 0.1 is a slight shift, 0.25 a large one. Missing and invalid
            values do not count; Input-Violations-Alarm watches them. With fewer than `minimumSamples` (default 500)
            values, the index is not evaluated, and the alarm keeps its state.

            **First look.** The row "Inputs" of the dashboard: which bins of the signal grew, which shrank, and
            since when? Compare with the times of releases.

            **Likely causes.** Customers or a season that differ from the training data; a caller that fills a field
            differently, for example in another unit; a change in the pipeline that prepares the inputs; a baseline
            that is out of date.

            **Remedy.** If the input is wrong: have its source corrected. If the world changed: check the quality of
            the model with ground truth, train it with new data, and write a new baseline with
            `npx nx run infra:baseline`. A new baseline starts with an empty metric, so the alarm keeps its state
            until there are enough samples. To tune: `signals.<name>.maximumDrift` sets the threshold of one signal,
            and a large number silences it. `alarms.inputDrift.threshold`, `minimumSamples` and `periodSeconds`
            apply to all signals. The alarm has up to ten metrics: $1.00 a month per signal.
          EOT
          )
        }
        x = 0
        y = 251
      },
      {
        type   = "text"
        width  = 24
        height = 10
        properties = {
          markdown = chomp(<<-EOT
            ## Prediction-Drift-Alarm

            **Meaning.** The distribution of a prediction signal, named in the alarm, differs from the baseline.
            Index, window and limits are the same as for Input-Drift-Alarm.

            **First look.** The row "Inputs" of the dashboard: do inputs drift too? Then the row "Predictions":
            which bins grew, and since when? Compare variants if the endpoint has several.

            **Likely causes.** A new model, or different preprocessing; inputs that drift; a change in a service or
            feature store that the model depends on.

            **Remedy.** If a new model is right: write a baseline from its predictions with
            `npx nx run infra:baseline`. If it is wrong: set the Terraform variables of the model back. If the
            inputs drift: see Input-Drift-Alarm. To tune: `signals.<name>.maximumDrift` and
            `alarms.predictionDrift`. The alarm has up to ten metrics: $1.00 a month per signal.
          EOT
          )
        }
        x = 0
        y = 262
      },
      {
        type   = "text"
        width  = 24
        height = 11
        properties = {
          markdown = chomp(<<-EOT
            ## Input-Violations-Alarm

            **Meaning.** An input signal, named in the alarm, is unusable too often: missing, of the wrong kind, out
            of bounds or of an unknown category. The alarm compares the share of such values over the last day with
            their share in the baseline. It fires if the difference is above the threshold, by default 2 %, and
            beyond chance. The requests were answered anyway.

            **First look.** The saved query `violations by signal`: it shows how often each combination of signals
            and kinds occurs. Under `records.payload: full`, the query `violations and their requests` also lists
            the requests.

            **Likely causes.** A caller that left a field out, renamed it or sends text for numbers; a new category;
            a unit that changed; bounds of the baseline that are too narrow.

            **Remedy.** Have the caller fixed. If the values are valid: list them under `signals.<name>.categories`,
            set `minimum` and `maximum`, or write a new baseline. To tune: `alarms.inputViolations.thresholdPercent`
            and `minimumSamples`. The alarm has two metrics: $0.20 a month per signal.
          EOT
          )
        }
        x = 0
        y = 272
      },
      {
        type   = "text"
        width  = 24
        height = 8
        properties = {
          markdown = chomp(<<-EOT
            ## Prediction-Violations-Alarm

            **Meaning.** A prediction signal, named in the alarm, is unusable too often, as in
            Input-Violations-Alarm.

            **First look.** The saved query `violations by signal`, and the last deployment of the endpoint.

            **Likely causes.** A new model that answers in another format, so that `signals.<name>.at` finds no
            value; a model with new classes; NaN in place of numbers.

            **Remedy.** If the format is new: correct `signals.<name>.at`. If the model is wrong: set its Terraform
            variables back. To tune: `alarms.predictionViolations`. The alarm has two metrics: $0.20 a month per
            signal.
          EOT
          )
        }
        x = 0
        y = 283
      },
      {
        type   = "text"
        width  = 24
        height = 9
        properties = {
          markdown = chomp(<<-EOT
            ## Stuck-Prediction-Alarm

            **Meaning.** The model gives every caller the same answer: all values of a prediction signal in the last
            hour are in one bin of the baseline, and there are too many for this to be chance. At least 30 values
            are needed, more if one bin dominates the baseline. Signals with a single bin, or with more than 99.9 %
            in one bin, have no such alarm.

            **First look.** The row "Inputs" of the dashboard: are the inputs alike too? If so, one caller may be
            repeating a request. If not, read the container's log.

            **Likely causes.** A new model with broken weights or preprocessing; features that are all replaced by
            defaults; a cache that answers everything.

            **Remedy.** Set the Terraform variables of the model back to the earlier values and apply. To tune:
            `alarms.stuckPrediction.minimumSamples` and `periodSeconds`; with a `threshold` of 2, it also fires if
            all values are in two neighbouring bins. The alarm has three metrics: $0.30 a month per signal.
          EOT
          )
        }
        x = 0
        y = 291
      },
      {
        type   = "text"
        width  = 24
        height = 10
        properties = {
          markdown = chomp(<<-EOT
            ## Model-Accuracy-Alarm

            **Meaning.** Too few predictions match the ground truth that arrived in the last day, by default fewer
            than 90 %. With fewer than `minimumSamples` (default 200) ground truths, accuracy is not evaluated, and
            the alarm keeps its state.

            **First look.** The row "Quality" of the dashboard: accuracy by variant, and precision and recall by
            class. GroundTruthDelaySeconds shows when the predictions were made.

            **Likely causes.** A change in the world, which drift alarms usually show first; a new model; ground
            truth that is wrong, or that arrives first for wrong predictions.

            **Remedy.** If one variant is worse: take its traffic away. If all are worse: train the model with new
            data. If the model was never better: set `alarms.modelAccuracy.thresholdPercent` by the accuracy from
            its evaluation. The alarm has two metrics: $0.20 a month.
          EOT
          )
        }
        x = 0
        y = 300
      },
      {
        type   = "text"
        width  = 24
        height = 8
        properties = {
          markdown = chomp(<<-EOT
            ## Metrics-Rejected-Alarm

            **Meaning.** With the transport `emf` only. CloudWatch could not read metric documents in the
            function's log and dropped them silently. Other alarms may lack data.

            **First look.** The last deployment.

            **Likely causes.** A changed metric catalogue or transport; another program that writes documents to
            the same log group.

            **Remedy.** Roll back to the earlier code. The values are still in the log, in the documents with
            `_aws`.
          EOT
          )
        }
        x = 0
        y = 310
      },
      {
        type   = "text"
        width  = 24
        height = 7
        properties = {
          markdown = chomp(<<-EOT
            ## Failed-Notifications-Alarm

            **Meaning.** Notifications of the stack's topic did not reach a subscriber. The notification of this
            alarm takes the same path, so check the dashboard too.

            **First look.** The topic's subscriptions and, for SMS, the account's spending limit.

            **Likely causes.** The SMS spending limit was reached; a mailbox bounces; a phone number no longer
            exists.

            **Remedy.** Correct `notification_emails` or `notification_phone_numbers` and apply. Request a
            higher SMS spending limit.
          EOT
          )
        }
        x = 0
        y = 318
      },
    ]
  })
}
