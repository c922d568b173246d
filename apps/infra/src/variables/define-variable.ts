import { Lazy, TerraformVariable, type TerraformStack, type TerraformVariableConfig } from 'cdktf';

/** Defines one variable of a stack. */
export type DefineVariable = (name: string, variable: TerraformVariableConfig) => TerraformVariable;

/** Defines variables that do not accept null. */
export function definerOf(stack: TerraformStack): DefineVariable {
  return (name, variable) =>
    new TerraformVariable(stack, name, {
      nullable: false,
      ...variable,
      // CDKTF converts the keys of a default to snake case unless it is lazy. But the keys can be
      // names, for example of environment variables.
      ...(typeof variable.default === 'object' && {
        default: Lazy.anyValue({ produce: () => variable.default as unknown }),
      }),
    });
}

/** A condition on a variable, and Terraform's message when a value violates it. */
export function validation(condition: string, errorMessage: string) {
  return { condition, errorMessage };
}

/** Whether an expression matches a pattern, which RE2 has to support too. */
export function matches(pattern: string, expression: string): string {
  return `\${can(regex(${JSON.stringify(pattern)}, ${expression}))}`;
}

/** Whether each element of a list matches a pattern. */
export function allMatch(pattern: string, list: string): string {
  return `\${alltrue([for each in ${list} : ${bare(matches(pattern, 'each'))}])}`;
}

/** An expression without `${` and `}`. */
export function bare(expression: string): string {
  return expression.slice(2, -1);
}

/** A list of strings as Terraform writes it. */
export function hclList(values: readonly string[]): string {
  return `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;
}
