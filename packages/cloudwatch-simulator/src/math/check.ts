import { MathExpressionError } from '../errors';
import type { CallNode, MathNode } from './ast';
import { FUNCTIONS } from './functions';
import type { MathType } from './value';

/** The metric or expression behind an id. */
export interface IdType {
  readonly type: MathType;
  readonly isMetric: boolean;
  /** For an expression: whether it can be computed point by point. */
  readonly isPointwise: boolean;
  /** For an expression: why it is not evaluated. */
  readonly notEvaluated?: string;
}

/** Properties of an expression that are known before its evaluation. */
export interface CheckedMath {
  readonly type: MathType;
  /** Whether its result at a time depends only on its metrics at that time. */
  readonly isPointwise: boolean;
  /** Why the expression is not evaluated: the functions in it that are not simulated. */
  readonly notEvaluated?: string;
}

/**
 * Checks an expression by CloudWatch's rules.
 *
 * @param use an alarm watches one time series, and allows no searches, sorts or slices
 * @throws MathExpressionError with the position of a mistake that CloudWatch would refuse
 */
export function checkMath(
  text: string,
  node: MathNode,
  ids: ReadonlyMap<string, IdType>,
  use: 'alarm' | 'data' | 'part',
): CheckedMath {
  const checker = new MathChecker(text, ids, use === 'alarm');
  const type = checker.typeOf(node);
  const fail = (problem: string): never => {
    throw new MathExpressionError(problem, text, node.position);
  };
  if (type === 'word') fail('Expected a time series as the result, got a word or a text');
  if (type === 'scalar' && use !== 'part') {
    fail('Expected a time series as the result, got one number');
  }

  if (type === 'array' && use === 'alarm' && checker.notEvaluated === undefined) {
    fail('Expected one time series for an alarm, got an array of them');
  }

  return {
    type,
    isPointwise: checker.isPointwise,
    ...(checker.notEvaluated !== undefined && { notEvaluated: checker.notEvaluated }),
  };
}

class MathChecker {
  isPointwise = true;
  notEvaluated: string | undefined;

  constructor(
    private readonly text: string,
    private readonly ids: ReadonlyMap<string, IdType>,
    private readonly isForAlarm: boolean,
  ) {}

  typeOf(node: MathNode): MathType {
    switch (node.kind) {
      case 'number':
        return 'scalar';
      case 'string':
      case 'keyword':
        return 'word';
      case 'insights':
        this.isPointwise = false;
        this.notEvaluated ??= 'Queries of Metrics Insights (SELECT) are not simulated';
        return 'array';
      case 'id':
        return this.#idType(node.name, node.position);
      case 'negation':
        return this.#operand(node.operand);
      case 'array':
        return this.#arrayType(node);
      case 'binary':
        return this.#binaryType(node);
      case 'call':
        return this.#callType(node);
    }
  }

  #idType(name: string, position: number): MathType {
    const known = this.ids.get(name);
    if (known === undefined) {
      const ids = [...this.ids.keys()].join(', ') || 'none';
      return this.#fail(`Unknown id "${name}", expected one of ${ids}`, position);
    }
    this.isPointwise &&= known.isPointwise;
    this.notEvaluated ??= known.notEvaluated;
    return known.type;
  }

  #operand(node: MathNode): MathType {
    const type = this.typeOf(node);
    return type === 'word'
      ? this.#fail(
          'Expected a time series or a number as operand, got a word or a text',
          node.position,
        )
      : type;
  }

  #arrayType(node: Extract<MathNode, { kind: 'array' }>): MathType {
    if (node.items.length === 0) this.#fail('An array has at least one time series', node.position);
    for (const item of node.items) {
      const type = this.typeOf(item);
      if (type !== 'series' && type !== 'array') {
        this.#fail('An array holds time series only', item.position);
      }
    }
    return 'array';
  }

  #binaryType({ left, right, position }: Extract<MathNode, { kind: 'binary' }>): MathType {
    const types = [this.#operand(left), this.#operand(right)];
    if (types.every((type) => type === 'array')) {
      this.#fail('An operator takes an array on one side only', position);
    }

    if (types.includes('array')) return 'array';
    return types.includes('series') ? 'series' : 'scalar';
  }

  #callType(node: CallNode): MathType {
    const { name, args, position } = node;
    const rule = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    if (rule === undefined) {
      const hint = Object.hasOwn(FUNCTIONS, name.toUpperCase())
        ? `: functions are written in upper case, ${name.toUpperCase()}`
        : '';
      return this.#fail(`Unknown function "${name}"${hint}`, position);
    }
    if (this.isForAlarm && rule.notInAlarms === true) {
      this.#fail(`An alarm cannot use ${name}`, position);
    }

    if (rule.notEvaluated !== undefined) this.notEvaluated ??= `${name}: ${rule.notEvaluated}`;

    const types = args.map((arg) => this.typeOf(arg));
    const result = rule.result(types);
    if (typeof result === 'object') return this.#fail(`${name} takes ${result.expected}`, position);
    this.#checkWords(node);
    if (!rule.isPointwise(types)) this.isPointwise = false;
    return result;
  }

  #checkWords({ name, args, position }: CallNode): void {
    const one = (index: number, words: readonly string[]): void => {
      const arg = args[index];
      if (arg?.kind !== 'keyword' && arg?.kind !== 'string') return;
      if (arg.kind === 'string' || !words.includes(arg.name)) {
        this.#fail(`Expected ${words.join(' or ')}`, arg.position);
      }
    };
    if (name === 'FILL') one(1, ['REPEAT', 'LINEAR']);
    if (name === 'SORT') {
      one(1, ['AVG', 'MIN', 'MAX', 'SUM']);
      one(2, ['ASC', 'DESC']);
    }
    if (name === 'METRICS' && args[0]?.kind === 'keyword') {
      this.#fail('METRICS takes part of an id, in quotes', args[0].position);
    }

    if (name !== 'PERIOD') return;
    const [arg] = args;
    if (arg?.kind !== 'id' || this.ids.get(arg.name)?.isMetric !== true) {
      this.#fail('PERIOD takes the id of a metric', arg?.position ?? position);
    }
  }

  #fail(problem: string, position: number): never {
    throw new MathExpressionError(problem, this.text, position);
  }
}
