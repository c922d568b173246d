import type { Expression } from './expression';
import { streamOf, type LogEvent } from './log-store';

/** The value of an expression. Undefined stands for an absent field. */
export type Value = boolean | number | string | undefined;

/** A row between two commands of a query: its event, and the columns computed so far. */
export interface Row {
  readonly event: LogEvent | undefined;
  readonly columns: ReadonlyMap<string, Value>;
}

/** A query calls a function that does not exist, or that this package does not support. */
export class UnsupportedFunctionError extends Error {
  override readonly name = 'UnsupportedFunctionError';

  constructor(name: string) {
    super(`The function ${name} is not supported`);
  }
}

/** Functions of a row. For functions of a group, see aggregate.ts. */
const FUNCTIONS: Readonly<Record<string, (values: readonly Value[]) => Value>> = {
  coalesce: (values) => values.find((value) => value !== undefined),
  ispresent: ([value]) => value !== undefined,
  isblank: ([value]) => value === undefined || String(value).trim() === '',
  isempty: ([value]) => value === undefined || value === '',
  strlen: ([value]) => String(value ?? '').length,
  tolower: ([value]) => String(value ?? '').toLowerCase(),
  toupper: ([value]) => String(value ?? '').toUpperCase(),
  abs: ([value]) => Math.abs(Number(value)),
  ceil: ([value]) => Math.ceil(Number(value)),
  floor: ([value]) => Math.floor(Number(value)),
};

const BIN = /^(\d+)(ms|s|m|h|d)$/;
const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * Evaluates an expression on a row.
 *
 * @throws UnsupportedFunctionError
 */
export function evaluate(expression: Expression, row: Row): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'field':
      return fieldOf(row, expression.name);
    case 'not':
      return evaluate(expression.operand, row) !== true;
    case 'binary':
      return binary(expression, row);
    case 'call':
      return call(expression, row);
    case 'list':
    case 'pattern':
      return undefined;
  }
}

/** A field of a row: a column, a field of CloudWatch's own, or a member of the event's JSON. */
export function fieldOf({ event, columns }: Row, name: string): Value {
  if (columns.has(name)) return columns.get(name);

  switch (name) {
    case '@timestamp':
    case '@ingestionTime':
      return event?.timeMs;
    case '@message':
      return event?.message;
    case '@log':
      return event?.group;
    case '@logStream':
      return event === undefined ? undefined : streamOf(event);
    default:
      return member(event?.fields, name);
  }
}

function member(fields: unknown, path: string): Value {
  const value = path.split('.').reduce<unknown>((inner, step) => {
    const own = typeof inner === 'object' && inner !== null && Object.hasOwn(inner, step);
    return own ? (inner as Readonly<Record<string, unknown>>)[step] : undefined;
  }, fields);
  if (value === undefined || value === null) return undefined;

  // Logs Insights shows booleans as 1 and 0.
  if (typeof value === 'boolean') return Number(value);

  return typeof value === 'object' ? JSON.stringify(value) : (value as number | string);
}

function binary(
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  row: Row,
): Value {
  if (operator === 'and') return evaluate(left, row) === true && evaluate(right, row) === true;

  if (operator === 'or') return evaluate(left, row) === true || evaluate(right, row) === true;

  const value = evaluate(left, row);
  if (operator === 'like') {
    const text = value === undefined ? undefined : String(value);
    return right.kind === 'pattern'
      ? text !== undefined && right.pattern.test(text)
      : text?.includes(String(evaluate(right, row))) === true;
  }
  if (operator === 'in') {
    return right.kind === 'list' && right.members.some((each) => equal(value, evaluate(each, row)));
  }

  return OPERATORS[operator]?.(value, evaluate(right, row));
}

/** The operators on two values. Nothing is below or above an absent value. */
const OPERATORS: Readonly<Record<string, (left: Value, right: Value) => Value>> = {
  '=': equal,
  '!=': (left, right) => !equal(left, right),
  '<': (left, right) => bothPresent(left, right) && compare(left, right) < 0,
  '<=': (left, right) => bothPresent(left, right) && compare(left, right) <= 0,
  '>': (left, right) => bothPresent(left, right) && compare(left, right) > 0,
  '>=': (left, right) => bothPresent(left, right) && compare(left, right) >= 0,
  '+': (left, right) => Number(left) + Number(right),
  '-': (left, right) => Number(left) - Number(right),
  '*': (left, right) => Number(left) * Number(right),
  '/': (left, right) => Number(left) / Number(right),
  '%': (left, right) => Number(left) % Number(right),
};

function bothPresent(left: Value, right: Value): boolean {
  return left !== undefined && right !== undefined;
}

function equal(left: Value, right: Value): boolean {
  return bothPresent(left, right) && compare(left, right) === 0;
}

/** Orders two values: as numbers if both are, otherwise as texts. Absent values come first. */
export function compare(left: Value, right: Value): number {
  if (left === undefined || right === undefined) {
    return Number(left !== undefined) - Number(right !== undefined);
  }

  const [leftNumber, rightNumber] = [Number(left), Number(right)];
  if (left !== '' && right !== '' && !Number.isNaN(leftNumber) && !Number.isNaN(rightNumber)) {
    return leftNumber - rightNumber;
  }

  const [leftText, rightText] = [String(left), String(right)];
  return leftText < rightText ? -1 : leftText > rightText ? 1 : 0;
}

function call({ name, arguments: given }: Extract<Expression, { kind: 'call' }>, row: Row): Value {
  const values = given.map((argument) => evaluate(argument, row));
  if (name === 'bin') {
    const [, count = '1', unit = 'm'] = BIN.exec(String(values[0])) ?? [];
    const stepMs = Number(count) * (UNIT_MS[unit] ?? 60_000);
    return Math.floor((row.event?.timeMs ?? 0) / stepMs) * stepMs;
  }
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (known === undefined) throw new UnsupportedFunctionError(name);

  return known(values);
}
