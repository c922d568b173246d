import { utcTimeMs } from '@inference-pipeline/cloudwatch-simulator';
import * as v from 'valibot';

import { AwsError } from './aws-error';

/** A number, or its text: the query protocol has nothing else. */
export const number = v.union([
  v.number(),
  v.pipe(v.string(), v.nonEmpty(), v.transform(Number), v.number()),
]);

/** A number, or its text. NaN and infinite numbers, too, for operations that name them in their errors. */
export const anyNumber = v.union([
  v.custom<number>((value) => typeof value === 'number', 'is not a number'),
  v.pipe(v.string(), v.nonEmpty(), v.transform(Number)),
]);

/** A boolean, or its text. */
export const boolean = v.union([
  v.boolean(),
  v.pipe(
    v.picklist(['true', 'false']),
    v.transform((text) => text === 'true'),
  ),
]);

/** A time: epoch seconds (JSON), a date (CBOR) or ISO 8601 (query). */
export const timestamp = v.pipe(
  v.union([
    v.date(),
    v.pipe(
      v.number(),
      v.transform((seconds) => new Date(seconds * 1_000)),
    ),
    v.pipe(
      v.string(),
      v.transform((text) => new Date(utcTimeMs(text) ?? NaN)),
    ),
  ]),
  v.check((date) => Number.isFinite(date.getTime()), 'is not a time'),
);

/** A text of at least one character. */
export const text = v.pipe(v.string(), v.nonEmpty());

/**
 * Reads the input of an operation.
 *
 * @throws AwsError naming the invalid parameter
 */
export function parseInput<const Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, input);
  if (parsed.success) return parsed.output;

  const [issue] = parsed.issues;
  const place = issue.path?.at(-1);
  // In the query protocol, an empty list is an empty text.
  if (issue.expected === 'Array' && issue.input === '' && place?.type === 'object') {
    place.input[place.key] = [];
    return parseInput(schema, input);
  }

  const path = v.getDotPath(issue) ?? 'the request';
  if (issue.input === undefined) {
    throw new AwsError('MissingRequiredParameterException', `The parameter ${path} is required.`, {
      code: 'MissingParameter',
    });
  }
  throw new AwsError(
    'InvalidParameterValueException',
    `The parameter ${path} is invalid: ${issue.message}`,
    { code: 'InvalidParameterValue' },
  );
}
