import {
  alarmDefinition,
  variableKey,
  type AdjustableAlarms,
  type AlarmKey,
  type AlarmVariables,
} from '@inference-pipeline/constructs';
import { STACK_SCHEMA, type JsonSchema } from '@inference-pipeline/stack-file';

import { hclList, type Condition, type DefineVariable } from './define-variable';

/** The variables that adjust the alarms of a stack. */
export const ALARM_VARIABLES: AlarmVariables = {
  thresholds: 'alarm_thresholds',
  silenced: 'silenced_alarms',
};

/** Bounds of thresholds for which a stack file has none: beyond them, a number is a mistake. */
const GREATEST_COUNT = 1e12;
const [LEAST_FRACTION, GREATEST_FRACTION] = [1e-9, 1e12];

/** The numbers that the thresholds of some alarms may be. */
interface Range {
  /** A condition on `value`. */
  readonly condition: string;
  readonly unit: string;
  readonly inWords: string;
}

/**
 * Adds the variables that adjust the alarms that a stack has. They come after its alarms, because only
 * these decide the keys.
 */
export function addAlarmVariables(
  define: DefineVariable,
  { thresholds, silenceable }: AdjustableAlarms,
): void {
  if (thresholds.length > 0) thresholdsVariable(define, thresholds);
  if (silenceable.length > 0) silencedVariable(define, silenceable);
}

function thresholdsVariable(define: DefineVariable, keys: readonly AlarmKey[]): void {
  const name = ALARM_VARIABLES.thresholds;
  const known = keys.map(variableKey);
  const ranges = new Map<string, readonly [Range, readonly string[]]>();
  for (const key of keys) {
    const range = rangeOf(key);
    const [, others = []] = ranges.get(range.inWords) ?? [];
    ranges.set(range.inWords, [range, [...others, variableKey(key)]]);
  }
  define(name, {
    description: `Thresholds of alarms in place of those of the stack file, by the alarm's name; an alarm that is not set, or null, keeps its own. ${[...ranges.values()].map(([{ unit, inWords }, names]) => `In ${unit}, ${inWords}: ${names.join(', ')}`).join('. ')}.`,
    type: 'map(number)',
    default: {},
    takes: [
      onlyKnown(name, `keys(var.${name})`, known, 'alarms whose threshold can be set'),
      ...[...ranges.values()].map(([range, names]) => within(name, range, names)),
    ],
  });
}

function silencedVariable(define: DefineVariable, names: readonly string[]): void {
  const name = ALARM_VARIABLES.silenced;
  define(name, {
    description: `Alarms that tell nobody, by name, until they are taken out again. They are still evaluated and shown, cost the same, and roll deployments back. One of ${names.join(', ')}.`,
    type: 'set(string)',
    default: [],
    takes: [onlyKnown(name, `var.${name}`, names, 'alarms that can be silenced')],
  });
}

/** The names that a variable may have. The message has first those that it may not. */
function onlyKnown(
  variable: string,
  given: string,
  names: readonly string[],
  what: string,
): Condition {
  const known = hclList(names);
  return [
    `length(setsubtract(${given}, ${known})) == 0`,
    `no \${join(", ", setsubtract(${given}, ${known}))}. The ${what} in this stack are ${names.join(', ')}; what is off or not here is changed in the stack file`,
    variable,
  ];
}

/** The range of the alarms that share it. The message names the alarms whose values are outside. */
function within(variable: string, range: Range, names: readonly string[]): Condition {
  const isIn = `value == null ? true : ${range.condition}`;
  const outside = (each: string) =>
    `[for key, value in var.${variable} : ${each} if contains(${hclList(names)}, key) && !(${isIn})]`;
  return [
    `length(${outside('key')}) == 0`,
    `${range.unit}, ${range.inWords}`,
    `${variable}: \${join(", ", ${outside('"\${key} = \${value}"')})}. Each`,
  ];
}

function rangeOf(key: AlarmKey): Range {
  const fields: Readonly<Record<string, JsonSchema | undefined>> =
    STACK_SCHEMA.properties.alarms.properties[key].properties;
  const { thresholdMs, thresholdPercent, threshold = {} } = fields;
  if (thresholdMs) return range(thresholdMs, 'milliseconds');
  if (thresholdPercent) return range(thresholdPercent, 'percent');
  if (alarmDefinition(key).fires === 'aboveBand') return range(threshold, 'standard deviations');
  if (threshold.type === 'integer') {
    return range({ maximum: GREATEST_COUNT, ...threshold }, 'counts in a period');
  }
  const { exclusiveMinimum, ...rest } = threshold;
  return range(
    { minimum: LEAST_FRACTION, maximum: GREATEST_FRACTION, ...rest },
    'the unit of what the alarm watches',
  );
}

/** The range that a field of a stack file has. */
function range(
  { type, minimum, exclusiveMinimum, maximum, exclusiveMaximum }: JsonSchema,
  unit: string,
): Range {
  const bounds = [
    ['>=', 'at least', minimum],
    ['>', 'more than', exclusiveMinimum],
    ['<=', 'at most', maximum],
    ['<', 'less than', exclusiveMaximum],
  ].flatMap(([operator, words, bound]) =>
    bound === undefined
      ? []
      : [{ condition: `value ${operator} ${bound}`, words: `${words} ${bound}` }],
  );
  const isWhole = type === 'integer';
  const conditions = bounds.map(({ condition }) => condition);
  return {
    condition: [...conditions, ...(isWhole ? ['value == floor(value)'] : [])].join(' && '),
    unit,
    inWords: `${isWhole ? 'whole, ' : ''}${bounds.map(({ words }) => words).join(' and ')}`,
  };
}
