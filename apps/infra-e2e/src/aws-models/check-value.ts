import { limitsOf } from './limits';
import { wholeValue } from './pattern';
import type { ServiceModel, Shape, ShapeReference } from './service-model';
import { shown, type Violation } from './violation';

/** Numbers that fit the types of numbers in AWS's models. */
const RANGES = { integer: 2 ** 31 - 1, long: Number.MAX_SAFE_INTEGER } as const;

/** How many levels a value may have; none of AWS's has more. */
const MAX_DEPTH = 64;

const patterns = new Map<string, RegExp | undefined>();

/** {@link wholeValue}, remembered. */
function patternOf(source: string): RegExp | undefined {
  if (!patterns.has(source)) patterns.set(source, wholeValue(source));
  return patterns.get(source);
}

/**
 * What AWS's model has against a value.
 *
 * @param value with members by their names in the model
 * @param isText whether the protocol sends everything as text, as a query does
 */
export function checkValue(
  model: ServiceModel,
  { shape: name }: ShapeReference,
  value: unknown,
  isText: boolean,
  path = '',
): readonly Violation[] {
  const shape = model.shapes[name];
  if (shape === undefined || shape.document || path.split(/[.[]/).length > MAX_DEPTH) return [];
  const check = CHECKS[shape.type];
  return check({ model, name, shape, value, isText, path });
}

interface Check {
  readonly model: ServiceModel;
  /** Name of the shape. */
  readonly name: string;
  readonly shape: Shape;
  readonly value: unknown;
  readonly isText: boolean;
  readonly path: string;
}

const CHECKS: Readonly<Record<Shape['type'], (check: Check) => readonly Violation[]>> = {
  structure: checkStructure,
  list: checkList,
  map: checkMap,
  string: checkString,
  character: checkString,
  blob: checkBlob,
  boolean: checkBoolean,
  integer: checkNumber,
  long: checkNumber,
  float: checkNumber,
  double: checkNumber,
  timestamp: checkTimestamp,
};

function checkStructure(check: Check): readonly Violation[] {
  const { model, shape, value, isText, path } = check;
  if (!isPlainObject(value)) return violates(check, 'a structure');
  const { members = {}, required = [], union = false } = shape;
  const at = (member: string) => (path === '' ? member : `${path}.${member}`);
  const given = Object.entries(value).filter(([, member]) => isGiven(member));
  const names = given.map(([name]) => name);
  return [
    ...required
      .filter((name) => !names.includes(name))
      .map((name) => ({ path: at(name), expected: 'this member', got: 'nothing' })),
    ...(union && names.length !== 1 ? violates(check, 'exactly one member') : []),
    ...given.flatMap(([name, member]) => {
      const reference = Object.hasOwn(members, name) ? members[name] : undefined;
      return reference === undefined
        ? [{ path: at(name), expected: 'a member that the model knows', got: shown(member) }]
        : checkValue(model, reference, member, isText, at(name));
    }),
  ];
}

function checkList(check: Check): readonly Violation[] {
  const { model, shape, value, isText, path } = check;
  if (!Array.isArray(value)) return violates(check, 'a list');
  return [
    ...checkSize(check, value.length, 'items'),
    ...value.flatMap((item: unknown, index) =>
      shape.member ? checkValue(model, shape.member, item, isText, `${path}[${index}]`) : [],
    ),
  ];
}

function checkMap(check: Check): readonly Violation[] {
  const { model, shape, value, isText, path } = check;
  if (!isPlainObject(value)) return violates(check, 'a map');
  const entries = Object.entries(value);
  return [
    ...checkSize(check, entries.length, 'entries'),
    ...entries.flatMap(([key, entry]) => [
      ...(shape.key ? checkValue(model, shape.key, key, isText, `${path} key`) : []),
      ...(shape.value ? checkValue(model, shape.value, entry, isText, `${path}.${key}`) : []),
    ]),
  ];
}

function checkString(check: Check): readonly Violation[] {
  const { shape, value } = check;
  if (typeof value !== 'string') return violates(check, 'text');
  if (shape.enum !== undefined && !shape.enum.includes(value)) {
    return violates(check, `one of ${shape.enum.join(', ')}`.slice(0, 300));
  }
  const pattern = shape.pattern === undefined ? undefined : patternOf(shape.pattern);
  return [
    ...checkSize(check, Array.from(value).length, 'characters'),
    ...(pattern?.test(value) === false
      ? violates(check, `text that matches ${String(shape.pattern)}`)
      : []),
  ];
}

function checkBlob(check: Check): readonly Violation[] {
  const { value } = check;
  if (value instanceof Uint8Array) return checkSize(check, value.length, 'bytes');
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) {
    return violates(check, 'bytes in base64');
  }
  return checkSize(check, Buffer.from(value, 'base64').length, 'bytes');
}

function checkBoolean(check: Check): readonly Violation[] {
  const { value, isText } = check;
  const isBoolean = isText ? value === 'true' || value === 'false' : typeof value === 'boolean';
  return isBoolean ? [] : violates(check, 'true or false');
}

function checkNumber(check: Check): readonly Violation[] {
  const { shape, value, isText, name } = check;
  const number = isText && value !== '' ? Number(value) : value;
  const isNumber = typeof number === 'number' || typeof number === 'bigint';
  if (!isNumber || Number.isNaN(number)) return violates(check, 'a number');
  const range = shape.type === 'integer' || shape.type === 'long' ? RANGES[shape.type] : undefined;
  const magnitude = Number(number);
  if (range !== undefined && !(Number.isInteger(magnitude) && Math.abs(magnitude) <= range + 1)) {
    return violates(check, `a whole number of the type ${shape.type}`);
  }
  const { min = -Infinity, max = Infinity } = limitsOf(name, shape);
  return magnitude < min || magnitude > max ? violates(check, `from ${min} to ${max}`) : [];
}

function checkTimestamp(check: Check): readonly Violation[] {
  const { value } = check;
  const isTime =
    (typeof value === 'number' && Number.isFinite(value)) ||
    (value instanceof Date && !Number.isNaN(value.getTime())) ||
    (typeof value === 'string' && !Number.isNaN(Date.parse(value)));
  return isTime ? [] : violates(check, 'a time');
}

function checkSize(check: Check, size: number, unit: string): readonly Violation[] {
  const { min = 0, max = Infinity } = limitsOf(check.name, check.shape);
  return size < min || size > max
    ? violates(check, `from ${min} to ${max} ${unit}`, `${size} ${unit}: ${shown(check.value)}`)
    : [];
}

function violates(
  { path, value }: Check,
  expected: string,
  got = shown(value),
): readonly Violation[] {
  return [{ path, expected, got }];
}

/** JSON's null is no value. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array) &&
    !(value instanceof Date)
  );
}
