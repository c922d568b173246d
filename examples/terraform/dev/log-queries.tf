# Saved queries of CloudWatch Logs Insights.

resource "aws_cloudwatch_query_definition" "inference_monitoring_queries_cold_starts" {
  name            = "ml-inference-dev/cold starts"
  log_group_names = ["/aws/lambda/ml-inference-dev"]

  query_string = chomp(<<-EOT
    filter message in ["inference.succeeded", "inference.failed"] and @message like /"coldStart":true/
    | fields @timestamp, latencyMs, httpStatus, requestId, lambdaRequestId
    | sort @timestamp desc
    | limit 100
  EOT
  )
}

resource "aws_cloudwatch_query_definition" "inference_monitoring_queries_errors_by_type" {
  name            = "ml-inference-dev/errors by type"
  log_group_names = ["/aws/lambda/ml-inference-dev"]

  query_string = chomp(<<-EOT
    filter message in ["inference.failed", "inference.crashed"]
    | stats count(*) as failures, max(@timestamp) as lastSeen, latest(requestId) as exampleRequestId by errorType, httpStatus, error.name
    | sort failures desc
  EOT
  )
}

resource "aws_cloudwatch_query_definition" "inference_monitoring_queries_ground_truth_refused" {
  name            = "ml-inference-dev/ground truth refused or corrected"
  log_group_names = ["/aws/lambda/ml-inference-dev"]

  query_string = chomp(<<-EOT
    # A request has up to 100 ground truths: "outcome" says how many ended with each result.
    filter message in ["ground-truth.rejected", "ground-truth.crashed"] or (message = "ground-truth.processed" and @message like /"(?:corrected|invalid|unknown|expired|failed-inference|conflict|unavailable)":\d/)
    | parse @message /"results":\{(?<outcome>[^}]*)\}/
    | fields @timestamp, outcome, errorType, detail as why, httpStatus, requestId
    | sort @timestamp desc
    | limit 100
  EOT
  )
}

resource "aws_cloudwatch_query_definition" "inference_monitoring_queries_one_inference" {
  name = "ml-inference-dev/one inference by request id"

  log_group_names = [
    "/aws/lambda/ml-inference-dev",
    "/aws/vendedlogs/apigateway/ml-inference-dev",
    "/aws/sagemaker/Endpoints/ml-inference-dev",
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
  name            = "ml-inference-dev/recent errors"
  log_group_names = ["/aws/lambda/ml-inference-dev"]

  query_string = chomp(<<-EOT
    filter message in ["inference.failed", "inference.crashed"]
    | fields @timestamp, errorType, httpStatus, error.name, detail, requestId
    | sort @timestamp desc
    | limit 50
  EOT
  )
}

resource "aws_cloudwatch_query_definition" "inference_monitoring_queries_rejected" {
  name            = "ml-inference-dev/rejected and why"
  log_group_names = ["/aws/lambda/ml-inference-dev"]

  query_string = chomp(<<-EOT
    filter message = "inference.rejected" or (message = "inference.failed" and errorType = "input-rejected")
    | fields @timestamp, errorType, httpStatus, detail as why, requestId
    | sort @timestamp desc
    | limit 100
  EOT
  )
}

resource "aws_cloudwatch_query_definition" "inference_monitoring_queries_slowest" {
  name            = "ml-inference-dev/slowest inferences"
  log_group_names = ["/aws/lambda/ml-inference-dev"]

  query_string = chomp(<<-EOT
    filter message in ["inference.succeeded", "inference.failed"] and ispresent(latencyMs)
    | fields @timestamp, latencyMs, httpStatus, variant, coldStart, requestId
    | sort latencyMs desc
    | limit 25
  EOT
  )
}

resource "aws_cloudwatch_query_definition" "inference_monitoring_queries_unrecorded" {
  name            = "ml-inference-dev/unrecorded inferences"
  log_group_names = ["/aws/lambda/ml-inference-dev"]

  query_string = chomp(<<-EOT
    filter message = "record.unwritten"
    | fields @timestamp, requestId, tableName, error.name, error.message
    | sort @timestamp desc
    | limit 100
  EOT
  )
}

resource "aws_cloudwatch_query_definition" "inference_monitoring_queries_violating_requests" {
  name            = "ml-inference-dev/violations and their requests"
  log_group_names = ["/aws/lambda/ml-inference-dev"]

  query_string = chomp(<<-EOT
    # Only with records.payload: full. Under hash and none, no line joins a violation to a request.
    filter message in ["inference.succeeded", "inference.failed"] and @message like /"violations":\{"/
    | parse @message /"violations":\{(?<violated>[^}]*)\}/
    | fields @timestamp, violated, httpStatus, variant, requestId
    | sort @timestamp desc
    | limit 100
  EOT
  )
}

resource "aws_cloudwatch_query_definition" "inference_monitoring_queries_violations_by_signal" {
  name            = "ml-inference-dev/violations by signal"
  log_group_names = ["/aws/lambda/ml-inference-dev"]

  query_string = chomp(<<-EOT
    # Each row is a combination of signals with what is wrong with them. In a batch, the first violation of a signal counts.
    filter @message like /"violations":\{"/
    | parse @message /"violations":\{(?<violated>[^}]*)\}/
    | stats count(*) as inferences, max(@timestamp) as lastSeen by violated
    | sort inferences desc
    | limit 100
  EOT
  )
}
