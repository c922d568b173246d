export { allAwsMetrics, awsMetrics, type AwsMetric } from './aws/aws-metrics';
