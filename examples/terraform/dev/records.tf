# The tables of inferences and of idempotent requests.

# Answers by idempotency key, for callers who repeat a request.
resource "aws_dynamodb_table" "inference_idempotency" {
  name         = "ml-inference-idempotency-dev"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "idempotencyKey"

  attribute {
    name = "idempotencyKey"
    type = "S"
  }

  server_side_encryption {
    enabled = !terraform_data.inference_encryption_tables_had_key.input
  }

  ttl {
    attribute_name = "expiresAt"
    enabled        = true
  }
}

# One item for each inference.
resource "aws_dynamodb_table" "inference_records" {
  name                        = "ml-inference-dev"
  billing_mode                = "PAY_PER_REQUEST"
  deletion_protection_enabled = false
  hash_key                    = "requestId"

  attribute {
    name = "requestId"
    type = "S"
  }

  point_in_time_recovery {
    enabled = false
  }

  server_side_encryption {
    enabled = !terraform_data.inference_encryption_tables_had_key.input
  }

  ttl {
    attribute_name = "expiresAt"
    enabled        = true
  }
}

# Remembers in the state whether inference_idempotency was ever created: then it is kept when
# unused.
resource "terraform_data" "inference_idempotency_exists" {
  input = true
}

# Remembers in the state whether the last apply still used inference_idempotency.
resource "terraform_data" "inference_idempotency_used" {
  input = true
}

# Remembers in the state whether inference_records was ever created: then it is kept when unused.
resource "terraform_data" "inference_records_exists" {
  input = true
}

# Remembers in the state whether the last apply still used inference_records.
resource "terraform_data" "inference_records_used" {
  input = true
}
