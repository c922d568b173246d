import type { TerraformVariable } from 'cdktf';

import { validation, type DefineVariable } from './define-variable';

/** The requirement on a variable: a condition without `${}`, and the text after "takes". */
export type Condition = readonly [condition: string, takes: string];

/** Whether an expression is a whole number of at least so much, as a bare expression. */
export function isWholeNumber(expression: string, least: number): string {
  return `${expression} >= ${least} && ${expression} == floor(${expression})`;
}

/** A variable that takes whole numbers of at least 1. */
export function wholeNumber(
  define: DefineVariable,
  name: string,
  description: string,
  value: number,
  conditions: readonly Condition[] = [],
): TerraformVariable {
  const all: readonly Condition[] = [
    [isWholeNumber(`var.${name}`, 1), 'a whole number of at least 1'],
    ...conditions,
  ];
  return define(name, {
    description,
    type: 'number',
    default: value,
    validation: all.map(([condition, takes]) =>
      validation(`\${${condition}}`, `${name} takes ${takes}.`),
    ),
  });
}
