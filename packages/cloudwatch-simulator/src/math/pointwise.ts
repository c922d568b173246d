import type { BinaryOperator, CallNode, MathNode } from './ast';
import { OPERATIONS } from './operators';

/** Computes an expression from the values of its metrics at one time; NaN is a missing datapoint. */
export type PointFunction = (values: ArrayLike<number>) => number;

/** A compiled expression, and whether it is a constant number. */
interface Point {
  readonly isScalar: boolean;
  readonly at: PointFunction;
}

/**
 * Compiles an expression that can be computed point by point. The function gives the same result as
 * `evaluateMath` for a timeline of one point, but faster: alarms evaluate their expressions every
 * minute.
 *
 * @param slots the index of each metric's value
 * @returns undefined if the expression has a part that cannot be compiled
 */
export function compilePointwise(
  node: MathNode,
  slots: ReadonlyMap<string, number>,
): PointFunction | undefined {
  const point = compile(node, slots);
  return point === undefined || point.isScalar ? undefined : point.at;
}

function compile(node: MathNode, slots: ReadonlyMap<string, number>): Point | undefined {
  switch (node.kind) {
    case 'number': {
      const { value } = node;
      return { isScalar: true, at: () => value };
    }
    case 'id': {
      const slot = slots.get(node.name);
      return slot === undefined
        ? undefined
        : { isScalar: false, at: (values) => values[slot] ?? NaN };
    }
    case 'negation': {
      const operand = compile(node.operand, slots);
      return operand && binary('-', { isScalar: true, at: () => 0 }, operand);
    }
    case 'binary': {
      const left = compile(node.left, slots);
      const right = compile(node.right, slots);
      return left && right && binary(node.operator, left, right);
    }
    case 'call':
      return call(node, slots);
    default:
      return undefined;
  }
}

function binary(operator: BinaryOperator, left: Point, right: Point): Point {
  const operation = OPERATIONS[operator];
  const [a, b] = [left.at, right.at];
  if (left.isScalar && right.isScalar) {
    return { isScalar: true, at: (values) => operation(a(values), b(values)) };
  }

  if (left.isScalar || right.isScalar) {
    const line = left.isScalar ? b : a;
    return {
      isScalar: false,
      at: (values) => (isMissing(line(values)) ? NaN : finite(operation(a(values), b(values)))),
    };
  }
  return {
    isScalar: false,
    at: (values) => {
      const x = a(values);
      const y = b(values);
      if (isMissing(x)) return isMissing(y) ? NaN : finite(operation(0, y));
      return finite(operation(x, isMissing(y) ? 0 : y));
    },
  };
}

function call({ name, args }: CallNode, slots: ReadonlyMap<string, number>): Point | undefined {
  const [first, ...others] = args;
  if (first?.kind === 'array') {
    const lines = first.items.map((item) => compile(item, slots));
    if (others.length > 0 || lines.some((line) => line === undefined)) return undefined;
    return across(
      name,
      lines.flatMap((line) => line?.at ?? []),
    );
  }
  const points = args.map((arg) => compile(arg, slots));
  const [a, b, c] = points;
  if (a === undefined || points.some((point) => point === undefined)) return undefined;
  if (name === 'FILL' && b !== undefined && points.length === 2) {
    return {
      isScalar: false,
      at: (values) => {
        const value = a.at(values);
        return isMissing(value) ? finite(b.at(values)) : value;
      },
    };
  }
  return name === 'IF' && b !== undefined ? choose(a, b, c) : undefined;
}

function choose(condition: Point, whenTrue: Point, whenFalse: Point | undefined): Point {
  return {
    isScalar: false,
    at: (values) => {
      const test = condition.at(values);
      if (isMissing(test)) return NaN;
      if (test === 0) return whenFalse === undefined ? NaN : finite(whenFalse.at(values));
      const value = whenTrue.at(values);
      return isMissing(value) && !condition.isScalar ? 0 : finite(value);
    },
  };
}

const FOLDS: Readonly<Record<string, (a: number, b: number) => number>> = {
  SUM: (a, b) => a + b,
  MAX: (a, b) => Math.max(a, b),
  MIN: (a, b) => Math.min(a, b),
};

function across(name: string, lines: readonly PointFunction[]): Point | undefined {
  const fold = FOLDS[name];
  if (fold === undefined) return undefined;
  return {
    isScalar: false,
    at: (values) => {
      let result = NaN;
      for (const line of lines) {
        const value = line(values);
        if (!isMissing(value)) result = isMissing(result) ? value : fold(result, value);
      }
      return finite(result);
    },
  };
}

function isMissing(value: number): boolean {
  return value !== value;
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : NaN;
}
