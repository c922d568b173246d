import { awsMetricFamily } from './aws-metric';
import { AWS_NAMESPACES } from './namespaces';

/** A rule of the default event bus. Values are published only when they are not 0. */
export const eventRule = awsMetricFamily(
  {
    namespace: AWS_NAMESPACES.events,
    dimensionSets: [['RuleName']],
    documentationUrl: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html',
  },
  {
    FailedInvocations: { unit: 'Count' },
    Invocations: { unit: 'Count' },
    MatchedEvents: { unit: 'Count' },
    TriggeredRules: { unit: 'Count' },
  },
);
