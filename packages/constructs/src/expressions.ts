/** CDKTF's place holder of an expression that only Terraform can resolve. */
const EXPRESSION = /\$\{TfToken\[[^\]]*\]\}/g;

/**
 * A text in which every expression that only Terraform can resolve has the longest value that it may
 * have, to measure what a service limits.
 */
export function withLongestValues(text: string, valueLength: number): string {
  return text.replace(EXPRESSION, 'x'.repeat(valueLength));
}
