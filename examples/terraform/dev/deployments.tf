# Rules that tell of deployments to the endpoint.

# Tells that a deployment to the endpoint has begun
resource "aws_cloudwatch_event_rule" "inference_deployment_events_begun" {
  name        = "ml-inference-dev-deployment-begun"
  description = "Tells that a deployment to the endpoint has begun"

  event_pattern = jsonencode({
    source      = ["aws.sagemaker"]
    detail-type = ["SageMaker Endpoint Deployment State Change"]
    detail = {
      EndpointName   = ["ml-inference-dev"]
      EndpointStatus = ["UPDATING"]
      PendingDeploymentSummary = {
        EndpointConfigName = [{ exists = true }]
        ProductionVariants = { VariantStatus = { Status = ["Creating"] } }
      }
    }
  })
}

# Tells that the endpoint failed
resource "aws_cloudwatch_event_rule" "inference_deployment_events_failed" {
  name        = "ml-inference-dev-deployment-failed"
  description = "Tells that the endpoint failed"

  event_pattern = jsonencode({
    source      = ["aws.sagemaker"]
    detail-type = ["SageMaker Endpoint State Change"]
    detail = {
      EndpointName   = ["ml-inference-dev"]
      EndpointStatus = ["FAILED", "UPDATE_ROLLBACK_FAILED", "OUT_OF_SERVICE"]
    }
  })
}

# Tells that a deployment to the endpoint has finished
resource "aws_cloudwatch_event_rule" "inference_deployment_events_finished" {
  name        = "ml-inference-dev-deployment-finished"
  description = "Tells that a deployment to the endpoint has finished"

  event_pattern = jsonencode({
    source      = ["aws.sagemaker"]
    detail-type = ["SageMaker Endpoint State Change"]
    detail = {
      EndpointName       = ["ml-inference-dev"]
      EndpointStatus     = ["IN_SERVICE"]
      EndpointConfigName = [aws_sagemaker_endpoint_configuration.inference_endpoint_configuration.name]
    }
  })
}

# Tells that the endpoint is in service with another configuration than deployed
resource "aws_cloudwatch_event_rule" "inference_deployment_events_rolled_back" {
  name        = "ml-inference-dev-deployment-rolled-back"
  description = "Tells that the endpoint is in service with another configuration than deployed"

  event_pattern = jsonencode({
    source      = ["aws.sagemaker"]
    detail-type = ["SageMaker Endpoint State Change"]
    detail = {
      EndpointName   = ["ml-inference-dev"]
      EndpointStatus = ["IN_SERVICE"]
      EndpointConfigName = [{
        anything-but = [aws_sagemaker_endpoint_configuration.inference_endpoint_configuration.name]
      }]
    }
  })
}

# Tells that a deployment to the endpoint is being rolled back
resource "aws_cloudwatch_event_rule" "inference_deployment_events_rolling_back" {
  name        = "ml-inference-dev-deployment-rolling-back"
  description = "Tells that a deployment to the endpoint is being rolled back"

  event_pattern = jsonencode({
    source      = ["aws.sagemaker"]
    detail-type = ["SageMaker Endpoint State Change"]
    detail = {
      EndpointName   = ["ml-inference-dev"]
      EndpointStatus = ["ROLLING_BACK"]
    }
  })
}

# Tells of deployments.
resource "aws_sns_topic" "inference_deployments" {
  name = "ml-inference-dev-deployments"
}

# The message for people.
resource "aws_cloudwatch_event_target" "inference_deployment_events_begun_people" {
  arn       = aws_sns_topic.inference_deployments.arn
  rule      = aws_cloudwatch_event_rule.inference_deployment_events_begun.name
  target_id = "people"

  input_transformer {
    input_paths = {
      current  = "$.detail.EndpointConfigName"
      endpoint = "$.detail.EndpointName"
      pending  = "$.detail.PendingDeploymentSummary.EndpointConfigName"
      step     = "$.detail.PendingDeploymentSummary.ProductionVariants[0].VariantStatus[0].StatusMessage"
    }

    input_template = chomp(<<-EOT
      "INFO: a deployment to endpoint <endpoint> has begun."
      "It replaces configuration <current> with <pending>."
      "First step: <step>"
      "No alarm rolls it back."
      "Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev"
    EOT
    )
  }

  retry_policy {
    maximum_event_age_in_seconds = 3600
    maximum_retry_attempts       = 185
  }
}

# The message for people.
resource "aws_cloudwatch_event_target" "inference_deployment_events_failed_people" {
  arn       = aws_sns_topic.inference_deployments.arn
  rule      = aws_cloudwatch_event_rule.inference_deployment_events_failed.name
  target_id = "people"

  input_transformer {
    input_paths = {
      endpoint = "$.detail.EndpointName"
      reason   = "$.detail.FailureReason"
      status   = "$.detail.EndpointStatus"
    }

    input_template = chomp(<<-EOT
      "CRITICAL: endpoint <endpoint> is <status>."
      "Reason, if SageMaker gave one: <reason>"
      "Look at the log of the model container. A FAILED endpoint can only be deleted and created again."
      "Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev"
    EOT
    )
  }

  retry_policy {
    maximum_event_age_in_seconds = 3600
    maximum_retry_attempts       = 185
  }
}

# The message for people.
resource "aws_cloudwatch_event_target" "inference_deployment_events_finished_people" {
  arn       = aws_sns_topic.inference_deployments.arn
  rule      = aws_cloudwatch_event_rule.inference_deployment_events_finished.name
  target_id = "people"

  input_transformer {
    input_paths = {
      current  = "$.detail.EndpointConfigName"
      endpoint = "$.detail.EndpointName"
    }

    input_template = chomp(<<-EOT
      "INFO: the deployment to endpoint <endpoint> has finished: it is in service with configuration <current>."
      "Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev"
    EOT
    )
  }

  retry_policy {
    maximum_event_age_in_seconds = 3600
    maximum_retry_attempts       = 185
  }
}

# The message for people.
resource "aws_cloudwatch_event_target" "inference_deployment_events_rolled_back_people" {
  arn       = aws_sns_topic.inference_deployments.arn
  rule      = aws_cloudwatch_event_rule.inference_deployment_events_rolled_back.name
  target_id = "people"

  input_transformer {
    input_paths = {
      current  = "$.detail.EndpointConfigName"
      endpoint = "$.detail.EndpointName"
      reason   = "$.detail.FailureReason"
    }

    input_template = chomp(<<-EOT
      "WARNING: endpoint <endpoint> is in service with configuration <current>, not with ${aws_sagemaker_endpoint_configuration.inference_endpoint_configuration.name}, which Terraform deployed."
      "The deployment was rolled back, even if Terraform called it a success, or somebody changed the endpoint by hand."
      "Reason, if SageMaker gave one: <reason>"
      "Mend the model, then deploy again. Until then, do not delete configuration <current>."
      "Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev"
    EOT
    )
  }

  retry_policy {
    maximum_event_age_in_seconds = 3600
    maximum_retry_attempts       = 185
  }
}

# The message for people.
resource "aws_cloudwatch_event_target" "inference_deployment_events_rolling_back_people" {
  arn       = aws_sns_topic.inference_deployments.arn
  rule      = aws_cloudwatch_event_rule.inference_deployment_events_rolling_back.name
  target_id = "people"

  input_transformer {
    input_paths = {
      current  = "$.detail.EndpointConfigName"
      endpoint = "$.detail.EndpointName"
      reason   = "$.detail.FailureReason"
    }

    input_template = chomp(<<-EOT
      "WARNING: a deployment to endpoint <endpoint> failed and is being rolled back to configuration <current>."
      "Reason, if SageMaker gave one: <reason>"
      "Look at the log of the model container."
      "Dashboard: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev"
    EOT
    )
  }

  retry_policy {
    maximum_event_age_in_seconds = 3600
    maximum_retry_attempts       = 185
  }
}

# Who may publish to the topic.
resource "aws_sns_topic_policy" "inference_deployments_policy" {
  arn = aws_sns_topic.inference_deployments.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "EventBridgeRules"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = ["sns:Publish"]
        Resource  = [aws_sns_topic.inference_deployments.arn]
      },
      {
        Sid       = "OnlyByTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["sns:Publish"]
        Resource  = [aws_sns_topic.inference_deployments.arn]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

# Receivers by email. Each confirms the subscription.
resource "aws_sns_topic_subscription" "inference_deployments_email" {
  for_each = toset(var.notification_emails)

  endpoint  = each.value
  protocol  = "email"
  topic_arn = aws_sns_topic.inference_deployments.arn
}
