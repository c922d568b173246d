import {
  readResources,
  type ReadOptions,
  type ResolvedResource,
  type ResourceSelection,
} from '@inference-pipeline/terraform';

import type { StackModel } from '../model/stack-model';
import { compositeAlarm, metricAlarm } from './alarms';
import { dashboard } from './dashboards';
import { subscription, topic } from './topics';

/** The resources that are simulated. */
const SIMULATED: ResourceSelection = {
  types: [
    'aws_cloudwatch_composite_alarm',
    'aws_cloudwatch_dashboard',
    'aws_cloudwatch_metric_alarm',
    'aws_sns_topic',
    'aws_sns_topic_subscription',
  ],
  attributes: { aws_sns_topic: ['name', 'display_name'] },
};

/**
 * Reads the dashboards, alarms, topics and subscriptions of a stack, with the references between them
 * resolved. The findings in the result name values that are unresolved or not simulated.
 *
 * @param document parsed: a configuration in Terraform's JSON syntax, such as `cdk.tf.json`, or what
 * `terraform show -json` prints for a plan or a state
 * @throws TerraformDocumentError for any other document
 */
export function readStack(document: unknown, options: ReadOptions = {}): StackModel {
  const { place, resources, findings } = readResources(document, SIMULATED, options);
  const of = <T>(type: string, read: (resource: ResolvedResource) => T): readonly T[] =>
    resources.filter((resource) => resource.type === type).map(read);
  return {
    ...place,
    dashboards: of('aws_cloudwatch_dashboard', (each) => dashboard(each, findings)),
    metricAlarms: of('aws_cloudwatch_metric_alarm', (each) => metricAlarm(each, place, findings)),
    compositeAlarms: of('aws_cloudwatch_composite_alarm', (each) =>
      compositeAlarm(each, place, findings),
    ),
    topics: of('aws_sns_topic', (each) => topic(each, place, findings)),
    subscriptions: of('aws_sns_topic_subscription', (each) => subscription(each, findings)),
    findings,
  };
}
