import type { TerraformVariable } from 'cdktf';

import type { Condition, DefineVariable } from './define-variable';

/** Whether an expression is a whole number of at least so much, as a bare expression. */
export function isWholeNumber(expression: string, least: number): string {
  return `${expression} >= ${least} && ${expression} == floor(${expression})`;
}

/** A variable that takes whole numbers of at least `least`. */
export function wholeNumber(
  define: DefineVariable,
  name: string,
  description: string,
  value: number,
  conditions: readonly Condition[] = [],
  least = 1,
): TerraformVariable {
  return define(name, {
    description,
    type: 'number',
    default: value,
    takes: [
      [isWholeNumber(`var.${name}`, least), `a whole number of at least ${least}`],
      ...conditions,
    ],
  });
}
