import { awsMetricFamily } from './aws-metric';
import { AWS_NAMESPACES } from './namespaces';

/** A log group from which CloudWatch extracts metrics: the documents that it dropped. */
export const logGroup = awsMetricFamily(
  {
    namespace: AWS_NAMESPACES.logs,
    dimensionSets: [['LogGroupName']],
    documentationUrl:
      'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html',
  },
  { EMFParsingErrors: { unit: 'Count' }, EMFValidationErrors: { unit: 'Count' } },
);
