import type { BinaryOperator, CallNode, MathNode } from './ast';
import { MAPS } from './maps';
import { OPERATIONS } from './operators';

/** Computes an expression from the values of its metrics at one time; NaN is a missing datapoint. */
export type PointFunction = (values: ArrayLike<number>) => number;

/** Where a value is while an expression is computed, and whether it is a constant number. */
interface Register {
  readonly index: number;
  readonly isScalar: boolean;
}

/** Computes one register from earlier ones. */
type Step = (registers: number[]) => void;

/**
 * Compiles an expression that can be computed point by point. The function gives the same result as
 * `evaluateMath` for a timeline of one point, but faster: alarms evaluate their expressions every
 * minute. Equal parts of an expression are computed once.
 *
 * @param slots the index of each metric's value
 * @returns undefined if the expression has a part that cannot be compiled
 */
export function compilePointwise(
  node: MathNode,
  slots: ReadonlyMap<string, number>,
): PointFunction | undefined {
  const compiler = new Compiler(slots);
  const result = compiler.compile(node);
  return result === undefined || result.isScalar ? undefined : compiler.finish(result);
}

class Compiler {
  readonly #slots: ReadonlyMap<string, number>;
  readonly #registers: number[] = [];
  readonly #steps: Step[] = [];
  /** By what is computed. */
  readonly #known = new Map<string, Register>();

  constructor(slots: ReadonlyMap<string, number>) {
    this.#slots = slots;
    for (const slot of slots.values()) this.#registers[slot] = NaN;
  }

  finish({ index }: Register): PointFunction {
    const registers = this.#registers;
    const steps = this.#steps;
    const inputs = this.#slots.size;
    return (values) => {
      for (let slot = 0; slot < inputs; slot++) registers[slot] = values[slot] ?? NaN;
      for (const step of steps) step(registers);
      return registers[index] ?? NaN;
    };
  }

  compile(node: MathNode): Register | undefined {
    switch (node.kind) {
      case 'number':
        return this.#constant(node.value);
      case 'id': {
        const index = this.#slots.get(node.name);
        return index === undefined ? undefined : { index, isScalar: false };
      }
      case 'negation': {
        const operand = this.compile(node.operand);
        return operand && this.#binary('-', this.#constant(0), operand);
      }
      case 'binary': {
        const left = this.compile(node.left);
        const right = this.compile(node.right);
        return left && right && this.#binary(node.operator, left, right);
      }
      case 'call':
        return this.#call(node);
      default:
        return undefined;
    }
  }

  #constant(value: number): Register {
    const known = this.#known.get(`constant ${value}`);
    if (known !== undefined) return known;

    const register = { index: this.#registers.length, isScalar: true };
    this.#registers.push(value);
    this.#known.set(`constant ${value}`, register);
    return register;
  }

  /** A register for a result, with the step that computes it, unless the same is computed already. */
  #computed(key: string, stepTo: (index: number) => Step): Register {
    const known = this.#known.get(key);
    if (known !== undefined) return known;

    const index = this.#registers.length;
    const register = { index, isScalar: false };
    this.#registers.push(NaN);
    this.#steps.push(stepTo(index));
    this.#known.set(key, register);
    return register;
  }

  #binary(operator: BinaryOperator, left: Register, right: Register): Register {
    const operation = OPERATIONS[operator];
    const [a, b] = [left.index, right.index];
    if (left.isScalar && right.isScalar) {
      return this.#constant(operation(this.#registers[a] ?? NaN, this.#registers[b] ?? NaN));
    }

    const key = `${a} ${operator} ${b}`;
    if (left.isScalar || right.isScalar) {
      const line = left.isScalar ? b : a;
      return this.#computed(key, (to) => (r) => {
        r[to] = isMissing(r[line]) ? NaN : finite(operation(r[a] ?? NaN, r[b] ?? NaN));
      });
    }
    return this.#computed(key, (to) => (r) => {
      const x = r[a] ?? NaN;
      const y = r[b] ?? NaN;
      const isGap = isMissing(x) && isMissing(y);
      r[to] = isGap ? NaN : finite(operation(isMissing(x) ? 0 : x, isMissing(y) ? 0 : y));
    });
  }

  #call({ name, args }: CallNode): Register | undefined {
    const [first, ...others] = args;
    if (first?.kind === 'array') {
      if (others.length > 0) return undefined;
      return this.#across(
        name,
        first.items.map((item) => this.compile(item)),
      );
    }
    const registers = args.map((arg) => this.compile(arg));
    const [a, b, c] = registers;
    if (a === undefined || registers.some((register) => register === undefined)) return undefined;
    if (name === 'FILL' && b !== undefined && registers.length === 2) {
      return this.#computed(`FILL ${a.index} ${b.index}`, (to) => (r) => {
        r[to] = isMissing(r[a.index]) ? finite(r[b.index]) : (r[a.index] ?? NaN);
      });
    }
    const map = MAPS[name];
    if (map !== undefined) {
      return this.#computed(`${name} ${a.index}`, (to) => (r) => {
        r[to] = finite(map(r[a.index] ?? NaN));
      });
    }

    return name === 'IF' && b !== undefined ? this.#choose(a, b, c) : undefined;
  }

  #choose(condition: Register, whenTrue: Register, whenFalse: Register | undefined): Register {
    const [test, yes, no] = [condition.index, whenTrue.index, whenFalse?.index];
    return this.#computed(`IF ${test} ${yes} ${no ?? ''}`, (to) => (r) => {
      if (isMissing(r[test])) {
        r[to] = NaN;
      } else if (r[test] === 0) {
        r[to] = no === undefined ? NaN : finite(r[no]);
      } else {
        r[to] = isMissing(r[yes]) && !condition.isScalar ? 0 : finite(r[yes]);
      }
    });
  }

  #across(name: string, lines: readonly (Register | undefined)[]): Register | undefined {
    const fold = FOLDS[name];
    const indices = lines.flatMap((line) => line?.index ?? []);
    if (fold === undefined || indices.length < lines.length) return undefined;
    return this.#computed(`${name} [${indices.join(' ')}]`, (to) => (r) => {
      let result = NaN;
      for (const index of indices) {
        const value = r[index] ?? NaN;
        if (!isMissing(value)) result = isMissing(result) ? value : fold(result, value);
      }
      r[to] = finite(result);
    });
  }
}

const FOLDS: Readonly<Record<string, (a: number, b: number) => number>> = {
  SUM: (a, b) => a + b,
  MAX: (a, b) => Math.max(a, b),
  MIN: (a, b) => Math.min(a, b),
};

function isMissing(value: number | undefined): boolean {
  return value !== value;
}

function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : NaN;
}
