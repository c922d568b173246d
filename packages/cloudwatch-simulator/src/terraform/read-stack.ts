import { TerraformDocumentError } from '../errors';
import type { Finding, StackModel } from '../model/stack-model';
import { compositeAlarm, metricAlarm } from './alarms';
import { computedAttribute, type Place } from './computed-attributes';
import { Configuration, objectOf } from './configuration';
import { dashboard } from './dashboards';
import { planResources } from './plan';
import type { Resource } from './resource';
import { subscription, topic } from './topics';

type JsonObject = Readonly<Record<string, unknown>>;

/** What a document itself does not say. */
export interface ReadStackOptions {
  /** Values of variables. Default those that the configuration gives. */
  readonly variables?: JsonObject;
  /** Values of attributes known only once deployed, by reference: `aws_apigatewayv2_api.api.id`. */
  readonly attributes?: JsonObject;
  /** Default the provider's, or `us-east-1`. */
  readonly region?: string;
  /** Default `123456789012`, the account of examples. */
  readonly accountId?: string;
}

const EXAMPLE_ACCOUNT_ID = '123456789012';

/**
 * Finds the dashboards, alarms, topics and subscriptions of a stack, with the references between them
 * resolved. What is not resolved, or not simulated, is among the findings of the result.
 *
 * @param document parsed: a configuration in Terraform's JSON, such as `cdk.tf.json`, or what
 * `terraform show -json` prints of a plan or of a state
 * @throws TerraformDocumentError for a document that is none of these
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

/** Where a document's resources would be. */
export function placeOf(root: JsonObject, options: ReadStackOptions): Place {
  return {
    region: options.region ?? providerRegion(root) ?? 'us-east-1',
    accountId: options.accountId ?? EXAMPLE_ACCOUNT_ID,
  };
}

function readConfiguration(
  root: JsonObject,
  { variables = {}, attributes = {} }: ReadStackOptions,
  place: Place,
): StackModel {
  const configuration = new Configuration(root, { variables, attributes }, place);
  const resources = configuration.resources();
  return modelOf(resources, place, configuration.findings);
}

function readPlan(
  root: JsonObject,
  { attributes = {} }: ReadStackOptions,
  place: Place,
): StackModel {
  const findings: Finding[] = [];
  const names = new Map<string, JsonObject>();
  const planned = planResources(root, () => undefined, []);
  for (const { address, attributes: known } of planned) names.set(address, known);
  const resources = planResources(
    root,
    (reference, address, attribute) => {
      if (Object.hasOwn(attributes, reference)) return asked(attribute, attributes[reference]);
      const [type = '', name = '', last = ''] = reference.split('.');
      const target = names.get(`${type}.${name}`);
      const itsName = target?.['name'] ?? target?.['alarm_name'];
      const computed =
        typeof itsName === 'string' ? computedAttribute(type, last, itsName, place) : undefined;
      if (computed !== undefined) return asked(attribute, computed);
      const standIn = `<${reference}>`;
      const message = `${reference} is known only once it is deployed; ${standIn} stands for it.`;
      findings.push({ kind: 'placeholder', address, attribute, message, reference });
      return asked(attribute, standIn);
    },
    findings,
  );
  return modelOf(resources, place, findings);
}

/** Lists of actions that refer to one topic have that one member. */
function asked(attribute: string, value: unknown): unknown {
  return attribute.endsWith('_actions') ? [value] : value;
}

function modelOf(resources: readonly Resource[], place: Place, findings: Finding[]): StackModel {
  const of = <T>(type: string, read: (resource: Resource) => T): readonly T[] =>
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

function providerRegion(root: JsonObject): string | undefined {
  const aws = objectOf(root['provider'])['aws'];
  const list: readonly unknown[] = Array.isArray(aws) ? aws : [aws];
  const region = objectOf(list[0])['region'];
  if (typeof region === 'string' && !region.includes('${')) return region;
  const configured = objectOf(
    objectOf(objectOf(objectOf(root['configuration'])['provider_config'])['aws'])['expressions'],
  );
  const constant = objectOf(configured['region'])['constant_value'];
  return typeof constant === 'string' ? constant : undefined;
}

function describe(document: unknown): string {
  if (typeof document !== 'object' || document === null) return typeof document;
  return `an object with ${Object.keys(document).slice(0, 5).join(', ') || 'nothing'}`;
}
