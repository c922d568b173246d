/** CDKTF's place holder of an expression that only Terraform can resolve. */
const PLACE_HOLDER = /\$\{TfToken\[[^\]]*\]\}/g;

/**
 * A text for a quoted string within a Terraform expression. CDKTF writes what it resolves there without
 * `${}`, as if it stood alone, so that Terraform would read `var.name` as text.
 */
export function insideExpression(text: string): string {
  return text.replace(PLACE_HOLDER, (placeHolder) => `\${${placeHolder}}`);
}
