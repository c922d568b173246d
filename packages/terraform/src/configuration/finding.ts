/**
 * A value that a reader could not take as written:
 * - `placeholder`: known only after deployment; a stand-in takes its place, which the caller can
 *   replace;
 * - `unresolved`: an expression that could not be evaluated; its text takes its place;
 * - `unsupported`: understood, but the reader does not act on it;
 * - `invalid`: AWS would refuse it.
 */
export interface Finding {
  readonly kind: 'invalid' | 'placeholder' | 'unresolved' | 'unsupported';
  /** Terraform's address of the resource. */
  readonly address: string;
  /**
   * Path of the attribute in the resource, such as `metric_query[1].metric.dimensions.ApiId`; empty for
   * the resource as a whole.
   */
  readonly attribute: string;
  /** The problem, and the value that the reader used instead. */
  readonly message: string;
  /** For a placeholder: the attribute to supply a value for, such as `aws_apigatewayv2_api.api.id`. */
  readonly reference?: string;
}
