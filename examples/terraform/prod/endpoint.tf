# The SageMaker endpoint: its model, configuration, role, log and scaling.

# Log of the model containers.
resource "aws_cloudwatch_log_group" "inference_endpoint_logs" {
  name              = "/aws/sagemaker/Endpoints/ml-inference-prod"
  kms_key_id        = aws_kms_key.inference_encryption.arn
  retention_in_days = var.log_retention_days
}

# The role that SageMaker runs the endpoint in.
resource "aws_iam_role" "inference_endpoint_role" {
  name        = "ml-inference-prod-endpoint"
  description = "Taken by SageMaker to run the inference endpoint"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "sagemaker.amazonaws.com" } }]
  })

  lifecycle {
    ignore_changes = [name]
  }
}

# What any model needs: registry, log and metrics.
resource "aws_iam_role_policy" "inference_endpoint_role_common" {
  name = "run-any-model"
  role = aws_iam_role.inference_endpoint_role.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "LogInToRegistry", Effect = "Allow", Action = ["ecr:GetAuthorizationToken"], Resource = ["*"] },
      {
        Sid    = "WriteLogs"
        Effect = "Allow"
        Action = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
        Resource = [
          aws_cloudwatch_log_group.inference_endpoint_logs.arn,
          "${aws_cloudwatch_log_group.inference_endpoint_logs.arn}:*",
        ]
      },
      {
        Sid       = "PublishInstanceMetrics"
        Effect    = "Allow"
        Action    = ["cloudwatch:PutMetricData"]
        Resource  = ["*"]
        Condition = { StringEquals = { "cloudwatch:namespace" = "/aws/sagemaker/Endpoints" } }
      },
    ]
  })

  lifecycle {
    create_before_destroy = true
  }
}

# Reads the artifact of the model.
resource "aws_iam_role_policy" "inference_endpoint_role_read_artifact" {
  count = min(1, length(compact([var.model_data_url])))

  name = "read-model-artifact-${substr(sha256(jsonencode([var.model_data_url])), 0, 8)}"
  role = aws_iam_role.inference_endpoint_role.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "ReadModelArtifact"
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = [local.inference_endpoint_role_artifact_arn]
    }]
  })

  lifecycle {
    create_before_destroy = true
  }
}

# Pulls the container image of the model.
resource "aws_iam_role_policy" "inference_endpoint_role_run" {
  name = "run-model-${substr(sha256(jsonencode([local.inference_endpoint_role_repository_arn])), 0, 8)}"
  role = aws_iam_role.inference_endpoint_role.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "PullImage"
      Effect   = "Allow"
      Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
      Resource = [local.inference_endpoint_role_repository_arn]
    }]
  })

  lifecycle {
    create_before_destroy = true
  }
}

# The container image with the artifact of the model. A change creates a new one.
resource "aws_sagemaker_model" "inference_endpoint_model" {
  name               = "ml-inference-prod-${substr(sha256(jsonencode([var.model_image, var.model_data_url, var.model_environment])), 0, 8)}"
  execution_role_arn = aws_iam_role.inference_endpoint_role.arn

  primary_container {
    environment    = var.model_environment
    image          = var.model_image
    model_data_url = one(compact([var.model_data_url]))
  }

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [
    aws_iam_role_policy.inference_endpoint_role_common,
    aws_iam_role_policy.inference_endpoint_role_run,
    aws_iam_role_policy.inference_endpoint_role_read_artifact,
  ]
}

# What the endpoint runs: models, instances and their shares of the requests.
resource "aws_sagemaker_endpoint_configuration" "inference_endpoint_configuration" {
  name_prefix = "ml-inference-prod-"

  kms_key_arn = (
    anytrue([can(regex(
      "^ml[.](?:c5d|c6gd|dl1|g4dn|g5|g6|g6e|g7e|m5d|m6gd|p4d|p4de|p5|p5e|p5en|p6-b200|p6-b300|p6e-gb200|r5d|r6gd|r7gd|trn1|trn1n|trn2)[.]",
      var.instance_type
    ))]) ? null :
    aws_kms_key.inference_encryption.arn
  )

  production_variants {
    initial_instance_count = var.instance_count
    initial_variant_weight = 1
    instance_type          = var.instance_type
    model_name             = aws_sagemaker_model.inference_endpoint_model.name
    variant_name           = "primary"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "terraform_data" "inference_endpoint_kind" {
  input = { asynchronous = false }
}

# Serves the model. A new configuration is deployed without downtime.
resource "aws_sagemaker_endpoint" "inference_endpoint" {
  name                 = "ml-inference-prod"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.inference_endpoint_configuration.name

  lifecycle {
    prevent_destroy      = true
    replace_triggered_by = [terraform_data.inference_endpoint_kind]
  }

  depends_on = [aws_cloudwatch_log_group.inference_endpoint_logs]
}

# Remembers in the state whether inference_endpoint_logs was ever created: then it is kept when
# unused.
resource "terraform_data" "inference_endpoint_logs_exists" {
  input = true
}

# Remembers in the state whether the last apply still used inference_endpoint_logs.
resource "terraform_data" "inference_endpoint_logs_used" {
  input = true
}
