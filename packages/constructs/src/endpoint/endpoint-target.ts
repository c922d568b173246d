/** An endpoint as far as callers need to know it, whoever made it. */
export interface EndpointTarget {
  /** Known at synthesis. */
  readonly name: string;
  readonly arn: string;
  /** The group that its containers log to. */
  readonly logGroupName: string;
  /** Name of the only variant; undefined when there are several. */
  readonly onlyVariantName: string | undefined;
}
