output "alarm_names" {
  description = "All alarms, including composite ones."

  value = [
    "Api-Outage-Alarm-prod",
    "Api-Server-Errors-Alarm-prod",
    "Availability-Fast-Burn-Alarm-prod",
    "Availability-Fast-Burn-Long-Window-prod",
    "Availability-Fast-Burn-Short-Window-prod",
    "Availability-Medium-Burn-Alarm-prod",
    "Availability-Medium-Burn-Long-Window-prod",
    "Availability-Medium-Burn-Short-Window-prod",
    "Availability-Slow-Burn-Alarm-prod",
    "Availability-Slow-Burn-Long-Window-prod",
    "Availability-Slow-Burn-Short-Window-prod",
    "Endpoint-Cpu-Alarm-prod",
    "Endpoint-Disk-Alarm-prod",
    "Endpoint-Memory-Alarm-prod",
    "Endpoint-Model-Errors-Alarm-prod",
    "Endpoint-Model-Latency-Alarm-prod",
    "Endpoint-Server-Errors-Alarm-prod",
    "Failed-Notifications-Alarm-prod",
    "Function-Concurrency-Alarm-prod",
    "Function-Duration-Alarm-prod",
    "Function-Errors-Alarm-prod",
    "Function-Throttles-Alarm-prod",
    "High-Latency-Alarm-prod",
    "Inference-Error-Alarm-prod",
    "Latency-Fast-Burn-Alarm-prod",
    "Latency-Fast-Burn-Long-Window-prod",
    "Latency-Fast-Burn-Short-Window-prod",
    "Latency-Medium-Burn-Alarm-prod",
    "Latency-Medium-Burn-Long-Window-prod",
    "Latency-Medium-Burn-Short-Window-prod",
    "Latency-Slow-Burn-Alarm-prod",
    "Latency-Slow-Burn-Long-Window-prod",
    "Latency-Slow-Burn-Short-Window-prod",
    "Metrics-Rejected-Alarm-prod",
    "Pipeline-Unhealthy-prod",
    "Recent-Failures-prod",
    "Recent-Slowness-prod",
    "Records-At-Risk-prod",
    "Requests-Failing-prod",
    "Requests-Slow-prod",
    "Serving-Degraded-prod",
    "Table-System-Errors-Alarm-prod",
    "Table-Throttles-Alarm-prod",
    "Unrecorded-Inferences-Alarm-prod",
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
    "Availability-Fast-Burn-Alarm-prod",
    "Availability-Medium-Burn-Alarm-prod",
    "Latency-Fast-Burn-Alarm-prod",
    "Latency-Medium-Burn-Alarm-prod",
    "High-Latency-Alarm-prod",
    "Endpoint-Server-Errors-Alarm-prod",
    "Function-Errors-Alarm-prod",
    "Function-Throttles-Alarm-prod",
    "Api-Server-Errors-Alarm-prod",
    "Api-Outage-Alarm-prod",
    "Metrics-Rejected-Alarm-prod",
  ]
}

output "dashboard_name" {
  description = "Name of the CloudWatch dashboard."
  value       = "Inference-Monitoring-Dashboard-prod"
}

output "dashboard_url" {
  description = "Address of the CloudWatch dashboard in the AWS console."
  value       = "https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Monitoring-Dashboard-prod"
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
  value       = "/aws/sagemaker/Endpoints/ml-inference-prod"
}

output "endpoint_name" {
  description = "Name of the SageMaker endpoint."
  value       = "ml-inference-prod"
}

output "function_log_group_name" {
  description = "Log group of the function."
  value       = aws_cloudwatch_log_group.inference_function_logs.name
}

output "function_name" {
  description = "Name of the Lambda function that calls the endpoint."
  value       = aws_lambda_function.inference_function.function_name
}

output "idempotency_table_name" {
  description = "DynamoDB table with the answers to requests that had an Idempotency-Key."
  value       = aws_dynamodb_table.inference_idempotency.name
}

output "region" {
  description = "AWS region of the stack."
  value       = "us-east-1"
}

output "runbook_url" {
  description = "Address of the runbook that the alarms link."
  value       = "https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards/dashboard/Inference-Runbook-prod"
}

output "table_name" {
  description = "DynamoDB table with a record of every inference."
  value       = aws_dynamodb_table.inference_records.name
}

output "topic_arn" {
  description = "SNS topic that the alarms notify."
  value       = aws_sns_topic.inference_notifications.arn
}
