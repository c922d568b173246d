# The Lambda function in front of the endpoint: its code, role, log and dead letters.

# Log of the function.
resource "aws_cloudwatch_log_group" "inference_function_logs" {
  name              = "/aws/lambda/ml-inference-prod"
  kms_key_id        = aws_kms_key.inference_encryption.arn
  retention_in_days = var.log_retention_days
}

# The role that the function runs in.
resource "aws_iam_role" "inference_function_role" {
  name        = "ml-inference-prod-function"
  description = "Taken by the inference function"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })

  lifecycle {
    ignore_changes = [name]
  }
}

# Events that the function failed to process.
resource "aws_sqs_queue" "inference_function_dead_letters" {
  name                      = "ml-inference-prod-dead-letters"
  kms_master_key_id         = aws_kms_key.inference_encryption.arn
  message_retention_seconds = 1209600
}

# What the function may do, and on which resources.
resource "aws_iam_role_policy" "inference_function_role_policy" {
  name = "infer"
  role = aws_iam_role.inference_function_role.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "InvokeEndpoint"
        Effect   = "Allow"
        Action   = ["sagemaker:InvokeEndpoint"]
        Resource = [aws_sagemaker_endpoint.inference_endpoint.arn]
      },
      {
        Sid      = "AddRecords"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem"]
        Resource = [aws_dynamodb_table.inference_records.arn]
      },
      {
        Sid      = "KeepIdempotencyKeys"
        Effect   = "Allow"
        Action   = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = [aws_dynamodb_table.inference_idempotency.arn]
      },
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.inference_function_logs.arn}:*"]
      },
      {
        Sid      = "SendTraces"
        Effect   = "Allow"
        Action   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
        Resource = ["*"]
      },
      {
        Sid      = "KeepFailedEvents"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = [aws_sqs_queue.inference_function_dead_letters.arn]
      },
      {
        Sid       = "UseKeyOfQueue"
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = [aws_kms_key.inference_encryption.arn]
        Condition = { StringEquals = { "kms:ViaService" = "sqs.us-east-1.amazonaws.com" } }
      },
      {
        Sid    = "UseKeyOfTables"
        Effect = "Allow"
        Action = [
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
        ]
        Resource  = [aws_kms_key.inference_encryption.arn]
        Condition = { StringEquals = { "kms:ViaService" = "dynamodb.us-east-1.amazonaws.com" } }
      },
    ]
  })
}

# Answers requests: calls the endpoint, records and counts each inference.
resource "aws_lambda_function" "inference_function" {
  function_name                  = "ml-inference-prod"
  description                    = "Takes inference requests to the SageMaker endpoint, records and counts them"
  architectures                  = ["arm64"]
  filename                       = "assets/inference_function_code/d0a279e9696ed752103686484194f521/function.zip"
  handler                        = "index.handler"
  kms_key_arn                    = aws_kms_key.inference_encryption.arn
  memory_size                    = 1024
  reserved_concurrent_executions = var.reserved_concurrency
  role                           = aws_iam_role.inference_function_role.arn
  runtime                        = var.function_runtime
  source_code_hash               = "0KJ56Wlu11IQNoZIQZT1IT6zAiDO/bDTITuJU5rb2Ss="
  timeout                        = 29

  dead_letter_config {
    target_arn = aws_sqs_queue.inference_function_dead_letters.arn
  }

  environment {
    variables = {
      ENDPOINT_NAME           = "ml-inference-prod"
      IDEMPOTENCY_TABLE_NAME  = aws_dynamodb_table.inference_idempotency.name
      IDEMPOTENCY_TTL_SECONDS = "86400"
      MAX_BODY_BYTES          = "1048576"
      METRICS_DIMENSIONLESS   = "false"
      METRICS_TRANSPORT       = "emf"
      MODEL_CONTENT_TYPE      = var.model_content_type
      MODEL_NAME              = var.model_name
      PAYLOAD_POLICY          = "hash"
      POWERTOOLS_LOG_LEVEL    = "INFO"
      RECORD_TTL_DAYS         = "365"
      TABLE_NAME              = aws_dynamodb_table.inference_records.name
      VARIANT_NAME            = "primary"
    }
  }

  tracing_config {
    mode = "Active"
  }

  depends_on = [aws_cloudwatch_log_group.inference_function_logs, aws_iam_role_policy.inference_function_role_policy]
}

# Refuses access without TLS.
resource "aws_sqs_queue_policy" "inference_function_dead_letters_policy" {
  queue_url = aws_sqs_queue.inference_function_dead_letters.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyByTls"
      Effect    = "Deny"
      Principal = "*"
      Action    = ["sqs:*"]
      Resource  = [aws_sqs_queue.inference_function_dead_letters.arn]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

# Remembers in the state whether inference_function_dead_letters was ever created: then it is kept
# when unused.
resource "terraform_data" "inference_function_dead_letters_exists" {
  input = true
}

# Remembers in the state whether the last apply still used inference_function_dead_letters.
resource "terraform_data" "inference_function_dead_letters_used" {
  input = true
}

# Remembers in the state whether inference_function_logs was ever created: then it is kept when
# unused.
resource "terraform_data" "inference_function_logs_exists" {
  input = true
}

# Remembers in the state whether the last apply still used inference_function_logs.
resource "terraform_data" "inference_function_logs_used" {
  input = true
}
