import { awsMetricFamily, type EndpointKind } from './aws-metric';
import { AWS_NAMESPACES } from './namespaces';

const DOCUMENTATION_URL =
  'https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html';
const SERVERLESS_URL =
  'https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-monitoring.html';
const ASYNCHRONOUS_URL =
  'https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-monitor.html';
const PER_VARIANT = [['EndpointName', 'VariantName']];
/** An endpoint with inference components publishes their requests by component. */
const PER_COMPONENT = [['InferenceComponentName']];
const ON_INSTANCES: readonly EndpointKind[] = ['instances', 'gpuInstances'];

/**
 * Requests to a SageMaker endpoint, by variant or inference component. The error metrics are 0 or 1 per
 * request, so their average is a rate. Serverless and asynchronous endpoints publish only what their own
 * pages list, and shadow variants
 * are documented to publish the metrics in the dashboard of a shadow test.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-monitoring.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/shadow-tests-view-monitor-edit-dashboard.html
 */
export const endpointInvocation = awsMetricFamily(
  {
    namespace: AWS_NAMESPACES.sagemaker,
    dimensionSets: [...PER_VARIANT, ...PER_COMPONENT],
    documentationUrl: DOCUMENTATION_URL,
  },
  {
    Invocations: { unit: 'None', publishedByAsynchronous: false },
    InvocationsPerInstance: {
      unit: 'None',
      publishedBy: ON_INSTANCES,
      publishedByAsynchronous: false,
    },
    Invocation4XXErrors: { unit: 'None' },
    Invocation5XXErrors: { unit: 'None' },
    InvocationModelErrors: {
      unit: 'None',
      publishedBy: ON_INSTANCES,
      publishedByAsynchronous: false,
    },
    ModelLatency: { unit: 'Microseconds', percentiles: true },
    OverheadLatency: {
      unit: 'Microseconds',
      publishedByShadows: false,
      publishedByAsynchronous: false,
    },
    ConcurrentRequestsPerModel: {
      unit: 'None',
      publishedBy: ON_INSTANCES,
      publishedByShadows: false,
      publishedByAsynchronous: false,
    },
  },
);

/**
 * Instances of an endpoint, by variant. CPUUtilization ranges to 100 × cores, GPUUtilization and
 * GPUMemoryUtilization to 100 × GPUs; memory and disk to 100.
 */
export const endpointInstance = awsMetricFamily(
  {
    namespace: AWS_NAMESPACES.sagemakerEndpoints,
    dimensionSets: PER_VARIANT,
    documentationUrl: DOCUMENTATION_URL,
  },
  {
    CPUUtilization: { unit: 'Percent', publishedBy: ON_INSTANCES },
    MemoryUtilization: { unit: 'Percent' },
    DiskUtilization: { unit: 'Percent', publishedBy: ON_INSTANCES },
    GPUUtilization: { unit: 'Percent', publishedBy: ['gpuInstances'] },
    GPUMemoryUtilization: { unit: 'Percent', publishedBy: ['gpuInstances'] },
  },
);

/**
 * Metrics that only a serverless variant publishes. ServerlessConcurrentExecutionsUtilization is a
 * fraction: 1 is the maximum concurrency.
 */
export const serverlessEndpoint = awsMetricFamily(
  {
    namespace: AWS_NAMESPACES.sagemaker,
    dimensionSets: PER_VARIANT,
    documentationUrl: SERVERLESS_URL,
  },
  {
    ServerlessConcurrentExecutionsUtilization: { unit: 'None', publishedBy: ['serverless'] },
    ModelSetupTime: { unit: 'Microseconds', publishedBy: ['serverless'] },
  },
);

/**
 * The queue of an asynchronous endpoint. HasBacklogWithoutCapacity is 1 while requests wait and there is no
 * instance.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html
 */
export const asynchronousEndpoint = awsMetricFamily(
  {
    namespace: AWS_NAMESPACES.sagemaker,
    dimensionSets: [['EndpointName']],
    documentationUrl: ASYNCHRONOUS_URL,
  },
  {
    ApproximateBacklogSize: { unit: 'Count' },
    ApproximateBacklogSizePerInstance: { unit: 'Count' },
    ApproximateAgeOfOldestRequest: { unit: 'Seconds' },
    HasBacklogWithoutCapacity: { unit: 'Count' },
  },
);

/** Requests to an asynchronous endpoint, by variant. */
export const asynchronousVariant = awsMetricFamily(
  {
    namespace: AWS_NAMESPACES.sagemaker,
    dimensionSets: PER_VARIANT,
    documentationUrl: ASYNCHRONOUS_URL,
  },
  {
    InvocationsProcessed: { unit: 'Count' },
    InvocationFailures: { unit: 'Count' },
    ExpiredRequests: { unit: 'Count' },
    RequestDownloadFailures: { unit: 'Count' },
    ResponseUploadFailures: { unit: 'Count' },
    NotificationFailures: { unit: 'Count' },
    TimeInBacklog: { unit: 'Microseconds' },
    TotalProcessingTime: { unit: 'Milliseconds' },
  },
);
