/** What other parts need to know of an endpoint, whether the stack created it or not. */
export interface EndpointTarget {
  /** Known at synthesis. */
  readonly name: string;
  /**
   * The ARNs under which IAM may see the endpoint. SageMaker's ARNs are in lower case, whatever the
   * case of the name, and IAM compares case.
   */
  readonly arns: readonly string[];
  /** Log group of its containers. */
  readonly logGroupName: string;
  /** Name of the only variant; undefined when there are several. */
  readonly onlyVariantName: string | undefined;
}
