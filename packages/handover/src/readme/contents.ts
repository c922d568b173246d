import { code, counted, prose, table } from '@inference-pipeline/command-line';
import {
  inOrder,
  isUnused,
  resourcesOf,
  type Arguments,
  type TerraformJson,
} from '@inference-pipeline/terraform';

/** The parts of a pipeline that a reader looks for first, by the type that shows that there is one. */
const PARTS: readonly (readonly [type: string, part: string])[] = [
  ['aws_sagemaker_endpoint', 'a SageMaker endpoint that serves the model'],
  ['aws_apigatewayv2_api', 'an HTTP API for callers'],
  ['aws_lambda_function', 'a Lambda function that calls the endpoint for the API'],
  ['aws_lambda_function_url', 'a function URL that streams answers as the model makes them'],
  [
    'aws_dynamodb_table',
    'DynamoDB tables: a record of every inference, and the answers to repeated requests',
  ],
  ['aws_cloudwatch_dashboard', 'a CloudWatch dashboard'],
  ['aws_sns_topic', 'SNS topics that notify people of alarms, and of deployments'],
];

const ALARM_TYPES = ['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm'];

/** The section that lists the parts of the pipeline, and counts the resources by type. */
export function resourcesSection(configuration: TerraformJson): string {
  const resources = resourcesOf(configuration).filter((it) => !isUnused(it));
  const types = [...new Set(resources.map(({ type }) => type))];
  const alarms = resources.filter(({ type }) => ALARM_TYPES.includes(type)).length;
  const parts = [
    ...PARTS.filter(([type]) => types.includes(type)).map(([, part]) => part),
    ...(alarms > 0 ? [counted(alarms, 'alarm')] : []),
  ];
  const rows = types.map((type) => {
    const ofType = resources.filter((resource) => resource.type === type);
    const repeated = ofType.flatMap(({ arguments: block }) => repetition(block));
    const once = ofType.length - repeated.length;
    const count = [...(once > 0 ? [String(once)] : []), ...repeated].join(' + ');
    return [code(type), count];
  });
  return [
    '## What it creates',
    '',
    ...parts.map((part) => `- ${part}`),
    '',
    `In all, ${counted(resources.length, 'resource')} of ${counted(types.length, 'type')}:`,
    '',
    table(['type', 'count'], rows),
  ].join('\n');
}

/** The section that lists the variables. */
export function inputsSection({ variable = {} }: TerraformJson): string {
  const rows = inOrder(variable).map(([name, { type, description, ...rest }]) => [
    code(name),
    code(String(type)),
    'default' in rest ? code(JSON.stringify(rest['default'])) : '**required**',
    descriptionOf(description),
  ]);
  return [
    '## Variables',
    '',
    'The defaults come from the stack file. `terraform plan` refuses values that are not valid.',
    '',
    table(['name', 'type', 'default', 'description'], rows),
  ].join('\n');
}

/** The section that lists the outputs. */
export function outputsSection({ output = {} }: TerraformJson): string {
  const rows = inOrder(output).map(([name, { description }]) => [
    code(name),
    descriptionOf(description),
  ]);
  return ['## Outputs', '', table(['name', 'description'], rows)].join('\n');
}

function descriptionOf(description: unknown): string {
  return typeof description === 'string' ? prose(description) : '';
}

/** The number of instances of a resource, where only the plan knows it. */
function repetition({ for_each: forEach, count }: Arguments): readonly string[] {
  if (forEach !== undefined) return [`one for each of ${code(expressionOf(forEach))}`];
  return count === undefined ? [] : [code(expressionOf(count))];
}

/** The expression without `${…}`, and without the conversion that `for_each` requires. */
function expressionOf(argument: unknown): string {
  const bare = String(argument).replace(/^\$\{(.*)\}$/s, '$1');
  return bare.replace(/^toset\((.*)\)$/s, '$1');
}
