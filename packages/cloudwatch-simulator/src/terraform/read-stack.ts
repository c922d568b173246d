import {
  TerraformDocumentError,
  type Finding,
  computedAttribute,
  type Place,
  Configuration,
  objectOf,
  planResources,
  type ResolvedResource,
  placeOf,
  type ReadStackOptions,
  type JsonObject,
} from '@inference-pipeline/terraform';

import type { StackModel } from '../model/stack-model';
import { compositeAlarm, metricAlarm } from './alarms';
import { dashboard } from './dashboards';
import { isSimulatedType } from './simulated-types';
import { subscription, topic } from './topics';

/**
 * Reads the dashboards, alarms, topics and subscriptions of a stack, and resolves the references between
 * them. The findings list everything that cannot be resolved or simulated.
 *
 * @param document parsed JSON: a configuration, such as `cdk.tf.json`, or the output of
 * `terraform show -json` for a plan or a state
 * @throws TerraformDocumentError for any other document
 */
export function readStack(document: unknown, options: ReadStackOptions = {}): StackModel {
  const root = objectOf(document);
  const isShown = root['planned_values'] !== undefined || root['values'] !== undefined;
  if (!isShown && root['resource'] === undefined) {
    throw new TerraformDocumentError(
      `Expected Terraform JSON with "resource", or the output of terraform show -json with "planned_values" or "values"; got ${describe(document)}.`,
    );
  }
  const place = placeOf(root, options);
  return isShown ? readPlan(root, options, place) : readConfiguration(root, options, place);
}

function readConfiguration(
  root: JsonObject,
  { variables = {}, attributes = {} }: ReadStackOptions,
  place: Place,
): StackModel {
  const configuration = new Configuration(root, { variables, attributes }, place);
  const resources = configuration.resources(isSimulatedType);
  return modelOf(resources, place, configuration.findings);
}

function readPlan(
  root: JsonObject,
  { attributes = {} }: ReadStackOptions,
  place: Place,
): StackModel {
  const findings: Finding[] = [];
  const names = new Map<string, JsonObject>();
  const planned = planResources(root, isSimulatedType, () => undefined, []);
  for (const { address, attributes: known } of planned) names.set(address, known);
  const resources = planResources(
    root,
    isSimulatedType,
    (reference, address, attribute) => {
      if (Object.hasOwn(attributes, reference)) return asked(attribute, attributes[reference]);
      const [type = '', name = '', last = ''] = reference.split('.');
      const target = names.get(`${type}.${name}`);
      const itsName = target?.['name'] ?? target?.['alarm_name'];
      const computed =
        typeof itsName === 'string' ? computedAttribute(type, last, itsName, place) : undefined;
      if (computed !== undefined) return asked(attribute, computed);
      const standIn = `<${reference}>`;
      const message = `${reference} is known only after a deployment; ${standIn} stands for it.`;
      findings.push({ kind: 'placeholder', address, attribute, message, reference });
      return asked(attribute, standIn);
    },
    findings,
  );
  return modelOf(resources, place, findings);
}

/** A list of actions that refers to one topic has that one member. */
function asked(attribute: string, value: unknown): unknown {
  return attribute.endsWith('_actions') ? [value] : value;
}

function modelOf(
  resources: readonly ResolvedResource[],
  place: Place,
  findings: Finding[],
): StackModel {
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

function describe(document: unknown): string {
  if (typeof document !== 'object' || document === null) return typeof document;
  return `an object with ${Object.keys(document).slice(0, 5).join(', ') || 'nothing'}`;
}
