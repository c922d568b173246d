variable "account_concurrency" {
  description = "Lambda's quota of concurrent executions in the account and region. Without reserved concurrency, the concurrency alarm compares with it. A new account can have as few as 10."
  type        = number
  default     = 1000
  nullable    = false

  validation {
    condition     = var.account_concurrency >= 1 && var.account_concurrency == floor(var.account_concurrency)
    error_message = "account_concurrency takes a whole number of at least 1."
  }
}

variable "alarm_thresholds" {
  description = "Thresholds of alarms in place of those of the stack file, by the alarm's name; an alarm that is not set, or null, keeps its own. In milliseconds, more than 0 and at most 25200000: high_latency, endpoint_model_latency, function_duration. In counts in a period, whole, at least 0 and at most 1000000000000: inference_errors, unrecorded_inferences, function_errors, function_throttles, function_concurrency, table_throttles, table_system_errors, metrics_rejected, failed_notifications. In percent, at least 0 and less than 100: endpoint_server_errors, endpoint_model_errors, endpoint_cpu, endpoint_memory, endpoint_disk, api_server_errors, api_outage."
  type        = map(number)
  default     = {}
  nullable    = false

  validation {
    condition = length(setsubtract(
      keys(var.alarm_thresholds),
      [
        "high_latency",
        "inference_errors",
        "unrecorded_inferences",
        "endpoint_server_errors",
        "endpoint_model_errors",
        "endpoint_model_latency",
        "endpoint_cpu",
        "endpoint_memory",
        "endpoint_disk",
        "function_errors",
        "function_throttles",
        "function_duration",
        "function_concurrency",
        "api_server_errors",
        "api_outage",
        "table_throttles",
        "table_system_errors",
        "metrics_rejected",
        "failed_notifications",
      ]
    )) == 0
    error_message = "alarm_thresholds takes no ${join(", ", setsubtract(keys(var.alarm_thresholds), ["high_latency", "inference_errors", "unrecorded_inferences", "endpoint_server_errors", "endpoint_model_errors", "endpoint_model_latency", "endpoint_cpu", "endpoint_memory", "endpoint_disk", "function_errors", "function_throttles", "function_duration", "function_concurrency", "api_server_errors", "api_outage", "table_throttles", "table_system_errors", "metrics_rejected", "failed_notifications"]))}. The alarms whose threshold can be set in this stack are high_latency, inference_errors, unrecorded_inferences, endpoint_server_errors, endpoint_model_errors, endpoint_model_latency, endpoint_cpu, endpoint_memory, endpoint_disk, function_errors, function_throttles, function_duration, function_concurrency, api_server_errors, api_outage, table_throttles, table_system_errors, metrics_rejected, failed_notifications; what is off or not here is changed in the stack file."
  }

  validation {
    condition = length([
      for key, value in var.alarm_thresholds :
      key if contains(["high_latency", "endpoint_model_latency", "function_duration"], key) &&
      !(value == null ? true : value > 0 && value <= 25200000)
    ]) == 0
    error_message = "alarm_thresholds: ${join(", ", [for key, value in var.alarm_thresholds : "${key} = ${value}" if contains(["high_latency", "endpoint_model_latency", "function_duration"], key) && !(value == null ? true : value > 0 && value <= 25200000)])}. Each takes milliseconds, more than 0 and at most 25200000."
  }

  validation {
    condition = length([
      for key, value in var.alarm_thresholds :
      key if contains(
        [
          "inference_errors",
          "unrecorded_inferences",
          "function_errors",
          "function_throttles",
          "function_concurrency",
          "table_throttles",
          "table_system_errors",
          "metrics_rejected",
          "failed_notifications",
        ],
        key
      ) &&
      !(value == null ? true : value >= 0 && value <= 1000000000000 && value == floor(value))
    ]) == 0
    error_message = "alarm_thresholds: ${join(", ", [for key, value in var.alarm_thresholds : "${key} = ${value}" if contains(["inference_errors", "unrecorded_inferences", "function_errors", "function_throttles", "function_concurrency", "table_throttles", "table_system_errors", "metrics_rejected", "failed_notifications"], key) && !(value == null ? true : value >= 0 && value <= 1000000000000 && value == floor(value))])}. Each takes counts in a period, whole, at least 0 and at most 1000000000000."
  }

  validation {
    condition = length([
      for key, value in var.alarm_thresholds :
      key if contains(
        [
          "endpoint_server_errors",
          "endpoint_model_errors",
          "endpoint_cpu",
          "endpoint_memory",
          "endpoint_disk",
          "api_server_errors",
          "api_outage",
        ],
        key
      ) &&
      !(value == null ? true : value >= 0 && value < 100)
    ]) == 0
    error_message = "alarm_thresholds: ${join(", ", [for key, value in var.alarm_thresholds : "${key} = ${value}" if contains(["endpoint_server_errors", "endpoint_model_errors", "endpoint_cpu", "endpoint_memory", "endpoint_disk", "api_server_errors", "api_outage"], key) && !(value == null ? true : value >= 0 && value < 100)])}. Each takes percent, at least 0 and less than 100."
  }
}

variable "critical_topic_arns" {
  description = "SNS topics that critical alarms notify instead of the stack's own topic, whose subscribers then do not get them; empty for the stack's. Their policies, and those of their keys, have to allow cloudwatch.amazonaws.com to publish."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.critical_topic_arns) <= 5
    error_message = "critical_topic_arns takes at most 5 topics."
  }

  validation {
    condition     = length(distinct(var.critical_topic_arns)) == length(var.critical_topic_arns)
    error_message = "critical_topic_arns takes each topic once."
  }

  validation {
    condition = alltrue([
      for each in var.critical_topic_arns :
      can(regex(
        "^arn:(aws|aws-cn|aws-eusc|aws-iso|aws-iso-b|aws-iso-e|aws-iso-f|aws-us-gov):sns:([a-z0-9-]+):([0-9]{12}):[A-Za-z0-9_-]{1,256}$",
        each
      ))
    ])
    error_message = "critical_topic_arns takes the ARN of a standard SNS topic, such as arn:aws:sns:us-east-1:123456789012:alarms."
  }

  validation {
    condition = alltrue([
      for each in var.critical_topic_arns :
      try(
        regex(
          "^arn:(aws|aws-cn|aws-eusc|aws-iso|aws-iso-b|aws-iso-e|aws-iso-f|aws-us-gov):sns:([a-z0-9-]+):([0-9]{12}):[A-Za-z0-9_-]{1,256}$",
          each
        )[1],
        ""
      ) == "us-east-1"
    ])
    error_message = "critical_topic_arns takes a topic in us-east-1: alarms only notify topics in their region."
  }

  validation {
    condition = alltrue([
      for each in var.critical_topic_arns :
      try(
        regex(
          "^arn:(aws|aws-cn|aws-eusc|aws-iso|aws-iso-b|aws-iso-e|aws-iso-f|aws-us-gov):sns:([a-z0-9-]+):([0-9]{12}):[A-Za-z0-9_-]{1,256}$",
          each
        )[0],
        ""
      ) == "aws"
    ])
    error_message = "critical_topic_arns takes a topic in the partition of us-east-1, aws."
  }
}

variable "function_runtime" {
  description = "Lambda runtime of the function. nodejs24.x needs AWS provider 6.19.0 or later; 5.100.0 refuses it. nodejs22.x works with every provider in the range, but Lambda deprecates it on 2027-04-30, refuses new functions with it from 2027-06-01 and updates from 2027-07-01."
  type        = string
  default     = "nodejs22.x"
  nullable    = false

  validation {
    condition     = contains(["nodejs22.x", "nodejs24.x"], var.function_runtime)
    error_message = "function_runtime takes nodejs22.x or nodejs24.x: the function is tested on these."
  }
}

variable "instance_count" {
  description = "Instances behind the endpoint. Two or more span availability zones."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = var.instance_count >= 1 && var.instance_count == floor(var.instance_count)
    error_message = "instance_count takes a whole number of at least 1."
  }
}

variable "instance_type" {
  description = "SageMaker instance type of the endpoint, for example ml.m5.large. GPU alarms exist only if the instance type in the stack file has GPUs."
  type        = string
  default     = "ml.m5.large"
  nullable    = false

  validation {
    condition = can(regex(
      "^ml[.](?:(?:c4)[.](?:large|xlarge|2xlarge|4xlarge|8xlarge)|(?:c5|c5d)[.](?:large|xlarge|2xlarge|4xlarge|9xlarge|18xlarge)|(?:c6g|c6gd|c6gn|c7g|m6g|m6gd|r6g|r6gd)[.](?:large|xlarge|2xlarge|4xlarge|8xlarge|12xlarge|16xlarge)|(?:c6i|c6in|m6i|r6i)[.](?:large|xlarge|2xlarge|4xlarge|8xlarge|12xlarge|16xlarge|24xlarge|32xlarge)|(?:c7i|m7i|r7i)[.](?:large|xlarge|2xlarge|4xlarge|8xlarge|12xlarge|16xlarge|24xlarge|48xlarge)|(?:c8g|m8g|r8g)[.](?:medium|large|xlarge|2xlarge|4xlarge|8xlarge|12xlarge|16xlarge|24xlarge|48xlarge)|(?:dl1|p4d|p4de)[.](?:24xlarge)|(?:g4dn)[.](?:xlarge|2xlarge|4xlarge|8xlarge|12xlarge|16xlarge)|(?:g5|g6|g6e)[.](?:xlarge|2xlarge|4xlarge|8xlarge|12xlarge|16xlarge|24xlarge|48xlarge)|(?:g7e)[.](?:2xlarge|4xlarge|8xlarge|12xlarge|24xlarge|48xlarge)|(?:inf1)[.](?:xlarge|2xlarge|6xlarge|24xlarge)|(?:inf2)[.](?:xlarge|8xlarge|24xlarge|48xlarge)|(?:m4)[.](?:xlarge|2xlarge|4xlarge|10xlarge|16xlarge)|(?:m5|m5d|r5|r5d)[.](?:large|xlarge|2xlarge|4xlarge|12xlarge|24xlarge)|(?:p2)[.](?:xlarge|8xlarge|16xlarge)|(?:p3)[.](?:2xlarge|8xlarge|16xlarge)|(?:p5)[.](?:4xlarge|48xlarge)|(?:p5e|p5en|p6-b200|p6-b300|trn2)[.](?:48xlarge)|(?:p6e-gb200)[.](?:36xlarge)|(?:r7gd)[.](?:medium|large|xlarge|2xlarge|4xlarge|8xlarge|12xlarge|16xlarge)|(?:t2)[.](?:medium|large|xlarge|2xlarge)|(?:trn1)[.](?:2xlarge|32xlarge)|(?:trn1n)[.](?:32xlarge))$",
      var.instance_type
    ))
    error_message = "instance_type takes an instance type that SageMaker has for endpoints, such as ml.m5.large. A newer type needs a newer version of this configuration."
  }
}

variable "log_retention_days" {
  description = "Days to keep the logs of function, API and endpoint."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition = contains(
      [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
      var.log_retention_days
    )
    error_message = "log_retention_days takes one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653."
  }
}

variable "model_content_type" {
  description = "Media type that the container takes, such as application/json, text/csv or image/jpeg."
  type        = string
  default     = "application/json"
  nullable    = false

  validation {
    condition = can(
      regex("^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$", var.model_content_type)
    )
    error_message = "model_content_type takes a media type in lower case without parameters, such as image/jpeg."
  }
}

variable "model_data_url" {
  description = "S3 address of the model's artifact, s3://<bucket>/<key>.tar.gz; empty if the image contains the model."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition = (
      var.model_data_url == "" ||
      can(regex("^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/[A-Za-z0-9!_.'()/=-]+[.]tar[.]gz$", var.model_data_url))
    )
    error_message = "model_data_url takes s3://<bucket>/<key>.tar.gz, or an empty string."
  }

  validation {
    condition     = length(var.model_data_url) <= 1024
    error_message = "model_data_url takes addresses of at most 1024 characters, which is SageMaker's limit."
  }
}

variable "model_environment" {
  description = "Environment variables of the container. Do not put secrets here: anyone who can read the state or the console sees them."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition = alltrue([
      for each in flatten([for environment in [var.model_environment] : keys(environment)]) :
      can(regex("^[A-Za-z_][A-Za-z0-9_]*$", each))
    ])
    error_message = "model_environment takes names of letters, digits and _ that do not begin with a digit."
  }

  validation {
    condition = alltrue([
      for each in flatten([for environment in [var.model_environment] : keys(environment)]) :
      !can(regex(
        "(?:^|_)(?:SECRETS?|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|PRIVATE_?KEY|API_?KEY|ACCESS_?KEY|AUTH_?KEY)(?:_|$)|(?:^|_)TOKEN$",
        upper(each)
      )) ||
      can(regex(
        "(?:_ARN|_NAME|_PATH|_FILE|_URL)$|(?:^|_)(?:BOS|CLS|EOS|IMAGE|MASK|PAD|SEP|SPECIAL|STOP|UNK)_TOKEN$",
        upper(each)
      ))
    ])
    error_message = "model_environment takes no secrets: anyone who can read the state or the console sees its values. Let the container fetch the secret, and pass its name as …_NAME or …_ARN."
  }

  validation {
    condition     = alltrue([for environment in [var.model_environment] : length(environment) <= 100])
    error_message = "model_environment takes at most 100 environment variables of a container."
  }

  validation {
    condition = alltrue([
      for each in concat(
        flatten([for environment in [var.model_environment] : keys(environment)]),
        flatten([for environment in [var.model_environment] : values(environment)])
      ) :
      length(each) <= 1024
    ])
    error_message = "model_environment takes names and values of at most 1024 characters."
  }

  validation {
    condition = length(base64encode(join(
      "",
      concat(
        flatten([for environment in [var.model_environment] : keys(environment)]),
        flatten([for environment in [var.model_environment] : values(environment)])
      )
    ))) <= 43688
    error_message = "model_environment takes environment variables of at most 32 KB in all."
  }
}

variable "model_image" {
  description = "Container image of the model in Amazon ECR in us-east-1, with tag or digest."
  type        = string
  default     = "123456789012.dkr.ecr.us-east-1.amazonaws.com/churn-model:2.3.0"
  nullable    = false

  validation {
    condition = can(regex(
      "^([0-9]{12})[.]dkr[.]ecr[.]([a-z0-9-]+)[.](amazonaws[.]com|amazonaws[.]com[.]cn|amazonaws[.]eu|c2s[.]ic[.]gov|sc2s[.]sgov[.]gov|cloud[.]adc-e[.]uk|csp[.]hci[.]ic[.]gov)/([a-z0-9][a-z0-9._/-]*)(?::[A-Za-z0-9._-]+|@sha256:[0-9a-f]{64})$",
      var.model_image
    ))
    error_message = "model_image takes an image that was pushed to Amazon ECR, with a tag or digest, such as 683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1."
  }

  validation {
    condition = try(
      regex(
        "^([0-9]{12})[.]dkr[.]ecr[.]([a-z0-9-]+)[.](amazonaws[.]com|amazonaws[.]com[.]cn|amazonaws[.]eu|c2s[.]ic[.]gov|sc2s[.]sgov[.]gov|cloud[.]adc-e[.]uk|csp[.]hci[.]ic[.]gov)/([a-z0-9][a-z0-9._/-]*)(?::[A-Za-z0-9._-]+|@sha256:[0-9a-f]{64})$",
        var.model_image
      )[1],
      ""
    ) == "us-east-1"
    error_message = "model_image takes an image in us-east-1: SageMaker only pulls from its region."
  }

  validation {
    condition = try(
      regex(
        "^([0-9]{12})[.]dkr[.]ecr[.]([a-z0-9-]+)[.](amazonaws[.]com|amazonaws[.]com[.]cn|amazonaws[.]eu|c2s[.]ic[.]gov|sc2s[.]sgov[.]gov|cloud[.]adc-e[.]uk|csp[.]hci[.]ic[.]gov)/([a-z0-9][a-z0-9._/-]*)(?::[A-Za-z0-9._-]+|@sha256:[0-9a-f]{64})$",
        var.model_image
      )[2],
      ""
    ) == "amazonaws.com"
    error_message = "model_image takes an image at a host name that ends in amazonaws.com, as in us-east-1."
  }

  validation {
    condition     = length(var.model_image) <= 255
    error_message = "model_image takes images of at most 255 characters, which is SageMaker's limit."
  }
}

variable "model_name" {
  description = "Name of the model in answers and records."
  type        = string
  default     = "churn"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$", var.model_name))
    error_message = "model_name takes letters, digits and . _ -, at most 63 characters."
  }
}

variable "notification_emails" {
  description = "Email addresses that alarms notify. Each recipient confirms the subscription in an email from AWS."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for each in var.notification_emails : can(regex("^[^@[:space:]]+@[^@[:space:]]+[.][^@[:space:]]+$", each))
    ])
    error_message = "notification_emails takes email addresses."
  }

  validation {
    condition     = alltrue([for each in var.notification_emails : length(each) <= 254])
    error_message = "notification_emails takes addresses of at most 254 characters."
  }
}

variable "notification_phone_numbers" {
  description = "Phone numbers that alarms notify by SMS, in E.164 format, for example +84901234567."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for each in var.notification_phone_numbers : can(regex("^[+][1-9][0-9]{6,14}$", each))])
    error_message = "notification_phone_numbers takes numbers in E.164 format, such as +84901234567."
  }
}

variable "reserved_concurrency" {
  description = "Concurrent executions that are reserved for the function, which are also its limit; -1 reserves none. Lambda refuses a reservation that leaves the account fewer than 100 unreserved ones."
  type        = number
  default     = -1
  nullable    = false

  validation {
    condition = (
      var.reserved_concurrency == -1 ||
      (var.reserved_concurrency >= 1 && var.reserved_concurrency == floor(var.reserved_concurrency))
    )
    error_message = "reserved_concurrency takes a whole number of at least 1, or -1 for none."
  }
}

variable "silenced_alarms" {
  description = "Alarms that tell nobody, by name, until they are taken out again. They are still evaluated and shown, cost the same, and roll deployments back. One of high_latency, inference_errors, unrecorded_inferences, endpoint_server_errors, endpoint_model_errors, endpoint_model_latency, endpoint_cpu, endpoint_memory, endpoint_disk, function_errors, function_throttles, function_duration, function_concurrency, api_server_errors, api_outage, table_throttles, table_system_errors, metrics_rejected, failed_notifications, availability_burn, latency_burn, requests_failing, requests_slow, serving_degraded, records_at_risk."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition = length(setsubtract(
      var.silenced_alarms,
      [
        "high_latency",
        "inference_errors",
        "unrecorded_inferences",
        "endpoint_server_errors",
        "endpoint_model_errors",
        "endpoint_model_latency",
        "endpoint_cpu",
        "endpoint_memory",
        "endpoint_disk",
        "function_errors",
        "function_throttles",
        "function_duration",
        "function_concurrency",
        "api_server_errors",
        "api_outage",
        "table_throttles",
        "table_system_errors",
        "metrics_rejected",
        "failed_notifications",
        "availability_burn",
        "latency_burn",
        "requests_failing",
        "requests_slow",
        "serving_degraded",
        "records_at_risk",
      ]
    )) == 0
    error_message = "silenced_alarms takes no ${join(", ", setsubtract(var.silenced_alarms, ["high_latency", "inference_errors", "unrecorded_inferences", "endpoint_server_errors", "endpoint_model_errors", "endpoint_model_latency", "endpoint_cpu", "endpoint_memory", "endpoint_disk", "function_errors", "function_throttles", "function_duration", "function_concurrency", "api_server_errors", "api_outage", "table_throttles", "table_system_errors", "metrics_rejected", "failed_notifications", "availability_burn", "latency_burn", "requests_failing", "requests_slow", "serving_degraded", "records_at_risk"]))}. The alarms that can be silenced in this stack are high_latency, inference_errors, unrecorded_inferences, endpoint_server_errors, endpoint_model_errors, endpoint_model_latency, endpoint_cpu, endpoint_memory, endpoint_disk, function_errors, function_throttles, function_duration, function_concurrency, api_server_errors, api_outage, table_throttles, table_system_errors, metrics_rejected, failed_notifications, availability_burn, latency_burn, requests_failing, requests_slow, serving_degraded, records_at_risk; what is off or not here is changed in the stack file."
  }
}

variable "tags" {
  description = "Tags of every resource, in addition to the stack's own tags, which they override."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for each in keys(var.tags) : can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}$", each))])
    error_message = "tags takes keys of 1 to 128 letters, digits, spaces and _ . : / = + - @."
  }

  validation {
    condition     = alltrue([for each in values(var.tags) : can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}$", each))])
    error_message = "tags takes values of at most 256 letters, digits, spaces and _ . : / = + - @."
  }

  validation {
    condition     = alltrue([for each in keys(var.tags) : !startswith(lower(each), "aws:")])
    error_message = "tags takes no keys that begin with aws:, which AWS reserves, in capitals or not."
  }

  validation {
    condition = length(distinct([
      for each in distinct(concat(keys(var.tags), ["Project", "Stack", "ManagedBy", "environment"])) : lower(each)
    ])) == length(distinct(concat(keys(var.tags), ["Project", "Stack", "ManagedBy", "environment"])))
    error_message = "tags takes no keys that differ only in case from each other or from Project, Stack, ManagedBy, environment: AWS refuses such keys."
  }

  validation {
    condition     = length(distinct(concat(keys(var.tags), ["Project", "Stack", "ManagedBy", "environment"]))) <= 50
    error_message = "tags takes at most 50 tags in all, including Project, Stack, ManagedBy, environment of the stack: AWS refuses more."
  }
}

variable "throttling_burst_limit" {
  description = "Size of a burst of requests. All APIs of an account and region share 5,000 by default."
  type        = number
  default     = 500
  nullable    = false

  validation {
    condition     = var.throttling_burst_limit >= 1 && var.throttling_burst_limit == floor(var.throttling_burst_limit)
    error_message = "throttling_burst_limit takes a whole number of at least 1."
  }

  validation {
    condition     = var.throttling_burst_limit <= 1000000
    error_message = "throttling_burst_limit takes at most 1000000."
  }
}

variable "throttling_rate_limit" {
  description = "Sustained requests per second. All APIs of an account and region share 10,000 by default."
  type        = number
  default     = 1000
  nullable    = false

  validation {
    condition     = var.throttling_rate_limit >= 1 && var.throttling_rate_limit == floor(var.throttling_rate_limit)
    error_message = "throttling_rate_limit takes a whole number of at least 1."
  }

  validation {
    condition     = var.throttling_rate_limit <= 1000000
    error_message = "throttling_rate_limit takes at most 1000000."
  }
}

variable "warning_topic_arns" {
  description = "SNS topics that warning alarms notify instead of the stack's own topic, whose subscribers then do not get them; empty for the stack's. Their policies, and those of their keys, have to allow cloudwatch.amazonaws.com to publish."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.warning_topic_arns) <= 5
    error_message = "warning_topic_arns takes at most 5 topics."
  }

  validation {
    condition     = length(distinct(var.warning_topic_arns)) == length(var.warning_topic_arns)
    error_message = "warning_topic_arns takes each topic once."
  }

  validation {
    condition = alltrue([
      for each in var.warning_topic_arns :
      can(regex(
        "^arn:(aws|aws-cn|aws-eusc|aws-iso|aws-iso-b|aws-iso-e|aws-iso-f|aws-us-gov):sns:([a-z0-9-]+):([0-9]{12}):[A-Za-z0-9_-]{1,256}$",
        each
      ))
    ])
    error_message = "warning_topic_arns takes the ARN of a standard SNS topic, such as arn:aws:sns:us-east-1:123456789012:alarms."
  }

  validation {
    condition = alltrue([
      for each in var.warning_topic_arns :
      try(
        regex(
          "^arn:(aws|aws-cn|aws-eusc|aws-iso|aws-iso-b|aws-iso-e|aws-iso-f|aws-us-gov):sns:([a-z0-9-]+):([0-9]{12}):[A-Za-z0-9_-]{1,256}$",
          each
        )[1],
        ""
      ) == "us-east-1"
    ])
    error_message = "warning_topic_arns takes a topic in us-east-1: alarms only notify topics in their region."
  }

  validation {
    condition = alltrue([
      for each in var.warning_topic_arns :
      try(
        regex(
          "^arn:(aws|aws-cn|aws-eusc|aws-iso|aws-iso-b|aws-iso-e|aws-iso-f|aws-us-gov):sns:([a-z0-9-]+):([0-9]{12}):[A-Za-z0-9_-]{1,256}$",
          each
        )[0],
        ""
      ) == "aws"
    ])
    error_message = "warning_topic_arns takes a topic in the partition of us-east-1, aws."
  }
}
