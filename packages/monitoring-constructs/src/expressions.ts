/** CDKTF's placeholder of an expression that only Terraform can resolve. */
const PLACEHOLDER = /\$\{TfToken\[[^\]]*\]\}/g;

/** By placeholder, the longest value of expressions that are known to be short. */
const LONGEST = new Map<string, number>();

/** The same expression, known to have a value of at most `valueLength` characters. */
export function withKnownLength(expression: string, valueLength: number): string {
  LONGEST.set(expression, valueLength);
  return expression;
}

/**
 * A text in which every expression that only Terraform can resolve has the longest value that it may
 * have, to measure what a service limits.
 */
export function withLongestValues(text: string, valueLength: number): string {
  return text.replace(PLACEHOLDER, (placeholder) =>
    'x'.repeat(LONGEST.get(placeholder) ?? valueLength),
  );
}

/**
 * A text for a quoted string within a Terraform expression. CDKTF writes what it resolves there without
 * `${}`, as if it stood alone, so that Terraform would read `var.name` as text.
 */
export function insideExpression(text: string): string {
  return text.replace(PLACEHOLDER, (placeholder) => `\${${placeholder}}`);
}
