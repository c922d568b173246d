# Saved queries of CloudWatch Logs Insights.

resource "aws_cloudwatch_query_definition" "inference_monitoring_queries_cold_starts" {
  name            = "ml-inference-prod/cold starts"
  log_group_names = ["/aws/lambda/ml-inference-prod"]

  query_string = chomp(<<-EOT
    filter message in ["inference.succeeded", "inference.failed"] and @message like /"coldStart":true/
    | fields @timestamp, latencyMs, httpStatus, requestId, lambdaRequestId
    | sort @timestamp desc
    | limit 100
  EOT
  )
}

resource "aws_cloudwatch_query_definition" "inference_monitoring_queries_errors_by_type" {
  name            = "ml-inference-prod/errors by type"
  log_group_names = ["/aws/lambda/ml-inference-prod"]

  query_string = chomp(<<-EOT
    filter message in ["inference.failed", "inference.crashed"]
    | stats count(*) as failures, max(@timestamp) as lastSeen, latest(requestId) as exampleRequestId by errorType, httpStatus, error.name
    | sort failures desc
  EOT
  )
}

resource "aws_cloudwatch_query_definition" "inference_monitoring_queries_one_inference" {
  name = "ml-inference-prod/one inference by request id"

  log_group_names = [
    "/aws/lambda/ml-inference-prod",
    "/aws/vendedlogs/apigateway/ml-inference-prod",
    "/aws/sagemaker/Endpoints/ml-inference-prod",
  ]

  query_string = chomp(<<-EOT
    # Replace REQUEST-ID by the request id. Lambda's own lines have the lambdaRequestId instead.
    fields @timestamp, @log, @message
    | filter requestId = "REQUEST-ID" or @message like "REQUEST-ID"
    | sort @timestamp asc
    | limit 200
  EOT
  )
}

resource "aws_cloudwatch_query_definition" "inference_monitoring_queries_recent_errors" {
  name            = "ml-inference-prod/recent errors"
  log_group_names = ["/aws/lambda/ml-inference-prod"]

  query_string = chomp(<<-EOT
    filter message in ["inference.failed", "inference.crashed"]
    | fields @timestamp, errorType, httpStatus, error.name, detail, requestId
    | sort @timestamp desc
    | limit 50
  EOT
  )
}

resource "aws_cloudwatch_query_definition" "inference_monitoring_queries_rejected" {
  name            = "ml-inference-prod/rejected and why"
  log_group_names = ["/aws/lambda/ml-inference-prod"]

  query_string = chomp(<<-EOT
    filter message = "inference.rejected" or (message = "inference.failed" and errorType = "input-rejected")
    | fields @timestamp, errorType, httpStatus, detail as why, requestId
    | sort @timestamp desc
    | limit 100
  EOT
  )
}

resource "aws_cloudwatch_query_definition" "inference_monitoring_queries_slowest" {
  name            = "ml-inference-prod/slowest inferences"
  log_group_names = ["/aws/lambda/ml-inference-prod"]

  query_string = chomp(<<-EOT
    filter message in ["inference.succeeded", "inference.failed"] and ispresent(latencyMs)
    | fields @timestamp, latencyMs, httpStatus, variant, coldStart, requestId
    | sort latencyMs desc
    | limit 25
  EOT
  )
}

resource "aws_cloudwatch_query_definition" "inference_monitoring_queries_unrecorded" {
  name            = "ml-inference-prod/unrecorded inferences"
  log_group_names = ["/aws/lambda/ml-inference-prod"]

  query_string = chomp(<<-EOT
    filter message = "record.unwritten"
    | fields @timestamp, requestId, tableName, error.name, error.message
    | sort @timestamp desc
    | limit 100
  EOT
  )
}
