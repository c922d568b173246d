# Provider, data sources and local values.

provider "aws" {
  region = "us-east-1"

  default_tags {
    tags = merge({ Project = "inference-pipeline", Stack = "dev", ManagedBy = "terraform" }, var.tags)
  }
}

locals {
  inference_endpoint_role_artifact_arn   = "arn:aws:s3:::${trimprefix(var.model_data_url, "s3://")}"
  inference_endpoint_role_repository_arn = "arn:aws:ecr:${element(regex("^([0-9]{12})[.]dkr[.]ecr[.]([a-z0-9-]+)[.](amazonaws[.]com|amazonaws[.]com[.]cn|amazonaws[.]eu|c2s[.]ic[.]gov|sc2s[.]sgov[.]gov|cloud[.]adc-e[.]uk|csp[.]hci[.]ic[.]gov)/([a-z0-9][a-z0-9._/-]*)(?::[A-Za-z0-9._-]+|@sha256:[0-9a-f]{64})$", var.model_image), 1)}:${element(regex("^([0-9]{12})[.]dkr[.]ecr[.]([a-z0-9-]+)[.](amazonaws[.]com|amazonaws[.]com[.]cn|amazonaws[.]eu|c2s[.]ic[.]gov|sc2s[.]sgov[.]gov|cloud[.]adc-e[.]uk|csp[.]hci[.]ic[.]gov)/([a-z0-9][a-z0-9._/-]*)(?::[A-Za-z0-9._-]+|@sha256:[0-9a-f]{64})$", var.model_image), 0)}:repository/${element(regex("^([0-9]{12})[.]dkr[.]ecr[.]([a-z0-9-]+)[.](amazonaws[.]com|amazonaws[.]com[.]cn|amazonaws[.]eu|c2s[.]ic[.]gov|sc2s[.]sgov[.]gov|cloud[.]adc-e[.]uk|csp[.]hci[.]ic[.]gov)/([a-z0-9][a-z0-9._/-]*)(?::[A-Za-z0-9._-]+|@sha256:[0-9a-f]{64})$", var.model_image), 3)}"
  inference_notifications_account_id     = element(split(":", aws_sns_topic.inference_notifications.arn), 4)

  alarm_threshold_texts = {
    api_outage            = format("%.15g %%", local.alarm_thresholds.api_outage)
    api_server_errors     = format("%.15g %%", local.alarm_thresholds.api_server_errors)
    endpoint_cpu          = format("%.15g %%", local.alarm_thresholds.endpoint_cpu)
    endpoint_disk         = format("%.15g %%", local.alarm_thresholds.endpoint_disk)
    endpoint_memory       = format("%.15g %%", local.alarm_thresholds.endpoint_memory)
    endpoint_model_errors = format("%.15g %%", local.alarm_thresholds.endpoint_model_errors)
    endpoint_model_latency = (
      local.alarm_thresholds.endpoint_model_latency % 60000 == 0 ? (
        local.alarm_thresholds.endpoint_model_latency % 3600000 == 0 ? (
          local.alarm_thresholds.endpoint_model_latency == 3600000 ? "1 hour" :
          format("%.15g hours", local.alarm_thresholds.endpoint_model_latency / 3600000)
        ) :
        (
          local.alarm_thresholds.endpoint_model_latency == 60000 ? "1 minute" :
          format("%.15g minutes", local.alarm_thresholds.endpoint_model_latency / 60000)
        )
      ) :
      local.alarm_thresholds.endpoint_model_latency >= 1000 ? format(
        "%.15g s",
        local.alarm_thresholds.endpoint_model_latency / 1000
      ) :
      format("%.15g ms", local.alarm_thresholds.endpoint_model_latency)
    )
    endpoint_server_errors = format("%.15g %%", local.alarm_thresholds.endpoint_server_errors)
    failed_notifications   = format("%.15g", local.alarm_thresholds.failed_notifications)
    function_concurrency   = format("%.15g", local.alarm_thresholds.function_concurrency)
    function_duration = (
      local.alarm_thresholds.function_duration % 60000 == 0 ? (
        local.alarm_thresholds.function_duration % 3600000 == 0 ? (
          local.alarm_thresholds.function_duration == 3600000 ? "1 hour" :
          format("%.15g hours", local.alarm_thresholds.function_duration / 3600000)
        ) :
        (
          local.alarm_thresholds.function_duration == 60000 ? "1 minute" :
          format("%.15g minutes", local.alarm_thresholds.function_duration / 60000)
        )
      ) :
      local.alarm_thresholds.function_duration >= 1000 ? format(
        "%.15g s",
        local.alarm_thresholds.function_duration / 1000
      ) :
      format("%.15g ms", local.alarm_thresholds.function_duration)
    )
    function_errors    = format("%.15g", local.alarm_thresholds.function_errors)
    function_throttles = format("%.15g", local.alarm_thresholds.function_throttles)
    high_latency = (
      local.alarm_thresholds.high_latency % 60000 == 0 ? (
        local.alarm_thresholds.high_latency % 3600000 == 0 ? (
          local.alarm_thresholds.high_latency == 3600000 ? "1 hour" :
          format("%.15g hours", local.alarm_thresholds.high_latency / 3600000)
        ) :
        (
          local.alarm_thresholds.high_latency == 60000 ? "1 minute" :
          format("%.15g minutes", local.alarm_thresholds.high_latency / 60000)
        )
      ) :
      local.alarm_thresholds.high_latency >= 1000 ? format("%.15g s", local.alarm_thresholds.high_latency / 1000) :
      format("%.15g ms", local.alarm_thresholds.high_latency)
    )
    inference_errors      = format("%.15g", local.alarm_thresholds.inference_errors)
    input_drift           = format("%.15g", local.alarm_thresholds.input_drift)
    input_violations      = format("%.15g %%", local.alarm_thresholds.input_violations)
    metrics_rejected      = format("%.15g", local.alarm_thresholds.metrics_rejected)
    model_accuracy        = format("%.15g %%", local.alarm_thresholds.model_accuracy)
    prediction_drift      = format("%.15g", local.alarm_thresholds.prediction_drift)
    prediction_violations = format("%.15g %%", local.alarm_thresholds.prediction_violations)
    table_system_errors   = format("%.15g", local.alarm_thresholds.table_system_errors)
    table_throttles       = format("%.15g", local.alarm_thresholds.table_throttles)
    unrecorded_inferences = format("%.15g", local.alarm_thresholds.unrecorded_inferences)
  }

  alarm_thresholds = {
    api_outage             = coalesce(lookup(var.alarm_thresholds, "api_outage", null), 25)
    api_server_errors      = coalesce(lookup(var.alarm_thresholds, "api_server_errors", null), 5)
    endpoint_cpu           = coalesce(lookup(var.alarm_thresholds, "endpoint_cpu", null), 85)
    endpoint_disk          = coalesce(lookup(var.alarm_thresholds, "endpoint_disk", null), 80)
    endpoint_memory        = coalesce(lookup(var.alarm_thresholds, "endpoint_memory", null), 85)
    endpoint_model_errors  = coalesce(lookup(var.alarm_thresholds, "endpoint_model_errors", null), 10)
    endpoint_model_latency = coalesce(lookup(var.alarm_thresholds, "endpoint_model_latency", null), 5000)
    endpoint_server_errors = coalesce(lookup(var.alarm_thresholds, "endpoint_server_errors", null), 5)
    failed_notifications   = coalesce(lookup(var.alarm_thresholds, "failed_notifications", null), 0)
    function_concurrency = coalesce(
      lookup(var.alarm_thresholds, "function_concurrency", null),
      floor(((max((var.reserved_concurrency == -1) ? var.account_concurrency : var.reserved_concurrency) * 4) / 5))
    )
    function_duration     = coalesce(lookup(var.alarm_thresholds, "function_duration", null), 26100)
    function_errors       = coalesce(lookup(var.alarm_thresholds, "function_errors", null), 0)
    function_throttles    = coalesce(lookup(var.alarm_thresholds, "function_throttles", null), 0)
    high_latency          = coalesce(lookup(var.alarm_thresholds, "high_latency", null), 2000)
    inference_errors      = coalesce(lookup(var.alarm_thresholds, "inference_errors", null), 0)
    input_drift           = coalesce(lookup(var.alarm_thresholds, "input_drift", null), 0.6)
    input_violations      = coalesce(lookup(var.alarm_thresholds, "input_violations", null), 2)
    metrics_rejected      = coalesce(lookup(var.alarm_thresholds, "metrics_rejected", null), 0)
    model_accuracy        = coalesce(lookup(var.alarm_thresholds, "model_accuracy", null), 80)
    prediction_drift      = coalesce(lookup(var.alarm_thresholds, "prediction_drift", null), 0.6)
    prediction_violations = coalesce(lookup(var.alarm_thresholds, "prediction_violations", null), 2)
    table_system_errors   = coalesce(lookup(var.alarm_thresholds, "table_system_errors", null), 0)
    table_throttles       = coalesce(lookup(var.alarm_thresholds, "table_throttles", null), 0)
    unrecorded_inferences = coalesce(lookup(var.alarm_thresholds, "unrecorded_inferences", null), 0)
  }

  inference_monitoring_capacity_primary_gpus = lookup(
    {
      "ml.g4dn.12xlarge"      = 4
      "ml.g5.12xlarge"        = 4
      "ml.g5.24xlarge"        = 4
      "ml.g5.48xlarge"        = 8
      "ml.g6.12xlarge"        = 4
      "ml.g6.24xlarge"        = 4
      "ml.g6.48xlarge"        = 8
      "ml.g6e.12xlarge"       = 4
      "ml.g6e.24xlarge"       = 4
      "ml.g6e.48xlarge"       = 8
      "ml.g7e.12xlarge"       = 2
      "ml.g7e.24xlarge"       = 4
      "ml.g7e.48xlarge"       = 8
      "ml.p2.8xlarge"         = 8
      "ml.p2.16xlarge"        = 16
      "ml.p3.8xlarge"         = 4
      "ml.p3.16xlarge"        = 8
      "ml.p4d.24xlarge"       = 8
      "ml.p4de.24xlarge"      = 8
      "ml.p5.48xlarge"        = 8
      "ml.p5e.48xlarge"       = 8
      "ml.p5en.48xlarge"      = 8
      "ml.p6-b200.48xlarge"   = 8
      "ml.p6-b300.48xlarge"   = 8
      "ml.p6e-gb200.36xlarge" = 4
    },
    var.instance_type,
    1
  )

  inference_monitoring_capacity_primary_vcpus = lookup(
    { "ml.c4.8xlarge" = 36, "ml.t2.medium" = 2 },
    var.instance_type,
    lookup(
      {
        large      = 2
        xlarge     = 4
        "2xlarge"  = 8
        "4xlarge"  = 16
        "8xlarge"  = 32
        "9xlarge"  = 36
        "18xlarge" = 72
        "12xlarge" = 48
        "16xlarge" = 64
        "24xlarge" = 96
        "32xlarge" = 128
        "48xlarge" = 192
        medium     = 1
        "6xlarge"  = 24
        "10xlarge" = 40
        "36xlarge" = 144
      },
      element(split(".", var.instance_type), 2),
      1
    )
  )
}

# Remembers in the state whether inference_asynchronous_payloads was ever created: then it is kept
# when unused.
resource "terraform_data" "inference_asynchronous_payloads_exists" {
  input = false

  lifecycle {
    ignore_changes = [input]
  }
}

resource "aws_s3_bucket" "inference_asynchronous_payloads" {
  count = terraform_data.inference_asynchronous_payloads_exists.input ? 1 : 0

  bucket_prefix = "ml-inference-dev-"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "inference_asynchronous_payloads_expiry" {
  count = terraform_data.inference_asynchronous_payloads_exists.input ? 1 : 0

  bucket = aws_s3_bucket.inference_asynchronous_payloads[0].bucket

  rule {
    id     = "expire"
    status = "Enabled"

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }

    expiration {
      days = 7
    }

    filter {
      prefix = ""
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_public_access_block" "inference_asynchronous_payloads_access" {
  count = terraform_data.inference_asynchronous_payloads_exists.input ? 1 : 0

  block_public_acls       = true
  block_public_policy     = true
  bucket                  = aws_s3_bucket.inference_asynchronous_payloads[0].bucket
  ignore_public_acls      = true
  restrict_public_buckets = true

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_policy" "inference_asynchronous_payloads_policy" {
  count = terraform_data.inference_asynchronous_payloads_exists.input ? 1 : 0

  bucket = aws_s3_bucket.inference_asynchronous_payloads[0].bucket

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyByTls"
      Effect    = "Deny"
      Principal = "*"
      Action    = ["s3:*"]
      Resource = [
        aws_s3_bucket.inference_asynchronous_payloads[0].arn,
        "${aws_s3_bucket.inference_asynchronous_payloads[0].arn}/*",
      ]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [aws_s3_bucket_public_access_block.inference_asynchronous_payloads_access]
}

resource "aws_s3_bucket_server_side_encryption_configuration" "inference_asynchronous_payloads_encryption" {
  count = terraform_data.inference_asynchronous_payloads_exists.input ? 1 : 0

  bucket = aws_s3_bucket.inference_asynchronous_payloads[0].bucket

  rule {
    bucket_key_enabled = false

    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

# Remembers in the state whether the last apply still used inference_asynchronous_payloads.
resource "terraform_data" "inference_asynchronous_payloads_used" {
  input = false

  depends_on = [
    aws_cloudwatch_log_group.inference_endpoint_logs,
    aws_iam_role_policy.inference_endpoint_role_common,
    aws_iam_role_policy.inference_endpoint_role_run,
    aws_iam_role_policy.inference_endpoint_role_read_artifact,
    aws_sagemaker_endpoint.inference_endpoint,
    aws_dynamodb_table.inference_records,
    aws_dynamodb_table.inference_idempotency,
    aws_cloudwatch_log_group.inference_function_logs,
    aws_sqs_queue.inference_function_dead_letters,
    aws_iam_role_policy.inference_function_role_policy,
    aws_lambda_function.inference_function,
    aws_cloudwatch_log_group.inference_api_logs,
    aws_apigatewayv2_stage.inference_api_stage,
    aws_sns_topic.inference_notifications,
    aws_sns_topic.inference_deployments,
  ]
}
