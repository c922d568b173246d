# The key that encrypts tables, logs, topics and queue.

# The account that Terraform runs in.
data "aws_caller_identity" "inference_encryption_account" {}

# Remembers in the state whether inference_encryption was ever created: then it is kept when unused.
resource "terraform_data" "inference_encryption_exists" {
  input = false

  lifecycle {
    ignore_changes = [input]
  }
}

# Encrypts what the pipeline stores.
resource "aws_kms_key" "inference_encryption" {
  count = terraform_data.inference_encryption_exists.input ? 1 : 0

  description             = "Tables, logs, notifications, queue and environment of an inference pipeline"
  deletion_window_in_days = 30
  enable_key_rotation     = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "IamOfThisAccount"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.inference_encryption_account.account_id}:root" }
        Action    = ["kms:*"]
        Resource  = ["*"]
      },
      {
        Sid       = "AlarmsPublishToEncryptedTopic"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = ["*"]
        Condition = {
          StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.inference_encryption_account.account_id }
          ArnLike = {
            "aws:SourceArn" = "arn:aws:cloudwatch:us-east-1:${data.aws_caller_identity.inference_encryption_account.account_id}:alarm:*"
          }
        }
      },
      {
        Sid       = "EventBridgePublishesToEncryptedTopic"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = ["*"]
      },
      {
        Sid       = "LogsOfThisStack"
        Effect    = "Allow"
        Principal = { Service = "logs.us-east-1.amazonaws.com" }
        Action    = ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
        Resource  = ["*"]
        Condition = {
          ArnEquals = {
            "kms:EncryptionContext:aws:logs:arn" = [
              "arn:aws:logs:us-east-1:${data.aws_caller_identity.inference_encryption_account.account_id}:log-group:/aws/lambda/ml-inference-dev",
              "arn:aws:logs:us-east-1:${data.aws_caller_identity.inference_encryption_account.account_id}:log-group:/aws/vendedlogs/apigateway/ml-inference-dev",
              "arn:aws:logs:us-east-1:${data.aws_caller_identity.inference_encryption_account.account_id}:log-group:/aws/sagemaker/Endpoints/ml-inference-dev",
            ]
          }
        }
      },
    ]
  })

  lifecycle {
    prevent_destroy = true
  }
}

# A name for the key.
resource "aws_kms_alias" "inference_encryption_alias" {
  count = terraform_data.inference_encryption_exists.input ? 1 : 0

  name          = "alias/ml-inference-dev"
  target_key_id = aws_kms_key.inference_encryption[0].key_id

  lifecycle {
    prevent_destroy = true
  }
}

# Remembers in the state whether the tables were encrypted with this key.
resource "terraform_data" "inference_encryption_tables_had_key" {
  input = false

  lifecycle {
    ignore_changes = [input]
  }
}

# Remembers in the state whether the last apply still used inference_encryption.
resource "terraform_data" "inference_encryption_used" {
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
