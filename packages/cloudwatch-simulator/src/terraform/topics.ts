import {
  type Finding,
  computedAttribute,
  type Place,
  type ResolvedResource,
} from '@inference-pipeline/terraform';

import type { SubscriptionModel, TopicModel } from '../model/stack-model';
import { AttributeReader } from './attribute-reader';

/** Reads an `aws_sns_topic`. */
export function topic(resource: ResolvedResource, place: Place, findings: Finding[]): TopicModel {
  const read = new AttributeReader(resource, findings);
  const name = read.requiredText('name');
  return {
    address: read.address,
    name,
    arn: read.text('arn', computedAttribute('aws_sns_topic', 'arn', name, place) ?? name),
    displayName: read.text('display_name', ''),
  };
}

/** Reads an `aws_sns_topic_subscription`. */
export function subscription(resource: ResolvedResource, findings: Finding[]): SubscriptionModel {
  const read = new AttributeReader(resource, findings);
  if (read.has('filter_policy')) {
    const message = 'The filter is ignored: every notification is delivered.';
    read.report('unsupported', 'filter_policy', message);
  }
  return {
    address: read.address,
    topicArn: read.requiredText('topic_arn'),
    protocol: read.requiredText('protocol'),
    endpoint: read.requiredText('endpoint'),
  };
}
