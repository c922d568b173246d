import { Lazy, TerraformVariable, type TerraformStack, type TerraformVariableConfig } from 'cdktf';

/** Makes one variable of a stack. */
export type DefineVariable = (name: string, variable: TerraformVariableConfig) => TerraformVariable;

/** Makes variables of a stack; none of them takes null. */
export function definerOf(stack: TerraformStack): DefineVariable {
  return (name, variable) =>
    new TerraformVariable(stack, name, {
      nullable: false,
      ...variable,
      // CDKTF writes the keys of a default in snake case, unless it gets to know them late: but they
      // are names, such as those of environment variables.
      ...(typeof variable.default === 'object' && {
        default: Lazy.anyValue({ produce: () => variable.default as unknown }),
      }),
    });
}

/** What a variable has to fulfil, and what Terraform says when it does not. */
export function validation(condition: string, errorMessage: string) {
  return { condition, errorMessage };
}

/** Whether an expression matches a pattern that RE2, too, understands. */
export function matches(pattern: string, expression: string): string {
  return `\${can(regex(${JSON.stringify(pattern)}, ${expression}))}`;
}

/** Whether each element of a list matches a pattern. */
export function allMatch(pattern: string, list: string): string {
  return `\${alltrue([for each in ${list} : ${bare(matches(pattern, 'each'))}])}`;
}

/** An expression without the marks that set it apart from text. */
export function bare(expression: string): string {
  return expression.slice(2, -1);
}
