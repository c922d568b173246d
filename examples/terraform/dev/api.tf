# The HTTP API in front of the function.

# The API that callers send requests to.
resource "aws_apigatewayv2_api" "inference_api" {
  name          = "ml-inference-dev"
  protocol_type = "HTTP"
}

# Hands requests to the function.
resource "aws_apigatewayv2_integration" "inference_api_integration" {
  api_id                 = aws_apigatewayv2_api.inference_api.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.inference_function.invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = 30000
}

# Where the true values of earlier inferences are reported.
resource "aws_apigatewayv2_route" "inference_api_ground_truth_route" {
  api_id             = aws_apigatewayv2_api.inference_api.id
  authorization_type = "AWS_IAM"
  route_key          = "POST /ground-truth"
  target             = "integrations/${aws_apigatewayv2_integration.inference_api_integration.id}"
}

# Where requests for inference arrive.
resource "aws_apigatewayv2_route" "inference_api_route" {
  api_id             = aws_apigatewayv2_api.inference_api.id
  authorization_type = "AWS_IAM"
  route_key          = "POST /inference"
  target             = "integrations/${aws_apigatewayv2_integration.inference_api_integration.id}"
}

# Access log of the API.
resource "aws_cloudwatch_log_group" "inference_api_logs" {
  name              = "/aws/vendedlogs/apigateway/ml-inference-dev"
  retention_in_days = var.log_retention_days
}

# Deploys changes at once, throttles requests and writes the access log.
resource "aws_apigatewayv2_stage" "inference_api_stage" {
  name        = "$default"
  api_id      = aws_apigatewayv2_api.inference_api.id
  auto_deploy = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.inference_api_logs.arn
    format          = "{\"requestId\":\"$context.requestId\",\"lambdaRequestId\":\"$context.integration.requestId\",\"requestTime\":\"$context.requestTime\",\"sourceIp\":\"$context.identity.sourceIp\",\"caller\":\"$context.identity.userArn\",\"routeKey\":\"$context.routeKey\",\"protocol\":\"$context.protocol\",\"status\":\"$context.status\",\"responseLengthBytes\":\"$context.responseLength\",\"latencyMs\":\"$context.responseLatency\",\"integrationLatencyMs\":\"$context.integrationLatency\",\"integrationStatus\":\"$context.integration.status\",\"integrationError\":\"$context.integrationErrorMessage\",\"errorMessage\":\"$context.error.message\",\"errorType\":\"$context.error.responseType\"}"
  }

  default_route_settings {
    throttling_burst_limit = var.throttling_burst_limit
    throttling_rate_limit  = var.throttling_rate_limit
  }
}

# Lets the API call the function.
resource "aws_lambda_permission" "inference_api_ground_truth_permission" {
  function_name = aws_lambda_function.inference_function.function_name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.inference_api.execution_arn}/*/POST/ground-truth"
  statement_id  = "InvokeByGroundTruthRoute"
}

# Lets the API call the function.
resource "aws_lambda_permission" "inference_api_permission" {
  function_name = aws_lambda_function.inference_function.function_name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.inference_api.execution_arn}/*/POST/inference"
  statement_id  = "InvokeByInferenceApi"
}

# Remembers in the state whether inference_api_logs was ever created: then it is kept when unused.
resource "terraform_data" "inference_api_logs_exists" {
  input = true
}

# Remembers in the state whether the last apply still used inference_api_logs.
resource "terraform_data" "inference_api_logs_used" {
  input = true
}
