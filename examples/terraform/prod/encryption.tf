# The key that encrypts tables, logs, topics and queue.

# The account that Terraform runs in.
data "aws_caller_identity" "inference_encryption_account" {}

# Encrypts what the pipeline stores.
resource "aws_kms_key" "inference_encryption" {
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
              "arn:aws:logs:us-east-1:${data.aws_caller_identity.inference_encryption_account.account_id}:log-group:/aws/lambda/ml-inference-prod",
              "arn:aws:logs:us-east-1:${data.aws_caller_identity.inference_encryption_account.account_id}:log-group:/aws/vendedlogs/apigateway/ml-inference-prod",
              "arn:aws:logs:us-east-1:${data.aws_caller_identity.inference_encryption_account.account_id}:log-group:/aws/sagemaker/Endpoints/ml-inference-prod",
            ]
          }
        }
      },
    ]
  })
}

# A name for the key.
resource "aws_kms_alias" "inference_encryption_alias" {
  name          = "alias/ml-inference-prod"
  target_key_id = aws_kms_key.inference_encryption.key_id
}

# Remembers in the state whether inference_encryption was ever created: then it is kept when unused.
resource "terraform_data" "inference_encryption_exists" {
  input = true
}

# Remembers in the state whether the tables were encrypted with this key.
resource "terraform_data" "inference_encryption_tables_had_key" {
  input = true
}

# Remembers in the state whether the last apply still used inference_encryption.
resource "terraform_data" "inference_encryption_used" {
  input = true
}
