import { awsMetricFamily } from './aws-metric';
import { AWS_NAMESPACES } from './namespaces';

/** An HTTP API. The number of requests is the SampleCount of Count. */
export const httpApi = awsMetricFamily(
  {
    namespace: AWS_NAMESPACES.apiGateway,
    dimensionSets: [['ApiId']],
    documentationUrl:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html',
  },
  {
    Count: { unit: 'Count' },
    '4xx': { unit: 'Count' },
    '5xx': { unit: 'Count' },
    Latency: { unit: 'Milliseconds', percentiles: true },
    IntegrationLatency: { unit: 'Milliseconds', percentiles: true },
  },
);
