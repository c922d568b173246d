/**
 * Something that the reader did not take as it stands:
 * - `placeholder`: a value known only once deployed; a stand-in is in its place, which the caller can
 *   replace;
 * - `unresolved`: an expression that could not be evaluated; its text is in its place;
 * - `unsupported`: something that is understood but not simulated;
 * - `invalid`: something that AWS would refuse.
 */
export interface Finding {
  readonly kind: 'invalid' | 'placeholder' | 'unresolved' | 'unsupported';
  /** Terraform's address of the resource. */
  readonly address: string;
  /** Path of the attribute in the resource, such as `metric_query[1].metric.dimensions.ApiId`. */
  readonly attribute: string;
  /** What it is about, and what was done instead. */
  readonly message: string;
  /** Of a placeholder: the attribute to supply a value for, such as `aws_apigatewayv2_api.api.id`. */
  readonly reference?: string;
}
