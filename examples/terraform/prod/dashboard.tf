# The dashboard, and the runbook beside it.

# The service from the API to the model, with the alarms on top.
resource "aws_cloudwatch_dashboard" "inference_monitoring_dashboard" {
  dashboard_name = "Inference-Monitoring-Dashboard-prod"

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
            # ml-inference-prod
            [Runbook](https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod) · [Log queries](https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#logsV2:logs-insights) · [API](https://us-east-1.console.aws.amazon.com/apigateway/home?region=us-east-1#/apis/${aws_apigatewayv2_api.inference_api.id}) · [Function](https://us-east-1.console.aws.amazon.com/lambda/home?region=us-east-1#/functions/ml-inference-prod) · [Endpoint](https://us-east-1.console.aws.amazon.com/sagemaker/home?region=us-east-1#/endpoints/ml-inference-prod) · [Records](https://us-east-1.console.aws.amazon.com/dynamodbv2/home?region=us-east-1#table?name=ml-inference-prod) · No line, or -- for a number: no data, which is not 0
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
              "ml-inference-prod",
              { stat = "Average", label = "Average" },
            ],
            ["InferencePipeline", "LatencyMs", "EndpointName", "ml-inference-prod", { stat = "p50", label = "p50" }],
            ["InferencePipeline", "LatencyMs", "EndpointName", "ml-inference-prod", { stat = "p90", label = "p90" }],
            ["InferencePipeline", "LatencyMs", "EndpointName", "ml-inference-prod", { stat = "p99", label = "p99" }],
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
              "ml-inference-prod",
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
              "ml-inference-prod",
              { stat = "Sum", label = "succeeded" },
            ],
            [
              "InferencePipeline",
              "ErrorCount",
              "EndpointName",
              "ml-inference-prod",
              { stat = "Sum", label = "failed" },
            ],
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
              "ml-inference-prod",
              { stat = "Sum", label = "rejected" },
            ],
            [
              "InferencePipeline",
              "ReplayedCount",
              "EndpointName",
              "ml-inference-prod",
              { stat = "Sum", label = "replayed" },
            ],
            [
              "InferencePipeline",
              "UnrecordedCount",
              "EndpointName",
              "ml-inference-prod",
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
            "ml-inference-prod",
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
            "ml-inference-prod",
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
          query  = "SOURCE '/aws/lambda/ml-inference-prod' | filter message in [\"inference.failed\", \"inference.crashed\"] | stats count(*) as failures, max(@timestamp) as lastSeen, latest(requestId) as exampleRequestId by errorType, httpStatus, error.name | sort failures desc"
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
          query  = "SOURCE '/aws/lambda/ml-inference-prod' | filter message in [\"inference.failed\", \"inference.crashed\"] | fields @timestamp, errorType, httpStatus, error.name, detail, requestId | sort @timestamp desc | limit 50"
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
              "ml-inference-prod",
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
              "ml-inference-prod",
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
              "ml-inference-prod",
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
              "ml-inference-prod",
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
            ["AWS/Lambda", "Invocations", "FunctionName", "ml-inference-prod", { stat = "Sum", label = "invocations" }],
            ["AWS/Lambda", "Errors", "FunctionName", "ml-inference-prod", { stat = "Sum", label = "errors" }],
            ["AWS/Lambda", "Throttles", "FunctionName", "ml-inference-prod", { stat = "Sum", label = "throttles" }],
            [
              "AWS/Lambda",
              "Errors",
              "FunctionName",
              "ml-inference-prod",
              { id = "part0", stat = "Sum", visible = false },
            ],
            [
              "AWS/Lambda",
              "Invocations",
              "FunctionName",
              "ml-inference-prod",
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
            ["AWS/Lambda", "Duration", "FunctionName", "ml-inference-prod", { stat = "p50", label = "p50" }],
            ["AWS/Lambda", "Duration", "FunctionName", "ml-inference-prod", { stat = "p90", label = "p90" }],
            ["AWS/Lambda", "Duration", "FunctionName", "ml-inference-prod", { stat = "p99", label = "p99" }],
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
              "ml-inference-prod",
              { stat = "Maximum", label = "concurrency" },
            ],
            [
              "InferencePipeline",
              "ColdStart",
              "EndpointName",
              "ml-inference-prod",
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
            "ml-inference-prod",
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
              "ml-inference-prod",
              "VariantName",
              "primary",
              { id = "modelp500", stat = "p50", visible = false },
            ],
            [{ expression = "modelp500 * 0.001", label = "model p50" }],
            [
              "AWS/SageMaker",
              "ModelLatency",
              "EndpointName",
              "ml-inference-prod",
              "VariantName",
              "primary",
              { id = "modelp990", stat = "p99", visible = false },
            ],
            [{ expression = "modelp990 * 0.001", label = "model p99" }],
            [
              "AWS/SageMaker",
              "OverheadLatency",
              "EndpointName",
              "ml-inference-prod",
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
              "ml-inference-prod",
              "VariantName",
              "primary",
              { stat = "Sum", label = "4XX" },
            ],
            [
              "AWS/SageMaker",
              "Invocation5XXErrors",
              "EndpointName",
              "ml-inference-prod",
              "VariantName",
              "primary",
              { stat = "Sum", label = "5XX" },
            ],
            [
              "AWS/SageMaker",
              "InvocationModelErrors",
              "EndpointName",
              "ml-inference-prod",
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
            "ml-inference-prod",
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
              "ml-inference-prod",
              "VariantName",
              "primary",
              { id = "cpu0", stat = "Average", visible = false },
            ],
            [{ expression = "cpu0 / ${local.inference_monitoring_capacity_primary_vcpus}", label = "CPU" }],
            [
              "/aws/sagemaker/Endpoints",
              "MemoryUtilization",
              "EndpointName",
              "ml-inference-prod",
              "VariantName",
              "primary",
              { stat = "Average", label = "memory" },
            ],
            [
              "/aws/sagemaker/Endpoints",
              "DiskUtilization",
              "EndpointName",
              "ml-inference-prod",
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
            "ml-inference-prod",
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
          markdown   = "## Tables"
          background = "transparent"
        }
        x = 0
        y = 63
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
              "ml-inference-prod",
              "Operation",
              "PutItem",
              { stat = "Average", label = "PutItem ml-inference-prod" },
            ],
            [
              "AWS/DynamoDB",
              "SuccessfulRequestLatency",
              "TableName",
              "ml-inference-idempotency-prod",
              "Operation",
              "GetItem",
              { stat = "Average", label = "GetItem ml-inference-idempotency-prod" },
            ],
            [
              "AWS/DynamoDB",
              "SuccessfulRequestLatency",
              "TableName",
              "ml-inference-idempotency-prod",
              "Operation",
              "PutItem",
              { stat = "Average", label = "PutItem ml-inference-idempotency-prod" },
            ],
            [
              "AWS/DynamoDB",
              "SuccessfulRequestLatency",
              "TableName",
              "ml-inference-idempotency-prod",
              "Operation",
              "UpdateItem",
              { stat = "Average", label = "UpdateItem ml-inference-idempotency-prod" },
            ],
            [
              "AWS/DynamoDB",
              "SuccessfulRequestLatency",
              "TableName",
              "ml-inference-idempotency-prod",
              "Operation",
              "DeleteItem",
              { stat = "Average", label = "DeleteItem ml-inference-idempotency-prod" },
            ],
          ]
          yAxis = { left = { label = "ms", min = 0, showUnits = false } }
        }
        x = 0
        y = 64
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
              "ml-inference-prod",
              "Operation",
              "PutItem",
              { stat = "Sum", label = "throttled PutItem ml-inference-prod" },
            ],
            [
              "AWS/DynamoDB",
              "ThrottledRequests",
              "TableName",
              "ml-inference-idempotency-prod",
              "Operation",
              "GetItem",
              { stat = "Sum", label = "throttled GetItem ml-inference-idempotency-prod" },
            ],
            [
              "AWS/DynamoDB",
              "ThrottledRequests",
              "TableName",
              "ml-inference-idempotency-prod",
              "Operation",
              "PutItem",
              { stat = "Sum", label = "throttled PutItem ml-inference-idempotency-prod" },
            ],
            [
              "AWS/DynamoDB",
              "ThrottledRequests",
              "TableName",
              "ml-inference-idempotency-prod",
              "Operation",
              "UpdateItem",
              { stat = "Sum", label = "throttled UpdateItem ml-inference-idempotency-prod" },
            ],
            [
              "AWS/DynamoDB",
              "ThrottledRequests",
              "TableName",
              "ml-inference-idempotency-prod",
              "Operation",
              "DeleteItem",
              { stat = "Sum", label = "throttled DeleteItem ml-inference-idempotency-prod" },
            ],
            [
              "AWS/DynamoDB",
              "SystemErrors",
              "TableName",
              "ml-inference-prod",
              "Operation",
              "PutItem",
              { stat = "Sum", label = "error PutItem ml-inference-prod" },
            ],
            [
              "AWS/DynamoDB",
              "SystemErrors",
              "TableName",
              "ml-inference-idempotency-prod",
              "Operation",
              "GetItem",
              { stat = "Sum", label = "error GetItem ml-inference-idempotency-prod" },
            ],
            [
              "AWS/DynamoDB",
              "SystemErrors",
              "TableName",
              "ml-inference-idempotency-prod",
              "Operation",
              "PutItem",
              { stat = "Sum", label = "error PutItem ml-inference-idempotency-prod" },
            ],
            [
              "AWS/DynamoDB",
              "SystemErrors",
              "TableName",
              "ml-inference-idempotency-prod",
              "Operation",
              "UpdateItem",
              { stat = "Sum", label = "error UpdateItem ml-inference-idempotency-prod" },
            ],
            [
              "AWS/DynamoDB",
              "SystemErrors",
              "TableName",
              "ml-inference-idempotency-prod",
              "Operation",
              "DeleteItem",
              { stat = "Sum", label = "error DeleteItem ml-inference-idempotency-prod" },
            ],
          ]
          yAxis = { left = { label = "count/min", min = 0, showUnits = false } }
        }
        x = 8
        y = 64
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
              "ml-inference-prod",
              { stat = "Sum", label = "read ml-inference-prod" },
            ],
            [
              "AWS/DynamoDB",
              "ConsumedWriteCapacityUnits",
              "TableName",
              "ml-inference-prod",
              { stat = "Sum", label = "write ml-inference-prod" },
            ],
            [
              "AWS/DynamoDB",
              "ConsumedReadCapacityUnits",
              "TableName",
              "ml-inference-idempotency-prod",
              { stat = "Sum", label = "read ml-inference-idempotency-prod" },
            ],
            [
              "AWS/DynamoDB",
              "ConsumedWriteCapacityUnits",
              "TableName",
              "ml-inference-idempotency-prod",
              { stat = "Sum", label = "write ml-inference-idempotency-prod" },
            ],
          ]
          yAxis = { left = { label = "capacity units/min", min = 0, showUnits = false } }
        }
        x = 16
        y = 64
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
        y = 70
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
              "ml-inference-prod-alarms",
              { stat = "Sum", label = "published" },
            ],
            [
              "AWS/SNS",
              "NumberOfNotificationsDelivered",
              "TopicName",
              "ml-inference-prod-alarms",
              { stat = "Sum", label = "delivered" },
            ],
            [
              "AWS/SNS",
              "NumberOfNotificationsFailed",
              "TopicName",
              "ml-inference-prod-alarms",
              { stat = "Sum", label = "failed" },
            ],
          ]
          yAxis = { left = { label = "count/min", min = 0, showUnits = false } }
        }
        x = 0
        y = 71
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
            [
              "AWS/SNS",
              "PublishSize",
              "TopicName",
              "ml-inference-prod-alarms",
              { stat = "Average", label = "average" },
            ],
            [
              "AWS/SNS",
              "PublishSize",
              "TopicName",
              "ml-inference-prod-alarms",
              { stat = "Maximum", label = "maximum" },
            ],
          ]
          yAxis = { left = { label = "bytes", min = 0, showUnits = false } }
        }
        x = 8
        y = 71
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
              "/aws/lambda/ml-inference-prod",
              { stat = "Sum", label = "unreadable" },
            ],
            [
              "AWS/Logs",
              "EMFValidationErrors",
              "LogGroupName",
              "/aws/lambda/ml-inference-prod",
              { stat = "Sum", label = "invalid" },
            ],
          ]
          yAxis = { left = { label = "count/min", min = 0, showUnits = false } }
        }
        x = 16
        y = 71
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
        y = 77
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
              "ml-inference-prod-deployment-begun",
              { stat = "Sum", label = "begun" },
            ],
            [
              "AWS/Events",
              "MatchedEvents",
              "RuleName",
              "ml-inference-prod-deployment-finished",
              { stat = "Sum", label = "finished" },
            ],
            [
              "AWS/Events",
              "MatchedEvents",
              "RuleName",
              "ml-inference-prod-deployment-rolling-back",
              { stat = "Sum", label = "rolling back" },
            ],
            [
              "AWS/Events",
              "MatchedEvents",
              "RuleName",
              "ml-inference-prod-deployment-rolled-back",
              { stat = "Sum", label = "rolled back" },
            ],
            [
              "AWS/Events",
              "MatchedEvents",
              "RuleName",
              "ml-inference-prod-deployment-failed",
              { stat = "Sum", label = "failed" },
            ],
          ]
          yAxis = { left = { label = "count/min", min = 0, showUnits = false } }
        }
        x = 0
        y = 78
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
              "ml-inference-prod-deployment-begun",
              { stat = "Sum", label = "begun" },
            ],
            [
              "AWS/Events",
              "FailedInvocations",
              "RuleName",
              "ml-inference-prod-deployment-finished",
              { stat = "Sum", label = "finished" },
            ],
            [
              "AWS/Events",
              "FailedInvocations",
              "RuleName",
              "ml-inference-prod-deployment-rolling-back",
              { stat = "Sum", label = "rolling back" },
            ],
            [
              "AWS/Events",
              "FailedInvocations",
              "RuleName",
              "ml-inference-prod-deployment-rolled-back",
              { stat = "Sum", label = "rolled back" },
            ],
            [
              "AWS/Events",
              "FailedInvocations",
              "RuleName",
              "ml-inference-prod-deployment-failed",
              { stat = "Sum", label = "failed" },
            ],
          ]
          yAxis = { left = { label = "count/min", min = 0, showUnits = false } }
        }
        x = 8
        y = 78
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
        y = 84
      },
      {
        type   = "log"
        width  = 12
        height = 8
        properties = {
          title  = "slowest inferences"
          region = "us-east-1"
          view   = "table"
          query  = "SOURCE '/aws/lambda/ml-inference-prod' | filter message in [\"inference.succeeded\", \"inference.failed\"] and ispresent(latencyMs) | fields @timestamp, latencyMs, httpStatus, variant, coldStart, requestId | sort latencyMs desc | limit 25"
        }
        x = 0
        y = 85
      },
    ]
  })
}

# The runbook, with the sections of the alarms of this stack.
resource "aws_cloudwatch_dashboard" "inference_monitoring_runbook" {
  dashboard_name = "Inference-Runbook-prod"

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

            **First look.** The container's log, `/aws/sagemaker/Endpoints/ml-inference-prod`, and the
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
            aws sagemaker describe-endpoint --endpoint-name ml-inference-prod --query '[EndpointStatus, FailureReason]'
            aws sagemaker delete-endpoint --endpoint-name ml-inference-prod
            aws sagemaker wait endpoint-deleted --endpoint-name ml-inference-prod
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
        y = 209
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
        y = 217
      },
    ]
  })
}
