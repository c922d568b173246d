terraform {
  required_version = ">= 1.11.0"

  backend "s3" {
    encrypt      = true
    key          = "inference-pipeline/prod/terraform.tfstate"
    use_lockfile = true
  }

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 7.0.0"
    }
  }
}
