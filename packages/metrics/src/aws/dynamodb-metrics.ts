import { awsMetricFamily } from './aws-metric';
import { AWS_NAMESPACES } from './namespaces';

const SERVICE = {
  namespace: AWS_NAMESPACES.dynamodb,
  documentationUrl:
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html',
};

/** A DynamoDB table. */
export const table = awsMetricFamily(
  { ...SERVICE, dimensionSets: [['TableName']] },
  {
    ReadThrottleEvents: { unit: 'Count' },
    WriteThrottleEvents: { unit: 'Count' },
    ConsumedReadCapacityUnits: { unit: 'Count' },
    ConsumedWriteCapacityUnits: { unit: 'Count' },
  },
);

/** One operation, such as PutItem, on a DynamoDB table. */
export const tableOperation = awsMetricFamily(
  { ...SERVICE, dimensionSets: [['TableName', 'Operation']] },
  {
    SuccessfulRequestLatency: { unit: 'Milliseconds' },
    SystemErrors: { unit: 'Count' },
    ThrottledRequests: { unit: 'Count' },
  },
);

/** DynamoDB in the whole account and region: this metric has no dimensions. */
export const database = awsMetricFamily(
  { ...SERVICE, dimensionSets: [[]] },
  { UserErrors: { unit: 'Count' } },
);
