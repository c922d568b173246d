# The Lambda function in front of the endpoint: its code, role, log and dead letters.

# Log of the function.
resource "aws_cloudwatch_log_group" "inference_function_logs" {
  name              = "/aws/lambda/ml-inference-dev"
  retention_in_days = var.log_retention_days
}

# The role that the function runs in.
resource "aws_iam_role" "inference_function_role" {
  name        = "ml-inference-dev-function"
  description = "Taken by the inference function"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })

  lifecycle {
    ignore_changes = [name]
  }
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
        Sid      = "AddGroundTruth"
        Effect   = "Allow"
        Action   = ["dynamodb:GetItem", "dynamodb:UpdateItem"]
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
    ]
  })
}

# Answers requests: calls the endpoint, records and counts each inference.
resource "aws_lambda_function" "inference_function" {
  function_name                  = "ml-inference-dev"
  description                    = "Takes inference requests to the SageMaker endpoint, records and counts them"
  architectures                  = ["arm64"]
  filename                       = "assets/inference_function_code/e21bb0afc7efdd783561606af05071f8/function.zip"
  handler                        = "index.handler"
  memory_size                    = 512
  reserved_concurrent_executions = var.reserved_concurrency
  role                           = aws_iam_role.inference_function_role.arn
  runtime                        = var.function_runtime
  source_code_hash               = "4huwr8fv3Xg1YWBq8FBx+Jtfl0gFyp7A8hzoDffJmO4="
  timeout                        = 29

  environment {
    variables = {
      ENDPOINT_NAME           = "ml-inference-dev"
      IDEMPOTENCY_TABLE_NAME  = aws_dynamodb_table.inference_idempotency.name
      IDEMPOTENCY_TTL_SECONDS = "86400"
      MAX_BODY_BYTES          = "1048576"
      METRICS_DIMENSIONLESS   = "false"
      METRICS_TRANSPORT       = "emf"
      MODEL_CONTENT_TYPE      = var.model_content_type
      MODEL_NAME              = var.model_name
      PAYLOAD_POLICY          = "full"
      POWERTOOLS_LOG_LEVEL    = "INFO"
      RECORD_TTL_DAYS         = "90"
      TABLE_NAME              = aws_dynamodb_table.inference_records.name
      VARIANT_NAME            = "primary"
    }
  }

  tracing_config {
    mode = "PassThrough"
  }

  depends_on = [aws_cloudwatch_log_group.inference_function_logs, aws_iam_role_policy.inference_function_role_policy]
}

# Remembers in the state whether inference_function_dead_letters was ever created: then it is kept
# when unused.
resource "terraform_data" "inference_function_dead_letters_exists" {
  input = false

  lifecycle {
    ignore_changes = [input]
  }
}

# Events that the function failed to process.
resource "aws_sqs_queue" "inference_function_dead_letters" {
  count = terraform_data.inference_function_dead_letters_exists.input ? 1 : 0

  name                      = "ml-inference-dev-dead-letters"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true

  lifecycle {
    prevent_destroy = true
  }
}

# Refuses access without TLS.
resource "aws_sqs_queue_policy" "inference_function_dead_letters_policy" {
  count = terraform_data.inference_function_dead_letters_exists.input ? 1 : 0

  queue_url = aws_sqs_queue.inference_function_dead_letters[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyByTls"
      Effect    = "Deny"
      Principal = "*"
      Action    = ["sqs:*"]
      Resource  = [aws_sqs_queue.inference_function_dead_letters[0].arn]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })

  lifecycle {
    prevent_destroy = true
  }
}

# Remembers in the state whether the last apply still used inference_function_dead_letters.
resource "terraform_data" "inference_function_dead_letters_used" {
  input = false

  depends_on = [aws_lambda_function.inference_function, aws_iam_role_policy.inference_function_role_policy]
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
