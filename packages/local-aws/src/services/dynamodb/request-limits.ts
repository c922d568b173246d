import { AwsError } from '../../server/aws-error';

/**
 * Maximum size of an expression.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
const MAX_EXPRESSION_BYTES = 4_096;

/**
 * Levels of parentheses in an expression. DynamoDB has no such limit, but the time that dynalite takes
 * to parse an expression multiplies with each level. The process of the store has a limit on it, too.
 */
const MAX_PARENTHESES = 12;

/**
 * Levels of lists and maps in an attribute.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
const MAX_ATTRIBUTE_DEPTH = 32;

/** Levels of JSON: two for each level of an attribute, and those of a batch around it. */
const MAX_JSON_DEPTH = 2 * MAX_ATTRIBUTE_DEPTH + 8;

const EXPRESSIONS = [
  'ConditionExpression',
  'FilterExpression',
  'KeyConditionExpression',
  'ProjectionExpression',
  'UpdateExpression',
] as const;

/** Members of a request with attribute values. */
const VALUES = [
  'AttributeUpdates',
  'ExclusiveStartKey',
  'Expected',
  'ExpressionAttributeValues',
  'Item',
  'Key',
  'KeyConditions',
  'QueryFilter',
  'RequestItems',
  'ScanFilter',
] as const;

/**
 * Checks what dynalite assumes without a check.
 *
 * @throws AwsError as DynamoDB reports it
 */
export function checkRequest(input: unknown): asserts input is Readonly<Record<string, unknown>> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new AwsError(
      'com.amazon.coral.service#SerializationException',
      'Expected the body of the request to be a JSON object',
    );
  }
  const members = input as Readonly<Record<string, unknown>>;
  for (const name of EXPRESSIONS) checkExpression(name, members[name]);

  for (const name of VALUES) checkValue(members[name] ?? {}, 0);
}

function checkExpression(name: string, expression: unknown): void {
  if (typeof expression !== 'string') return;

  const sizeBytes = Buffer.byteLength(expression);
  if (sizeBytes > MAX_EXPRESSION_BYTES) {
    throw invalid(
      `Invalid ${name}: Expression size has exceeded the maximum allowed size; expression size: ${sizeBytes}`,
    );
  }
  let depth = 0;
  for (const character of expression) {
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;

    if (depth > MAX_PARENTHESES) {
      throw invalid(
        `Invalid ${name}: The expression has too many levels of parentheses; the local DynamoDB supports ${MAX_PARENTHESES}`,
      );
    }
  }
}

function checkValue(value: unknown, depth: number): void {
  if (value === null) {
    throw invalid(
      'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes',
    );
  }
  if (typeof value !== 'object') return;

  if (depth > MAX_JSON_DEPTH) throw invalid('Nesting Levels have exceeded supported limits');

  for (const member of Object.values(value)) checkValue(member, depth + 1);
}

function invalid(message: string): AwsError {
  return new AwsError('com.amazon.coral.validate#ValidationException', message);
}
