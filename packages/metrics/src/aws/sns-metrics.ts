import { awsMetricFamily } from './aws-metric';
import { AWS_NAMESPACES } from './namespaces';

/** An SNS topic. NumberOfNotificationsFilteredOut is the total of its `…FilteredOut-` reasons. */
export const topic = awsMetricFamily(
  {
    namespace: AWS_NAMESPACES.sns,
    dimensionSets: [['TopicName']],
    documentationUrl:
      'https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html',
  },
  {
    NumberOfMessagesPublished: { unit: 'Count' },
    NumberOfNotificationsDelivered: { unit: 'Count' },
    NumberOfNotificationsFailed: { unit: 'Count' },
    NumberOfNotificationsFilteredOut: { unit: 'Count' },
    'NumberOfNotificationsFilteredOut-NoMessageAttributes': { unit: 'Count' },
    'NumberOfNotificationsFilteredOut-InvalidAttributes': { unit: 'Count' },
    'NumberOfNotificationsFilteredOut-MessageAttributes': { unit: 'Count' },
    'NumberOfNotificationsFilteredOut-MessageBody': { unit: 'Count' },
    'NumberOfNotificationsFilteredOut-InvalidMessageBody': { unit: 'Count' },
    PublishSize: { unit: 'Bytes' },
  },
);
