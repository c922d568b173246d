import { isRecord, type JsonRecord } from './event';
import { EventPatternError, valueMatcher } from './value-matchers';

/** Whether an event, or an object in one, matches. `undefined` where the event has no such field. */
type Matcher = (value: unknown) => boolean;

/** Most characters of a pattern. @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const MAX_PATTERN_LENGTH = 2_048;

/**
 * Reads an event pattern. Every field of it has to match, any of the values of a field. Of a list in
 * the event, one element is enough; the fields of an object in a list have to match in one element.
 *
 * @throws EventPatternError
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function readEventPattern(json: string): (event: object) => boolean {
  if (json.length > MAX_PATTERN_LENGTH) {
    throw new EventPatternError(`Filter is longer than ${MAX_PATTERN_LENGTH} characters`);
  }

  let pattern: unknown;
  try {
    pattern = JSON.parse(json);
  } catch (error) {
    throw new EventPatternError(`Filter is not valid JSON: ${(error as Error).message}`);
  }
  if (!isRecord(pattern)) throw new EventPatternError('Filter is not an object');
  return objectMatcher(pattern);
}

function objectMatcher(pattern: JsonRecord): Matcher {
  const fields = Object.entries(pattern);
  if (fields.length === 0) throw new EventPatternError('Empty objects are not allowed');
  const matchers = fields.map(([name, spec]): Matcher => {
    if (name === '$or' && isAlternatives(spec)) {
      const alternatives = spec.map(objectMatcher);
      return (value) => alternatives.some((matches) => matches(value));
    }

    const matches = fieldMatcher(name, spec);
    return (value) => matches(isRecord(value) ? value[name] : undefined);
  });
  return (value) => matchers.every((matches) => matches(value));
}

function fieldMatcher(name: string, spec: unknown): Matcher {
  if (isRecord(spec)) {
    const matches = objectMatcher(spec);
    return (value) => {
      if (!Array.isArray(value)) return matches(value);
      return value.flat(Infinity).some((element) => matches(element));
    };
  }
  if (!Array.isArray(spec)) throw new EventPatternError(`"${name}" must be an object or an array`);
  if (spec.length === 0) throw new EventPatternError('Empty arrays are not allowed');

  const matchers = spec.map(valueMatcher);
  return (value) => {
    // An empty list and an object count as absent: only leaves have values.
    const values = isRecord(value) ? [] : [value].flat(Infinity);
    const known = values.length === 0 ? [undefined] : values;
    return matchers.some((matches) => known.some((one) => matches(one)));
  };
}

/** `$or` is a field like any other unless it has at least two objects. */
function isAlternatives(spec: unknown): spec is readonly JsonRecord[] {
  return Array.isArray(spec) && spec.length >= 2 && spec.every((one) => isRecord(one));
}
