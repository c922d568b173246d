import { isRecord } from './event';

/** Whether a value of an event matches. `undefined` stands for a field that the event does not have. */
export type ValueMatcher = (value: unknown) => boolean;

/** A pattern that EventBridge refuses, with its reason. */
export class EventPatternError extends Error {
  override readonly name = 'EventPatternError';
}

type NumericTest = readonly [operator: string, limit: number];

/**
 * Reads one member of a list of values: a value that has to be equal, or an object with one comparison.
 *
 * @throws EventPatternError
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function valueMatcher(spec: unknown): ValueMatcher {
  if (!isRecord(spec)) {
    if (Array.isArray(spec)) throw new EventPatternError('A list of values may not contain a list');
    return (value) => value === spec;
  }

  const [entry, ...others] = Object.entries(spec);
  if (entry === undefined || others.length > 0) {
    throw new EventPatternError('Only one key allowed in match expression');
  }

  const [operator, operand] = entry;
  switch (operator) {
    case 'exists':
      if (typeof operand !== 'boolean') throw new EventPatternError('exists must be true or false');
      return (value) => (value !== undefined) === operand;
    case 'anything-but':
      return anythingBut(operand);
    case 'numeric':
      return numeric(operand);
    case 'cidr':
      return cidr(operand);
    default:
      return textMatcher(operator, operand);
  }
}

function textMatcher(operator: string, operand: unknown): ValueMatcher {
  const affix = (name: 'prefix' | 'suffix'): ValueMatcher => {
    if (isRecord(operand)) {
      const wanted = textOf(operator, operand['equals-ignore-case']).toLowerCase();
      return text((value) => hasAffix(value.toLowerCase(), name, wanted));
    }
    const wanted = textOf(operator, operand);
    return text((value) => hasAffix(value, name, wanted));
  };
  switch (operator) {
    case 'prefix':
    case 'suffix':
      return affix(operator);
    case 'equals-ignore-case': {
      const wanted = textOf(operator, operand).toLowerCase();
      return text((value) => value.toLowerCase() === wanted);
    }
    case 'wildcard': {
      const pattern = wildcard(textOf(operator, operand));
      return text((value) => pattern.test(value));
    }
    default:
      throw new EventPatternError(`Unrecognized match type ${operator}`);
  }
}

/** Matches a field that the event has, with none of the values. */
function anythingBut(operand: unknown): ValueMatcher {
  if (isRecord(operand)) {
    const [[operator, operands] = ['', undefined]] = Object.entries(operand);
    if (!['prefix', 'suffix', 'equals-ignore-case', 'wildcard'].includes(operator)) {
      throw new EventPatternError(`Unsupported anything-but pattern: ${operator}`);
    }
    const refused = [operands].flat().map((one) => textMatcher(operator, one));
    return (value) => value !== undefined && !refused.some((matches) => matches(value));
  }

  const refused: readonly unknown[] = [operand].flat();
  if (refused.length === 0) throw new EventPatternError('Empty arrays are not allowed');
  if (!refused.every((one) => ['string', 'number'].includes(typeof one))) {
    throw new EventPatternError('anything-but takes texts or numbers');
  }
  return (value) => value !== undefined && !refused.includes(value);
}

const NUMERIC_OPERATORS: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '=': (value, limit) => value === limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

/** EventBridge's range of numbers. */
const LARGEST_NUMBER = 5e9;

function numeric(operand: unknown): ValueMatcher {
  const list: readonly unknown[] = Array.isArray(operand) ? operand : [];
  if (list.length !== 2 && list.length !== 4) {
    throw new EventPatternError('numeric takes one or two operators, each with a number');
  }

  const tests: readonly NumericTest[] = [0, 2].slice(0, list.length / 2).map((at) => {
    const [operator, limit] = [list[at], list[at + 1]];
    if (typeof operator !== 'string' || NUMERIC_OPERATORS[operator] === undefined) {
      throw new EventPatternError(`Unrecognized numeric range operator: ${String(operator)}`);
    }
    if (typeof limit !== 'number' || Math.abs(limit) > LARGEST_NUMBER) {
      throw new EventPatternError(
        `Value of ${operator} must be numeric, at most ${LARGEST_NUMBER}`,
      );
    }
    return [operator, limit] as const;
  });
  return (value) =>
    typeof value === 'number' &&
    tests.every(([operator, limit]) => NUMERIC_OPERATORS[operator]?.(value, limit) ?? false);
}

function cidr(operand: unknown): ValueMatcher {
  const [, network = '', bits = ''] =
    /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(String(operand)) ?? [];
  if (network === '' || Number(bits) > 32) {
    throw new EventPatternError(`Malformed CIDR, one '/' required: ${String(operand)}`);
  }
  const size = 2 ** (32 - Number(bits));
  return text((value) => {
    if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(value)) return false;
    return Math.floor(ipNumber(value) / size) === Math.floor(ipNumber(network) / size);
  });
}

function ipNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function text(matches: (value: string) => boolean): ValueMatcher {
  return (value) => typeof value === 'string' && matches(value);
}

function textOf(operator: string, operand: unknown): string {
  if (typeof operand === 'string') return operand;
  throw new EventPatternError(`${operator} match pattern must be a string`);
}

function hasAffix(value: string, kind: 'prefix' | 'suffix', affix: string): boolean {
  return kind === 'prefix' ? value.startsWith(affix) : value.endsWith(affix);
}

/** `*` stands for any characters; `\*` and `\\` for themselves. */
function wildcard(pattern: string): RegExp {
  if (/(?<!\\)\*\*/.test(pattern)) throw new EventPatternError('Consecutive wildcard characters');
  const source = pattern.replace(/\\([*\\])|(\*)|([\s\S])/g, (_all, escaped, star, other) => {
    if (star !== undefined) return '[\\s\\S]*';
    return String(escaped ?? other).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  });
  return new RegExp(`^${source}$`);
}
