import type { Place } from './place';

/** The argument that names a resource, and the ARN that AWS derives from the name. */
interface Naming {
  readonly argument: string;
  readonly arn: (name: string, place: Place) => string;
}

const naming = (argument: string, service: string, prefix = ''): Naming => ({
  argument,
  arn: (name, { region, accountId }) =>
    `arn:aws:${service}:${region}:${accountId}:${prefix}${name}`,
});

/** SageMaker's ARNs are in lower case, whatever the case of the name. */
function lowerCased({ argument, arn }: Naming): Naming {
  return { argument, arn: (name, place) => arn(name.toLowerCase(), place) };
}

const NAMINGS: ReadonlyMap<string, Naming> = new Map(
  Object.entries({
    aws_cloudwatch_composite_alarm: naming('alarm_name', 'cloudwatch', 'alarm:'),
    aws_cloudwatch_log_group: naming('name', 'logs', 'log-group:'),
    aws_cloudwatch_metric_alarm: naming('alarm_name', 'cloudwatch', 'alarm:'),
    aws_dynamodb_table: naming('name', 'dynamodb', 'table/'),
    aws_lambda_function: naming('function_name', 'lambda', 'function:'),
    aws_sagemaker_endpoint: lowerCased(naming('name', 'sagemaker', 'endpoint/')),
    aws_sns_topic: naming('name', 'sns'),
  }),
);

/** Types whose `id` is their ARN; the `id` of the others is their name. */
const ID_IS_ARN: readonly string[] = ['aws_sns_topic'];

/**
 * The `arn` or `id` of a resource, derived from the argument that names it; undefined if it cannot be
 * derived before deployment.
 *
 * @param valueOf gives the value of an argument of the resource
 */
export function derivedAttribute(
  type: string,
  attribute: string,
  place: Place,
  valueOf: (argument: string) => unknown,
): string | undefined {
  const naming = NAMINGS.get(type);
  if (naming === undefined || !['arn', 'id'].includes(attribute)) return undefined;
  const name = valueOf(naming.argument);
  return typeof name === 'string' ? computedAttribute(type, attribute, name, place) : undefined;
}

/** The `arn` or `id` that AWS derives from a resource's name; undefined for other types. */
export function computedAttribute(
  type: string,
  attribute: string,
  name: string,
  place: Place,
): string | undefined {
  const isArn = attribute === 'arn' || ID_IS_ARN.includes(type);
  return isArn ? NAMINGS.get(type)?.arn(name, place) : NAMINGS.has(type) ? name : undefined;
}
