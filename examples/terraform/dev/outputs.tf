output "alarm_names" {
  description = "All alarms, including composite ones."

  value = [
    "Api-Outage-Alarm-dev",
    "Api-Server-Errors-Alarm-dev",
    "Availability-Fast-Burn-Alarm-dev",
    "Availability-Fast-Burn-Long-Window-dev",
    "Availability-Fast-Burn-Short-Window-dev",
    "Availability-Medium-Burn-Alarm-dev",
    "Availability-Medium-Burn-Long-Window-dev",
    "Availability-Medium-Burn-Short-Window-dev",
    "Availability-Slow-Burn-Alarm-dev",
    "Availability-Slow-Burn-Long-Window-dev",
    "Availability-Slow-Burn-Short-Window-dev",
    "Endpoint-Cpu-Alarm-dev",
    "Endpoint-Disk-Alarm-dev",
    "Endpoint-Memory-Alarm-dev",
    "Endpoint-Model-Errors-Alarm-dev",
    "Endpoint-Model-Latency-Alarm-dev",
    "Endpoint-Server-Errors-Alarm-dev",
    "Failed-Notifications-Alarm-dev",
    "Function-Concurrency-Alarm-dev",
    "Function-Duration-Alarm-dev",
    "Function-Errors-Alarm-dev",
    "Function-Throttles-Alarm-dev",
    "High-Latency-Alarm-dev",
    "Inference-Error-Alarm-dev",
    "Input-Drift-Alarm-petal_length-dev",
    "Input-Drift-Alarm-petal_width-dev",
    "Input-Drift-Alarm-sepal_length-dev",
    "Input-Drift-Alarm-sepal_width-dev",
    "Input-Violations-Alarm-petal_length-dev",
    "Input-Violations-Alarm-petal_width-dev",
    "Input-Violations-Alarm-sepal_length-dev",
    "Input-Violations-Alarm-sepal_width-dev",
    "Inputs-Drift-dev",
    "Inputs-Invalid-dev",
    "Latency-Fast-Burn-Alarm-dev",
    "Latency-Fast-Burn-Long-Window-dev",
    "Latency-Fast-Burn-Short-Window-dev",
    "Latency-Medium-Burn-Alarm-dev",
    "Latency-Medium-Burn-Long-Window-dev",
    "Latency-Medium-Burn-Short-Window-dev",
    "Latency-Slow-Burn-Alarm-dev",
    "Latency-Slow-Burn-Long-Window-dev",
    "Latency-Slow-Burn-Short-Window-dev",
    "Metrics-Rejected-Alarm-dev",
    "Model-Accuracy-Alarm-dev",
    "Pipeline-Unhealthy-dev",
    "Prediction-Drift-Alarm-label-dev",
    "Prediction-Drift-Alarm-probability-dev",
    "Prediction-Violations-Alarm-label-dev",
    "Prediction-Violations-Alarm-probability-dev",
    "Predictions-Drift-dev",
    "Predictions-Invalid-dev",
    "Predictions-Wrong-dev",
    "Recent-Failures-dev",
    "Recent-Slowness-dev",
    "Records-At-Risk-dev",
    "Requests-Failing-dev",
    "Requests-Slow-dev",
    "Serving-Degraded-dev",
    "Stuck-Prediction-Alarm-label-dev",
    "Stuck-Prediction-Alarm-probability-dev",
    "Table-System-Errors-Alarm-dev",
    "Table-Throttles-Alarm-dev",
    "Unrecorded-Inferences-Alarm-dev",
  ]
}

output "alarm_topic_arns" {
  description = "SNS topics that the alarms notify."

  value = distinct(concat(
    coalescelist(var.critical_topic_arns, [aws_sns_topic.inference_notifications.arn]),
    coalescelist(var.warning_topic_arns, [aws_sns_topic.inference_notifications.arn])
  ))
}

output "api_authorization" {
  description = "How callers of the API are authorized: aws-iam, jwt, lambda, or none if anyone may call."
  value       = "aws-iam"
}

output "api_log_group_name" {
  description = "Log group of the API's access log."
  value       = aws_cloudwatch_log_group.inference_api_logs.name
}

output "api_url" {
  description = "Address for inference requests: POST, JSON."
  value       = "${aws_apigatewayv2_api.inference_api.api_endpoint}/inference"
}

output "critical_alarm_names" {
  description = "Alarms with critical severity."

  value = [
    "Availability-Fast-Burn-Alarm-dev",
    "Availability-Medium-Burn-Alarm-dev",
    "Latency-Fast-Burn-Alarm-dev",
    "Latency-Medium-Burn-Alarm-dev",
    "High-Latency-Alarm-dev",
    "Endpoint-Server-Errors-Alarm-dev",
    "Function-Errors-Alarm-dev",
    "Function-Throttles-Alarm-dev",
    "Api-Server-Errors-Alarm-dev",
    "Api-Outage-Alarm-dev",
    "Metrics-Rejected-Alarm-dev",
  ]
}

output "dashboard_name" {
  description = "Name of the CloudWatch dashboard."
  value       = "Inference-Monitoring-Dashboard-dev"
}

output "dashboard_url" {
  description = "Address of the CloudWatch dashboard in the AWS console."
  value       = "https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-dev"
}

output "deployments_topic_arn" {
  description = "SNS topic that tells of deployments of the endpoint, in plain words."
  value       = aws_sns_topic.inference_deployments.arn
}

output "endpoint_configuration_name" {
  description = "Endpoint configuration that should be live. After SageMaker rolled back a deployment, another one is."
  value       = aws_sagemaker_endpoint_configuration.inference_endpoint_configuration.name
}

output "endpoint_log_group_name" {
  description = "Log group of the model container."
  value       = "/aws/sagemaker/Endpoints/ml-inference-dev"
}

output "endpoint_name" {
  description = "Name of the SageMaker endpoint."
  value       = "ml-inference-dev"
}

output "function_log_group_name" {
  description = "Log group of the function."
  value       = aws_cloudwatch_log_group.inference_function_logs.name
}

output "function_name" {
  description = "Name of the Lambda function that calls the endpoint."
  value       = aws_lambda_function.inference_function.function_name
}

output "ground_truth_kind" {
  description = "What POST /ground-truth compares with predictions: a number or a category. inference:ground-truth reads it."
  value       = "category"
}

output "ground_truth_url" {
  description = "Address for ground truth: POST, JSON."
  value       = "${aws_apigatewayv2_api.inference_api.api_endpoint}/ground-truth"
}

output "idempotency_table_name" {
  description = "DynamoDB table with the answers to requests that had an Idempotency-Key."
  value       = aws_dynamodb_table.inference_idempotency.name
}

output "model_content_type" {
  description = "What the model accepts and returns: in text/csv, a signal has a value in each row."
  value       = var.model_content_type
}

output "region" {
  description = "AWS region of the stack."
  value       = "us-east-1"
}

output "runbook_url" {
  description = "Address of the runbook that the alarms link."
  value       = "https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-dev"
}

output "signals" {
  description = "The signals that the stack watches, as JSON. infra:verify counts them."
  value       = "[{\"name\":\"sepal_length\",\"from\":\"input\",\"at\":\"/0\",\"kind\":\"number\",\"baselineVersion\":\"cc47d3d3\"},{\"name\":\"sepal_width\",\"from\":\"input\",\"at\":\"/1\",\"kind\":\"number\",\"baselineVersion\":\"918d9606\"},{\"name\":\"petal_length\",\"from\":\"input\",\"at\":\"/2\",\"kind\":\"number\",\"baselineVersion\":\"5232d554\"},{\"name\":\"petal_width\",\"from\":\"input\",\"at\":\"/3\",\"kind\":\"number\",\"baselineVersion\":\"e9221f48\"},{\"name\":\"label\",\"from\":\"prediction\",\"at\":\"/0\",\"kind\":\"category\",\"baselineVersion\":\"6752c638\",\"keep\":true},{\"name\":\"probability\",\"from\":\"prediction\",\"at\":\"/1\",\"kind\":\"number\",\"baselineVersion\":\"c4517295\"}]"
}

output "table_name" {
  description = "DynamoDB table with a record of every inference."
  value       = aws_dynamodb_table.inference_records.name
}

output "topic_arn" {
  description = "SNS topic that the alarms notify."
  value       = aws_sns_topic.inference_notifications.arn
}
