import {
  contentsOf,
  readResources,
  type Finding,
  type ReadOptions,
  type ResolvedResource,
  type ResourceSelection,
} from '@inference-pipeline/terraform';

import type { AlarmModel, StackModel } from '../model/stack-model';
import { compositeAlarm, metricAlarm } from './alarms';
import { dashboard } from './dashboards';
import { muteRule } from './mute-rules';
import { withSetAttributes } from './set-attributes';
import { subscription, topic } from './topics';

/** The resources that are simulated. */
const SIMULATED: ResourceSelection = {
  types: [
    'aws_cloudwatch_alarm_mute_rule',
    'aws_cloudwatch_composite_alarm',
    'aws_cloudwatch_dashboard',
    'aws_cloudwatch_metric_alarm',
    'aws_sns_topic',
    'aws_sns_topic_subscription',
  ],
  attributes: { aws_sns_topic: ['name', 'display_name'] },
};

/** Types of resources that raise, silence or learn alarms: all that are not simulated are named. */
const ALARMING = /alarm|anomaly_detector|insight_rule/;

/** Two alarms of one name are one in CloudWatch, and one here. */
function nameTwins(alarms: readonly AlarmModel[], findings: Finding[]): void {
  const seen = new Map<string, string>();
  for (const { name, address } of alarms) {
    const other = seen.get(name);
    if (other !== undefined && name !== '') {
      const message = `${other} has the same name, ${JSON.stringify(name)}: CloudWatch keeps the one that is written last, and only one of them is evaluated.`;
      findings.push({ kind: 'invalid', address, attribute: 'alarm_name', message });
    }
    seen.set(name, address);
  }
}

/**
 * Reads the dashboards, alarms, topics and subscriptions of a stack, with the references between them
 * resolved. The findings in the result name values that are unresolved or not simulated.
 *
 * @param document parsed: a configuration in Terraform's JSON syntax, such as `cdk.tf.json`, or what
 * `terraform show -json` prints for a plan or a state
 * @throws TerraformDocumentError for any other document
 */
export function readStack(document: unknown, options: ReadOptions = {}): StackModel {
  const { types, moduleCalls } = contentsOf(document);
  const others = types.filter((type) => ALARMING.test(type) && !SIMULATED.types.includes(type));
  const { place, resources, findings, isShown } = readResources(
    document,
    {
      types: [...SIMULATED.types, ...others],
      attributes: {
        ...SIMULATED.attributes,
        ...Object.fromEntries(others.map((type) => [type, []])),
      },
    },
    options,
  );
  for (const { address, type } of resources.filter((each) => others.includes(each.type))) {
    const message = `Resources of the type ${type} are not evaluated.`;
    findings.push({ kind: 'unsupported', address, attribute: '', message });
  }
  for (const address of moduleCalls) {
    const message =
      'The resources of modules are not in this document, so their alarms are not evaluated: give the plan (terraform show -json).';
    findings.push({ kind: 'unsupported', address, attribute: '', message });
  }

  const of = <T>(type: string, read: (resource: ResolvedResource) => T): readonly T[] =>
    resources.filter((resource) => resource.type === type).map(read);
  const written = (each: ResolvedResource) => (isShown ? withSetAttributes(each) : each);
  const metricAlarms = of('aws_cloudwatch_metric_alarm', (each) =>
    metricAlarm(written(each), place, findings),
  );
  const compositeAlarms = of('aws_cloudwatch_composite_alarm', (each) =>
    compositeAlarm(written(each), place, findings),
  );
  const alarms = [...metricAlarms, ...compositeAlarms];
  nameTwins(alarms, findings);
  const alarmNames = new Set(alarms.map(({ name }) => name));
  const muteRules = of('aws_cloudwatch_alarm_mute_rule', (each) =>
    muteRule(each, alarmNames, findings),
  );
  return {
    ...place,
    dashboards: of('aws_cloudwatch_dashboard', (each) => dashboard(each, findings)),
    metricAlarms,
    compositeAlarms,
    topics: of('aws_sns_topic', (each) => topic(each, place, findings)),
    subscriptions: of('aws_sns_topic_subscription', (each) => subscription(each, findings)).filter(
      (each) => each !== undefined,
    ),
    ...(muteRules.length > 0 && { muteRules: muteRules.filter((each) => each !== undefined) }),
    findings,
  };
}
