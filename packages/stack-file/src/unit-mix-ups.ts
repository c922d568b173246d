import type { Finding } from './diagnostic';
import type { JsonSchema } from './schema/json-schema';

/** A unit in which a value was probably meant, and the factor to the field's own unit. */
type MixUp = readonly [factor: number, inWords: string];

/** Units that are taken for the one in a field's name, the likeliest first. */
const MIX_UPS: Readonly<Record<string, readonly MixUp[]>> = {
  Percent: [[100, 'a percentage, not a fraction']],
  Ms: [
    [1000, 'milliseconds, not seconds'],
    [1 / 1000, 'milliseconds, not microseconds'],
  ],
  Seconds: [
    [1 / 1000, 'seconds, not milliseconds'],
    [60, 'seconds, not minutes'],
    [3600, 'seconds, not hours'],
  ],
  Days: [
    [1 / 86_400, 'days, not seconds'],
    [1 / 24, 'days, not hours'],
  ],
  Mb: [
    [1024, 'megabytes, not gigabytes'],
    [1 / 1_048_576, 'megabytes, not bytes'],
    [1 / 1024, 'megabytes, not kilobytes'],
  ],
};

/**
 * The value in the unit of the field's name, if a number that the schema refuses is right in another
 * unit: 99.5 for an `objectivePercent` of 0.995.
 */
export function unitMixUp(
  field: string,
  schema: JsonSchema,
  value: unknown,
): Pick<Finding, 'suggestion' | 'hint'> {
  if (typeof value !== 'number' || value <= 0) return {};
  const unit = Object.keys(MIX_UPS).find((name) => field.endsWith(name)) ?? '';
  for (const [factor, hint] of MIX_UPS[unit] ?? []) {
    const meant = Number((factor * value).toPrecision(12));
    // A fraction is below 1; a greater number times 100 is no slip of this kind.
    if (!isRight(schema, meant) || (unit === 'Percent' && value >= 1)) continue;
    return { suggestion: `did you mean ${meant}?`, hint };
  }
  return {};
}

/** Whether a schema of numbers accepts a value. */
function isRight(schema: JsonSchema, value: number): boolean {
  const { minimum = -Infinity, maximum = Infinity, multipleOf = 0 } = schema;
  const { exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = schema;
  return (
    value >= minimum &&
    value <= maximum &&
    value > exclusiveMinimum &&
    value < exclusiveMaximum &&
    (multipleOf === 0 || value % multipleOf === 0) &&
    (schema.type !== 'integer' || Number.isInteger(value)) &&
    (schema.enum === undefined || schema.enum.includes(value))
  );
}
