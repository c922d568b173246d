# Provider, data sources and local values.

provider "aws" {
  region = "us-east-1"

  default_tags {
    tags = merge(
      { Project = "inference-pipeline", Stack = "prod", ManagedBy = "terraform", environment = "production" },
      var.tags
    )
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
      local.alarm_thresholds.endpoint_model_latency == 60000 ? "1 minute" :
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
      local.alarm_thresholds.function_duration == 60000 ? "1 minute" :
      local.alarm_thresholds.function_duration >= 1000 ? format(
        "%.15g s",
        local.alarm_thresholds.function_duration / 1000
      ) :
      format("%.15g ms", local.alarm_thresholds.function_duration)
    )
    function_errors    = format("%.15g", local.alarm_thresholds.function_errors)
    function_throttles = format("%.15g", local.alarm_thresholds.function_throttles)
    high_latency = (
      local.alarm_thresholds.high_latency == 60000 ? "1 minute" :
      local.alarm_thresholds.high_latency >= 1000 ? format("%.15g s", local.alarm_thresholds.high_latency / 1000) :
      format("%.15g ms", local.alarm_thresholds.high_latency)
    )
    inference_errors      = format("%.15g", local.alarm_thresholds.inference_errors)
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
