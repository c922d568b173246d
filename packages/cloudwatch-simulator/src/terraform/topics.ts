import {
  type Finding,
  computedAttribute,
  type Place,
  type ResolvedResource,
} from '@inference-pipeline/terraform';

import { FilterPolicyError } from '../errors';
import type { SubscriptionModel, TopicModel } from '../model/stack-model';
import { filteredOut } from '../topics/filter-message';
import { FILTER_POLICY_SCOPES, type SubscriptionFilter } from '../topics/filter-policy';
import { parseFilterPolicy } from '../topics/parse-filter-policy';
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

/**
 * Reads an `aws_sns_topic_subscription`.
 *
 * @returns undefined for one that SNS would refuse: a finding says why
 */
export function subscription(
  resource: ResolvedResource,
  findings: Finding[],
): SubscriptionModel | undefined {
  const read = new AttributeReader(resource, findings);
  const topicArn = read.requiredText('topic_arn');
  const protocol = read.requiredText('protocol');
  const endpoint = read.requiredText('endpoint');
  const common = { address: read.address, topicArn, protocol, endpoint };
  if (!read.hasText('filter_policy')) return common;

  const filter = filterOf(read);
  if (filter === 'refused') return undefined;
  return filter === undefined ? common : { ...common, filter };
}

/** The filter; undefined if it is not known. */
function filterOf(read: AttributeReader): SubscriptionFilter | 'refused' | undefined {
  const scope = read.choice('filter_policy_scope', FILTER_POLICY_SCOPES, 'MessageAttributes');
  try {
    const filter = { scope, policy: parseFilterPolicy(read.text('filter_policy', ''), scope) };
    const dropsAll = scope === 'MessageAttributes' && filteredOut(filter, '') !== undefined;
    if (dropsAll) {
      const message =
        'CloudWatch sends no message attributes, so the subscription receives no notification of an alarm: set filter_policy_scope = "MessageBody" to filter by the message.';
      read.report('unsupported', 'filter_policy', message);
    }

    return filter;
  } catch (error) {
    if (!(error instanceof FilterPolicyError)) throw error;
    if (read.isUnknown('filter_policy')) return undefined;
    const message = `${error.message}. SNS refuses the subscription: it receives nothing.`;
    read.report('invalid', 'filter_policy', message);
    return 'refused';
  }
}
