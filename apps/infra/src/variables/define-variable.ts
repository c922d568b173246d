import { hclLiteral } from '@inference-pipeline/terraform';
import { Lazy, TerraformVariable, type TerraformStack, type TerraformVariableConfig } from 'cdktf';

/**
 * A condition on a variable, as a bare expression, and the words after "takes" in Terraform's message
 * when a value violates it. The message begins with `subject`, by default the variable's name.
 */
export type Condition = readonly [condition: string, takes: string, subject?: string];

/** A variable: its description, type and default, and the values that it takes. */
export interface Variable extends Omit<TerraformVariableConfig, 'nullable' | 'validation'> {
  readonly takes: readonly Condition[];
}

/** Defines one variable of a stack. */
export type DefineVariable = (name: string, variable: Variable) => TerraformVariable;

/** Defines variables that do not accept null. */
export function definerOf(stack: TerraformStack): DefineVariable {
  return (name, { takes, ...variable }) =>
    new TerraformVariable(stack, name, {
      nullable: false,
      ...variable,
      validation: takes.map(([condition, words, subject = name]) => ({
        condition: `\${${condition}}`,
        errorMessage: `${subject} takes ${words}.`,
      })),
      // CDKTF converts the keys of a default to snake case unless it is lazy. But the keys can be
      // names, for example of environment variables.
      ...(typeof variable.default === 'object' && {
        default: Lazy.anyValue({ produce: () => variable.default as unknown }),
      }),
    });
}

/** Whether an expression matches a pattern, which RE2 has to support too. */
export function matches(pattern: string, expression: string): string {
  return `can(regex(${hclLiteral(pattern)}, ${expression}))`;
}

/** Whether a condition on `each` holds for each element of a list. */
export function allOf(condition: string, list: string): string {
  return `alltrue([for each in ${list} : ${condition}])`;
}

/** Whether each element of a list matches a pattern. */
export function allMatch(pattern: string, list: string): string {
  return allOf(matches(pattern, 'each'), list);
}

/** Whether a text, a list or a map has at most so many characters or elements. */
export function atMost(most: number, expression: string): string {
  return `length(${expression}) <= ${most}`;
}

/** A list of strings as Terraform writes it. */
export function hclList(values: readonly string[]): string {
  return `[${values.map((value) => hclLiteral(value)).join(', ')}]`;
}
