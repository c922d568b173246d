import type { MathNode } from './ast';
import { callFunction } from './call';
import type { CompiledExpression } from './compile';
import { negate, operate } from './operators';
import {
  linesOf,
  scalar,
  type MathContext,
  type MathValue,
  type Timeline,
  type TimeSeries,
} from './value';

/** The results of queries by id: the metrics as given, and the expressions over them. */
export function evaluateExpressions(
  expressions: readonly CompiledExpression[],
  metrics: ReadonlyMap<string, TimeSeries>,
  timeline: Timeline,
): ReadonlyMap<string, MathValue> {
  const results = new Map<string, MathValue>(metrics);
  const context: MathContext = {
    ...timeline,
    resolve: (id) => results.get(id) ?? { kind: 'array', series: [] },
    metrics: (part) => [...metrics].filter(([id]) => id.includes(part)).map(([, line]) => line),
  };
  for (const { id, node, notEvaluated } of expressions) {
    if (notEvaluated === undefined) results.set(id, evaluateMath(node, context));
  }

  return results;
}

/** Evaluates an expression that passed `checkMath` without a reason not to evaluate it. */
export function evaluateMath(node: MathNode, context: MathContext): MathValue {
  switch (node.kind) {
    case 'number':
      return scalar(node.value);
    case 'string':
      return { kind: 'word', text: node.value };
    case 'keyword':
      return { kind: 'word', text: node.name };
    case 'insights':
      throw new RangeError('Metrics Insights is not evaluated');
    case 'id':
      return context.resolve(node.name);
    case 'negation':
      return negate(evaluateMath(node.operand, context));
    case 'array':
      return {
        kind: 'array',
        series: node.items.flatMap((item) => linesOf(evaluateMath(item, context))),
      };
    case 'binary':
      return operate(
        node.operator,
        evaluateMath(node.left, context),
        evaluateMath(node.right, context),
      );
    case 'call':
      return callFunction(
        node.name,
        node.args.map((arg) => evaluateMath(arg, context)),
        context,
      );
  }
}
