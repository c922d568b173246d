# Topics and receivers of the alarms.

# Tells of alarms.
resource "aws_sns_topic" "inference_notifications" {
  name = "ml-inference-dev-alarms"
}

# Who may publish to the topic.
resource "aws_sns_topic_policy" "inference_notifications_policy" {
  arn = aws_sns_topic.inference_notifications.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "CloudWatchAlarmsOfThisAccount"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = ["sns:Publish"]
        Resource  = [aws_sns_topic.inference_notifications.arn]
        Condition = {
          StringEquals = { "aws:SourceAccount" = tostring(local.inference_notifications_account_id) }
          ArnLike = {
            "aws:SourceArn" = "arn:aws:cloudwatch:us-east-1:${local.inference_notifications_account_id}:alarm:*"
          }
        }
      },
      {
        Sid       = "OnlyByTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["sns:Publish"]
        Resource  = [aws_sns_topic.inference_notifications.arn]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

# Receivers by email. Each confirms the subscription.
resource "aws_sns_topic_subscription" "inference_notifications_email" {
  for_each = toset(var.notification_emails)

  endpoint            = each.value
  filter_policy       = jsonencode({ "$or" = [{ NewStateValue = ["ALARM"] }, { OldStateValue = ["ALARM"] }] })
  filter_policy_scope = "MessageBody"
  protocol            = "email"
  topic_arn           = aws_sns_topic.inference_notifications.arn
}

# Receivers by SMS.
resource "aws_sns_topic_subscription" "inference_notifications_sms" {
  for_each = toset(var.notification_phone_numbers)

  endpoint            = each.value
  filter_policy       = jsonencode({ "$or" = [{ NewStateValue = ["ALARM"] }, { OldStateValue = ["ALARM"] }] })
  filter_policy_scope = "MessageBody"
  protocol            = "sms"
  topic_arn           = aws_sns_topic.inference_notifications.arn
}
