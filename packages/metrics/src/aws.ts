export {
  isPublishedBy,
  type AwsMetric,
  type AwsMetricFamily,
  type EndpointKind,
  type Publisher,
} from './aws/aws-metric';
export {
  allAwsMetrics,
  awsMetrics,
  findAwsMetric,
  type AwsMetricFamilyName,
} from './aws/aws-metrics';
export { AWS_NAMESPACES } from './aws/namespaces';
