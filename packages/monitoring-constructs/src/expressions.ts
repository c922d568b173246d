/** CDKTF's placeholder of an expression that only Terraform can resolve. */
const PLACEHOLDER = /\$\{TfToken\[[^\]]*\]\}/g;

/**
 * A text in which every expression that only Terraform can resolve has the longest value that it may
 * have, to measure what a service limits.
 */
export function withLongestValues(text: string, valueLength: number): string {
  return text.replace(PLACEHOLDER, 'x'.repeat(valueLength));
}

/**
 * A text for a quoted string within a Terraform expression. CDKTF writes what it resolves there without
 * `${}`, as if it stood alone, so that Terraform would read `var.name` as text.
 */
export function insideExpression(text: string): string {
  return text.replace(PLACEHOLDER, (placeholder) => `\${${placeholder}}`);
}
