/** Where resources are. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
}

type Arn = (name: string, place: Place) => string;

/** Attribute that names each kind of resource, and its ARN. */
const KINDS: Readonly<Record<string, readonly [name: string, arn: Arn]>> = {
  aws_sns_topic: [
    'name',
    (name, { region, accountId }) => `arn:aws:sns:${region}:${accountId}:${name}`,
  ],
  aws_cloudwatch_metric_alarm: ['alarm_name', alarmArn],
  aws_cloudwatch_composite_alarm: ['alarm_name', alarmArn],
  aws_lambda_function: [
    'function_name',
    (name, { region, accountId }) => `arn:aws:lambda:${region}:${accountId}:function:${name}`,
  ],
  aws_dynamodb_table: [
    'name',
    (name, { region, accountId }) => `arn:aws:dynamodb:${region}:${accountId}:table/${name}`,
  ],
  aws_sagemaker_endpoint: [
    'name',
    (name, { region, accountId }) => `arn:aws:sagemaker:${region}:${accountId}:endpoint/${name}`,
  ],
  aws_cloudwatch_log_group: [
    'name',
    (name, { region, accountId }) => `arn:aws:logs:${region}:${accountId}:log-group:${name}`,
  ],
};

/** Types whose `id` is their ARN; that of the others is their name. */
const ID_IS_ARN: readonly string[] = ['aws_sns_topic'];

function alarmArn(name: string, { region, accountId }: Place): string {
  return `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}`;
}

/** The name of the attribute that an attribute is made of, if it can be told before deployment. */
export function namingAttribute(type: string, attribute: string): string | undefined {
  return attribute === 'arn' || attribute === 'id' ? KINDS[type]?.[0] : undefined;
}

/** An attribute that AWS makes of the resource's name. */
export function computedAttribute(
  type: string,
  attribute: string,
  name: string,
  place: Place,
): string | undefined {
  const kind = KINDS[type];
  if (kind === undefined) return undefined;
  if (attribute === 'arn' || ID_IS_ARN.includes(type)) return kind[1](name, place);
  return name;
}
