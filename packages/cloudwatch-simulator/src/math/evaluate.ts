import type { MathNode } from './ast';
import { callFunction } from './call';
import { negate, operate } from './operators';
import { scalar, type MathContext, type MathValue } from './value';

/** Evaluates an expression that passed `checkMath` without a reason not to evaluate it. */
export function evaluateMath(node: MathNode, context: MathContext): MathValue {
  switch (node.kind) {
    case 'number':
      return scalar(node.value);
    case 'string':
      return { kind: 'word', text: node.value };
    case 'keyword':
      return { kind: 'word', text: node.name };
    case 'id':
      return context.resolve(node.name);
    case 'negation':
      return negate(evaluateMath(node.operand, context));
    case 'array':
      return {
        kind: 'array',
        series: node.items.flatMap((item) => {
          const value = evaluateMath(item, context);
          if (value.kind === 'array') return value.series;
          return value.kind === 'series' ? [value] : [];
        }),
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
