import type { DimensionSets } from '../catalogue';
import type { MetricSource } from '../metric-source';
import type { MetricUnit } from '../unit';

/** A metric that AWS publishes, with the page that says so. */
export interface AwsMetric<U extends MetricUnit = MetricUnit> extends MetricSource<U> {
  /** AWS's page on the service's metrics. */
  readonly documentationUrl: string;
}

type Units = Readonly<Record<string, MetricUnit>>;

/** Metrics of one namespace that share their dimensions. */
function published<const U extends Units>(
  namespace: string,
  dimensionSets: DimensionSets,
  documentationUrl: string,
  units: U,
): { readonly [Name in keyof U]: AwsMetric<U[Name]> } {
  const entries = Object.entries(units).map(([name, unit]) => [
    name,
    Object.freeze({ namespace, name, unit, dimensionSets, documentationUrl }),
  ]);
  return Object.freeze(Object.fromEntries(entries)) as {
    readonly [Name in keyof U]: AwsMetric<U[Name]>;
  };
}

const SAGEMAKER_URL = 'https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html';
const DYNAMODB_URL =
  'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html';
const PER_VARIANT = [['EndpointName', 'VariantName']];

/**
 * AWS's own metrics that the monitoring refers to: the one list of them, with unit and source. The
 * unit is the one of the values, which is not always the one that AWS labels them with.
 */
export const awsMetrics = {
  /**
   * Requests to a SageMaker endpoint, by variant. The error metrics are 0 or 1 per request, so that
   * their average is a rate. Only ModelLatency has percentiles.
   */
  endpointInvocation: published('AWS/SageMaker', PER_VARIANT, SAGEMAKER_URL, {
    Invocations: 'None',
    Invocation4XXErrors: 'None',
    Invocation5XXErrors: 'None',
    InvocationModelErrors: 'None',
    ModelLatency: 'Microseconds',
    OverheadLatency: 'Microseconds',
    ConcurrentRequestsPerModel: 'None',
  }),
  /**
   * Instances of an endpoint, by variant. CPUUtilization ranges to 100 × cores, GPUUtilization and
   * GPUMemoryUtilization to 100 × GPUs; memory and disk to 100.
   */
  endpointInstance: published('/aws/sagemaker/Endpoints', PER_VARIANT, SAGEMAKER_URL, {
    CPUUtilization: 'Percent',
    MemoryUtilization: 'Percent',
    DiskUtilization: 'Percent',
    GPUUtilization: 'Percent',
    GPUMemoryUtilization: 'Percent',
  }),
  /**
   * A serverless variant of an endpoint, besides `endpointInvocation` and the MemoryUtilization of
   * `endpointInstance`. The utilisation is a share, 1 of all.
   */
  serverlessEndpoint: published(
    'AWS/SageMaker',
    PER_VARIANT,
    'https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-monitoring.html',
    { ServerlessConcurrentExecutionsUtilization: 'None', ModelSetupTime: 'Microseconds' },
  ),
  /** A Lambda function. */
  function: published(
    'AWS/Lambda',
    [['FunctionName']],
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
    {
      Invocations: 'Count',
      Errors: 'Count',
      Throttles: 'Count',
      Duration: 'Milliseconds',
      ConcurrentExecutions: 'Count',
    },
  ),
  /** An HTTP API. The number of requests is the SampleCount of Count. */
  httpApi: published(
    'AWS/ApiGateway',
    [['ApiId']],
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html',
    {
      Count: 'Count',
      '4xx': 'Count',
      '5xx': 'Count',
      Latency: 'Milliseconds',
      IntegrationLatency: 'Milliseconds',
    },
  ),
  /** A DynamoDB table. */
  table: published('AWS/DynamoDB', [['TableName']], DYNAMODB_URL, {
    ReadThrottleEvents: 'Count',
    WriteThrottleEvents: 'Count',
    ConsumedReadCapacityUnits: 'Count',
    ConsumedWriteCapacityUnits: 'Count',
  }),
  /** One operation, such as PutItem, on a DynamoDB table. */
  tableOperation: published('AWS/DynamoDB', [['TableName', 'Operation']], DYNAMODB_URL, {
    SuccessfulRequestLatency: 'Milliseconds',
    SystemErrors: 'Count',
    ThrottledRequests: 'Count',
  }),
  /** DynamoDB in the whole account and region: this metric has no dimensions. */
  database: published('AWS/DynamoDB', [[]], DYNAMODB_URL, { UserErrors: 'Count' }),
  /** An SNS topic. */
  topic: published(
    'AWS/SNS',
    [['TopicName']],
    'https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html',
    {
      NumberOfMessagesPublished: 'Count',
      NumberOfNotificationsDelivered: 'Count',
      NumberOfNotificationsFailed: 'Count',
      'NumberOfNotificationsFilteredOut-NoMessageAttributes': 'Count',
      'NumberOfNotificationsFilteredOut-InvalidAttributes': 'Count',
      PublishSize: 'Bytes',
    },
  ),
  /** A log group that metrics are extracted from: documents that CloudWatch dropped. */
  logGroup: published(
    'AWS/Logs',
    [['LogGroupName']],
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html',
    { EMFParsingErrors: 'Count', EMFValidationErrors: 'Count' },
  ),
} as const;

/** The list, flat. */
export const allAwsMetrics: readonly AwsMetric[] = Object.values(awsMetrics).flatMap(
  (family: Readonly<Record<string, AwsMetric>>) => Object.values(family),
);
