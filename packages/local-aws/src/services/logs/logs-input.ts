import * as v from 'valibot';

import { AwsError } from '../../server/aws-error';
import { number, parseInput } from '../../server/operation-input';

/** A whole number of a range. */
export function wholeNumber(min: number, max: number) {
  return v.pipe(number, v.integer(), v.minValue(min), v.maxValue(max));
}

/** A time in epoch ms, or in seconds for queries. */
export const time = v.pipe(number, v.integer(), v.minValue(0));

/** Reads the input of an operation. @throws AwsError naming the invalid parameter */
export function parseLogsInput<const Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): v.InferOutput<Schema> {
  try {
    return parseInput(schema, input);
  } catch (error) {
    throw error instanceof AwsError ? invalidParameter(error.message) : error;
  }
}

export function invalidToken(): AwsError {
  return invalidParameter('The specified nextToken is invalid.');
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
