import type { HclNode } from './ast';
import { callHcl } from './functions';
import { HclFunctionError, numeric, text } from './values';

/** The values of names in an expression. */
export interface HclScope {
  /**
   * Resolves a reference such as `["var", "tags"]` or `["aws_sns_topic", "alarms", "arn"]`.
   *
   * @returns the value, and how many steps of the path led to it; the others lead into the value
   * @throws HclFunctionError if there is no such value
   */
  readonly resolve: (path: readonly (number | string)[]) => readonly [unknown, number];
}

/** @throws HclFunctionError if the expression has no value here, with the reason */
export function evaluateHcl(node: HclNode, scope: HclScope): unknown {
  const path = pathOf(node, scope);
  if (path !== undefined) return resolved(path, scope);
  const valueOf = (inner: HclNode): unknown => evaluateHcl(inner, scope);
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'template':
      return node.parts
        .map((part) => (typeof part === 'string' ? part : text(valueOf(part))))
        .join('');
    case 'attribute':
      return step(valueOf(node.of), node.name);
    case 'index':
      return step(valueOf(node.of), keyOf(valueOf(node.key)));
    case 'list':
      return node.items.map(valueOf);
    case 'object':
      return Object.fromEntries(
        node.entries.map(([key, value]) => [text(valueOf(key)), valueOf(value)]),
      );
    case 'conditional':
      return valueOf(isTrue(valueOf(node.test)) ? node.whenTrue : node.whenFalse);
    case 'unary':
      return node.operator === '!'
        ? !isTrue(valueOf(node.operand))
        : -numeric(valueOf(node.operand));
    case 'binary':
      return operate(node.operator, valueOf(node.left), () => valueOf(node.right));
    case 'call':
      return callHcl(node.name, node.args.map(valueOf));
    case 'name':
      throw new HclFunctionError(`${node.name} is not known`);
  }
}

/** Follows a reference: first through the scope, then into the value. */
function resolved(path: readonly (number | string)[], scope: HclScope): unknown {
  const [value, used] = scope.resolve(path);
  return path.slice(used).reduce<unknown>(step, value);
}

/** The steps of a reference, if the node is one. */
function pathOf(node: HclNode, scope: HclScope): readonly (number | string)[] | undefined {
  if (node.kind === 'name') return [node.name];
  if (node.kind !== 'attribute' && node.kind !== 'index') return undefined;
  const before = pathOf(node.of, scope);
  if (before === undefined) return undefined;
  return [...before, node.kind === 'attribute' ? node.name : keyOf(evaluateHcl(node.key, scope))];
}

function step(value: unknown, key: number | string): unknown {
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, key)) {
    return (value as Readonly<Record<number | string, unknown>>)[key];
  }

  throw new HclFunctionError(`there is no ${JSON.stringify(key)} in it`);
}

function keyOf(value: unknown): number | string {
  return typeof value === 'number' ? value : text(value);
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

/** Operators on numbers. */
const CALCULATIONS: Readonly<Record<string, (a: number, b: number) => boolean | number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

function operate(operator: string, left: unknown, right: () => unknown): unknown {
  switch (operator) {
    case '||':
      return isTrue(left) || isTrue(right());
    case '&&':
      return isTrue(left) && isTrue(right());
    case '==':
      return isSame(left, right());
    case '!=':
      return !isSame(left, right());
    default:
      return CALCULATIONS[operator]?.(numeric(left), numeric(right()));
  }
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
