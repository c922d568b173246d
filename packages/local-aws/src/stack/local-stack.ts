import { readStack, type StackModel } from '@inference-pipeline/cloudwatch-simulator';
import {
  ASYNCHRONOUS_HANDLER,
  type FunctionEnvironment,
} from '@inference-pipeline/inference-contract';
import { openStack, type TerraformJson } from '@inference-pipeline/terraform';

import { LOCAL_API_ID, readApi, type DeployedApi } from '../services/api-gateway/deployed-api';
import { readTables, type DeployedTable } from '../services/dynamodb/deployed-table';
import { readRules, type DeployedRule } from '../services/eventbridge/deployed-rule';
import {
  readFunction,
  readStreamingFunction,
  type DeployedFunction,
} from '../services/lambda/deployed-function';
import { readLogGroups, type DeployedLogGroup } from '../services/logs/deployed-log-group';
import { readSavedQueries, type SavedQuery } from '../services/logs/saved-query';
import {
  readEndpoint,
  type DeployedEndpoint,
} from '../services/sagemaker-runtime/deployed-endpoint';
import { readAsynchronous, withoutOwnFunction, type AsynchronousStack } from './asynchronous-stack';
import { withReceivers } from './receivers';
import { checkVariables, readRecipients } from './recipients';
import { StackResources } from './stack-resources';

/** A synthesized stack as if it were deployed on this machine. */
export interface LocalStack {
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  readonly function: DeployedFunction;
  /** The function that streams; undefined if the stack has none. */
  readonly streaming: DeployedFunction | undefined;
  /** The function's environment variables by name. */
  readonly settings: FunctionEnvironment;
  readonly api: DeployedApi;
  readonly endpoint: DeployedEndpoint;
  /** Undefined unless the endpoint is asynchronous. */
  readonly asynchronous: AsynchronousStack | undefined;
  readonly tables: readonly DeployedTable[];
  readonly logGroups: readonly DeployedLogGroup[];
  /** The rules of EventBridge. */
  readonly rules: readonly DeployedRule[];
  /** The rules once Terraform has deployed an endpoint configuration of another name. */
  readonly rulesWith: (configurationName: string) => readonly DeployedRule[];
  /** Name of the endpoint's configuration; undefined for an endpoint that is managed elsewhere. */
  readonly configurationName: string | undefined;
  readonly queries: readonly SavedQuery[];
  /** Its dashboards, alarms, topics and subscriptions. */
  readonly model: StackModel;
  /** All of its resources, for services with other types. */
  readonly resources: StackResources;
}

/** No real account has this id. */
const ACCOUNT_ID = '000000000000';

/**
 * Reads a synthesized stack.
 *
 * @param output folder that synthesis writes to
 * @param variables values of Terraform variables
 * @throws UserError if there is no such stack or variable, its file is damaged or it cannot run locally
 */
export function readLocalStack(
  output: string,
  name: string,
  variables: Readonly<Record<string, unknown>>,
): LocalStack {
  const stack = openStack(output, name);
  checkVariables(stack.configuration, variables);
  const attributes = localAttributes(stack.configuration);
  const options = { accountId: ACCOUNT_ID, attributes };
  let topicArns: readonly string[] = [];
  const { model, variables: used } = readRecipients((values) => {
    const whole = readStack(stack.configuration, { ...options, variables: values });
    const { region } = whole;
    const read = new StackResources(stack, { ...options, variables: values, region });
    const own = withoutOwnFunction(whole, functionArnOf(readFunction(read), region));
    ({ topicArns } = own);
    return withReceivers(own.model, read);
  }, variables);
  const { region } = model;
  const resources = new StackResources(stack, { ...options, variables: used, region });
  const rulesWith = (deployed: Readonly<Record<string, unknown>>) =>
    readRules(
      new StackResources(stack, {
        ...options,
        attributes: { ...attributes, ...deployed },
        variables: used,
        region,
      }),
      model,
    );
  const [configuration] = configurationNames(stack.configuration);
  const deployedFunction = readFunction(resources);
  const settings = deployedFunction.environment as unknown as FunctionEnvironment;
  return {
    name,
    region,
    accountId: model.accountId,
    function: deployedFunction,
    streaming: readStreamingFunction(resources),
    settings,
    api: readApi(resources),
    endpoint: readEndpoint(resources, settings),
    asynchronous:
      deployedFunction.handler === ASYNCHRONOUS_HANDLER
        ? readAsynchronous(resources, settings, functionArnOf(deployedFunction, region), topicArns)
        : undefined,
    tables: readTables(resources),
    logGroups: readLogGroups(resources),
    rules: readRules(resources, model),
    rulesWith: (configurationName) =>
      rulesWith(configuration === undefined ? {} : { [configuration[0]]: configurationName }),
    configurationName: configuration?.[1],
    queries: readSavedQueries(resources),
    model,
    resources,
  };
}

/** Values of attributes that AWS assigns at deployment. */
function localAttributes({ resource = {} }: TerraformJson): Readonly<Record<string, unknown>> {
  const apis = Object.keys(resource['aws_apigatewayv2_api'] ?? {});
  return Object.fromEntries<unknown>([
    ...apis.map((name) => [`aws_apigatewayv2_api.${name}.id`, LOCAL_API_ID] as const),
    ...bucketNames(resource),
    ...configurationNames({ resource }),
  ]);
}

/** Address and value of the names of buckets: Terraform appends a suffix, which is unique in the world. */
function bucketNames(
  resource: NonNullable<TerraformJson['resource']>,
): readonly (readonly [string, string])[] {
  return Object.entries(resource['aws_s3_bucket'] ?? {}).map(
    ([name, { bucket_prefix: prefix }]) => [
      `aws_s3_bucket.${name}.bucket`,
      `${typeof prefix === 'string' ? prefix : 'bucket-'}1`,
    ],
  );
}

function functionArnOf({ name }: DeployedFunction, region: string): string {
  return `arn:aws:lambda:${region}:${ACCOUNT_ID}:function:${name}`;
}

/** Address and value of the names of the endpoint configurations: Terraform appends a suffix. */
function configurationNames({
  resource = {},
}: Pick<TerraformJson, 'resource'>): readonly (readonly [string, string])[] {
  return Object.entries(resource['aws_sagemaker_endpoint_configuration'] ?? {}).map(
    ([name, { name_prefix: prefix }]) => [
      `aws_sagemaker_endpoint_configuration.${name}.name`,
      `${typeof prefix === 'string' ? prefix : 'configuration-'}1`,
    ],
  );
}
