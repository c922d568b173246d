import {
  MAX_DIMENSION_NAME_LENGTH,
  MAX_DIMENSION_VALUE_LENGTH,
  MAX_METRIC_NAME_LENGTH,
  MAX_NAMESPACE_LENGTH,
} from './limits';

/** The reserved member of an EMF document. */
export const EMF_METADATA_KEY = '_aws';

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
const NAMESPACE_CHARACTERS = /^[0-9A-Za-z.\-_/#: ]*$/;
const QUOTED_LENGTH = 60;

/** A text for an error message: quoted, and shortened if it is long. */
export function shown(text: unknown): string {
  // In plain JavaScript a name may be of any type, and the message about it must not fail in turn.
  if (typeof text !== 'string') return `(a ${typeof text})`;
  return JSON.stringify(text.length > QUOTED_LENGTH ? `${text.slice(0, QUOTED_LENGTH)}…` : text);
}

function textProblem(text: unknown, maxLength: number): string | undefined {
  if (typeof text !== 'string') return `must be a string, got ${typeof text}`;
  if (text.length > maxLength) {
    return `must have at most ${maxLength} characters, has ${text.length}`;
  }
  if (!PRINTABLE_ASCII.test(text)) return 'must be printable ASCII';
  if (text.trim() === '') return 'must not be blank';
  return undefined;
}

/** Describes why a namespace is invalid, or returns undefined. */
export function namespaceProblem(namespace: unknown): string | undefined {
  const problem = textProblem(namespace, MAX_NAMESPACE_LENGTH);
  if (problem !== undefined) return problem;
  const text = namespace as string;
  if (text.startsWith(':')) return 'must not begin with a colon';
  if (text.startsWith('AWS/')) {
    return 'must not begin with AWS/, which is reserved for AWS services';
  }
  return NAMESPACE_CHARACTERS.test(text)
    ? undefined
    : 'may contain only letters, digits, spaces and . - _ / # :';
}

/** Describes why a metric's name is invalid, or returns undefined. */
export function metricNameProblem(name: unknown): string | undefined {
  return name === EMF_METADATA_KEY
    ? 'is reserved by the embedded metric format'
    : textProblem(name, MAX_METRIC_NAME_LENGTH);
}

/** Describes why a dimension's name is invalid, or returns undefined. */
export function dimensionNameProblem(name: unknown): string | undefined {
  if (name === EMF_METADATA_KEY) return 'is reserved by the embedded metric format';
  const problem = textProblem(name, MAX_DIMENSION_NAME_LENGTH);
  if (problem !== undefined) return problem;
  return (name as string).startsWith(':') ? 'must not begin with a colon' : undefined;
}

/** Describes why a dimension's value is invalid, or returns undefined. */
export function dimensionValueProblem(value: unknown): string | undefined {
  return textProblem(value, MAX_DIMENSION_VALUE_LENGTH);
}
